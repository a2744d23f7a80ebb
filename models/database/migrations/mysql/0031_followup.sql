-- +goose NO TRANSACTION
-- +goose Up
CREATE TABLE IF NOT EXISTS lead_answers (
  id          BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  project_id  BIGINT NOT NULL,
  kind        VARCHAR(20) NOT NULL,
  answered_on CHAR(10) NOT NULL,
  body        VARCHAR(500) NOT NULL,
  experts     TINYINT(1) NOT NULL,
  actor_id    BIGINT NOT NULL,
  actor       VARCHAR(100) NOT NULL,
  recorded_at DATETIME(3) NOT NULL,
  KEY lead_answers_project (project_id, id),
  FOREIGN KEY (project_id) REFERENCES projects (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS lead_steps (
  id          BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  project_id  BIGINT NOT NULL,
  step        VARCHAR(20) NOT NULL,
  done_on     CHAR(10) NOT NULL,
  person      VARCHAR(100) NOT NULL,
  note        VARCHAR(500) NOT NULL,
  actor_id    BIGINT NOT NULL,
  actor       VARCHAR(100) NOT NULL,
  recorded_at DATETIME(3) NOT NULL,
  KEY lead_steps_project (project_id, id),
  FOREIGN KEY (project_id) REFERENCES projects (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

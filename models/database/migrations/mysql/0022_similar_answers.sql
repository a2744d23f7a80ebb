-- +goose NO TRANSACTION
-- +goose Up
CREATE TABLE IF NOT EXISTS similar_answers (
  id          BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  project_id  BIGINT NOT NULL,
  other_id    BIGINT NOT NULL,
  reason      VARCHAR(500) NOT NULL,
  accepted    TINYINT(1) NOT NULL,
  actor_id    BIGINT NOT NULL,
  actor       VARCHAR(100) NOT NULL,
  answered_at DATETIME(3) NOT NULL,
  UNIQUE KEY similar_answers_pair (project_id, other_id),
  KEY similar_answers_other (other_id),
  CONSTRAINT similar_answers_project_fk FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT similar_answers_other_fk FOREIGN KEY (other_id) REFERENCES projects (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

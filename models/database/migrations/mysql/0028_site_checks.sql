-- +goose NO TRANSACTION
-- +goose Up
CREATE TABLE IF NOT EXISTS site_checks (
  id           BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  project_id   BIGINT NOT NULL,
  checked_on   CHAR(10) NOT NULL,
  place        VARCHAR(200) NOT NULL,
  purpose      VARCHAR(20) NOT NULL,
  result       VARCHAR(20) NOT NULL,
  note         VARCHAR(500) NOT NULL,
  photos       VARCHAR(300) NOT NULL,
  first_id     BIGINT NOT NULL,
  first_name   VARCHAR(100) NOT NULL,
  second_id    BIGINT NOT NULL,
  second_name  VARCHAR(100) NOT NULL,
  drafted_at   DATETIME(3) NOT NULL,
  confirmed_at DATETIME(3) NULL,
  KEY site_checks_project (project_id, id),
  FOREIGN KEY (project_id) REFERENCES projects (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS postponement_requests (
  id           BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  project_id   BIGINT NOT NULL,
  milestone    VARCHAR(40) NOT NULL,
  to_on        CHAR(10) NOT NULL,
  reason       VARCHAR(500) NOT NULL,
  doc_no       VARCHAR(100) NOT NULL,
  file_id      BIGINT NOT NULL,
  state        VARCHAR(10) NOT NULL,
  asked_by     BIGINT NOT NULL,
  asker        VARCHAR(100) NOT NULL,
  asked_at     DATETIME(3) NOT NULL,
  answer       VARCHAR(500) NOT NULL,
  decided_by   BIGINT NOT NULL,
  decider      VARCHAR(100) NOT NULL,
  decided_at   DATETIME(3) NULL,
  KEY postponement_requests_project (project_id, id),
  KEY postponement_requests_state (state, id),
  FOREIGN KEY (project_id) REFERENCES projects (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

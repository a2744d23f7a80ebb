-- +goose NO TRANSACTION
-- +goose Up
CREATE TABLE IF NOT EXISTS job_runs (
  id          BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  job         VARCHAR(40) NOT NULL,
  period      VARCHAR(20) NOT NULL,
  scope       VARCHAR(40) NOT NULL,
  state       VARCHAR(10) NOT NULL,
  owner       VARCHAR(80) NOT NULL,
  epoch       BIGINT NOT NULL,
  lease_until DATETIME(3) NULL,
  attempts    INT NOT NULL,
  due_at      DATETIME(3) NOT NULL,
  not_before  DATETIME(3) NOT NULL,
  started_at  DATETIME(3) NULL,
  finished_at DATETIME(3) NULL,
  error       TEXT NOT NULL,
  output      VARCHAR(200) NOT NULL,
  UNIQUE KEY job_runs_period (job, period, scope),
  KEY job_runs_state (state, due_at),
  KEY job_runs_due (due_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS job_marks (
  job                VARCHAR(40) NOT NULL PRIMARY KEY,
  first_period       VARCHAR(20) NOT NULL,
  materialised_until VARCHAR(20) NOT NULL,
  touched_at         DATETIME(3) NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- +goose Up
CREATE TABLE job_runs (
  id          INTEGER PRIMARY KEY,
  job         TEXT    NOT NULL,
  period      TEXT    NOT NULL,
  scope       TEXT    NOT NULL,
  state       TEXT    NOT NULL,
  owner       TEXT    NOT NULL,
  epoch       INTEGER NOT NULL,
  lease_until DATETIME NULL,
  attempts    INTEGER NOT NULL,
  due_at      DATETIME NOT NULL,
  not_before  DATETIME NOT NULL,
  started_at  DATETIME NULL,
  finished_at DATETIME NULL,
  error       TEXT    NOT NULL,
  output      TEXT    NOT NULL
);
CREATE UNIQUE INDEX job_runs_period ON job_runs (job, period, scope);
CREATE INDEX job_runs_state ON job_runs (state, due_at);
CREATE INDEX job_runs_due ON job_runs (due_at);

CREATE TABLE job_marks (
  job                TEXT PRIMARY KEY,
  first_period       TEXT NOT NULL,
  materialised_until TEXT NOT NULL,
  touched_at         DATETIME NOT NULL
) WITHOUT ROWID;

-- +goose Up
CREATE TABLE site_checks (
  id           INTEGER PRIMARY KEY,
  project_id   INTEGER NOT NULL REFERENCES projects (id),
  checked_on   TEXT    NOT NULL,
  place        TEXT    NOT NULL,
  purpose      TEXT    NOT NULL,
  result       TEXT    NOT NULL,
  note         TEXT    NOT NULL,
  photos       TEXT    NOT NULL,
  first_id     INTEGER NOT NULL,
  first_name   TEXT    NOT NULL,
  second_id    INTEGER NOT NULL,
  second_name  TEXT    NOT NULL,
  drafted_at   DATETIME NOT NULL,
  confirmed_at DATETIME
);
CREATE INDEX site_checks_project ON site_checks (project_id, id);

CREATE TABLE postponement_requests (
  id           INTEGER PRIMARY KEY,
  project_id   INTEGER NOT NULL REFERENCES projects (id),
  milestone    TEXT    NOT NULL,
  to_on        TEXT    NOT NULL,
  reason       TEXT    NOT NULL,
  doc_no       TEXT    NOT NULL,
  file_id      INTEGER NOT NULL,
  state        TEXT    NOT NULL,
  asked_by     INTEGER NOT NULL,
  asker        TEXT    NOT NULL,
  asked_at     DATETIME NOT NULL,
  answer       TEXT    NOT NULL,
  decided_by   INTEGER NOT NULL,
  decider      TEXT    NOT NULL,
  decided_at   DATETIME
);
CREATE INDEX postponement_requests_project ON postponement_requests (project_id, id);
CREATE INDEX postponement_requests_state ON postponement_requests (state, id);

-- +goose Up
CREATE TABLE commitments (
  id             INTEGER PRIMARY KEY,
  project_id     INTEGER NOT NULL REFERENCES projects (id),
  unit_id        INTEGER NOT NULL REFERENCES units (id),
  made_on        TEXT    NOT NULL,
  made_by        TEXT    NOT NULL,
  made_to        TEXT    NOT NULL,
  content        TEXT    NOT NULL,
  due_on         TEXT    NOT NULL,
  batch_id       INTEGER NULL REFERENCES reception_batches (id),
  visit_id       INTEGER NULL REFERENCES outbound_visits (id),
  state          TEXT    NOT NULL,
  ended_on       TEXT    NULL,
  outcome        TEXT    NOT NULL,
  file_id        INTEGER NULL REFERENCES attachments (id),
  created_by     INTEGER NOT NULL,
  created_at     DATETIME NOT NULL,
  updated_at     DATETIME NOT NULL,
  version        INTEGER NOT NULL
);
CREATE INDEX commitments_project ON commitments (project_id, id);
CREATE INDEX commitments_due ON commitments (state, due_on);
CREATE INDEX commitments_unit ON commitments (unit_id, state, due_on);

CREATE TABLE commitment_events (
  id            INTEGER PRIMARY KEY,
  commitment_id INTEGER NOT NULL REFERENCES commitments (id),
  kind          TEXT    NOT NULL,
  day           TEXT    NOT NULL,
  note          TEXT    NOT NULL,
  changes       TEXT    NOT NULL,
  actor_id      INTEGER NOT NULL,
  actor         TEXT    NOT NULL,
  at            DATETIME NOT NULL
);
CREATE INDEX commitment_events_commitment ON commitment_events (commitment_id, id);

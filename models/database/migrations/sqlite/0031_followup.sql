-- +goose Up
CREATE TABLE lead_answers (
  id          INTEGER PRIMARY KEY,
  project_id  INTEGER NOT NULL REFERENCES projects (id),
  kind        TEXT    NOT NULL,
  answered_on TEXT    NOT NULL,
  body        TEXT    NOT NULL,
  experts     BOOLEAN NOT NULL,
  actor_id    INTEGER NOT NULL,
  actor       TEXT    NOT NULL,
  recorded_at DATETIME NOT NULL
);
CREATE INDEX lead_answers_project ON lead_answers (project_id, id);

CREATE TABLE lead_steps (
  id          INTEGER PRIMARY KEY,
  project_id  INTEGER NOT NULL REFERENCES projects (id),
  step        TEXT    NOT NULL,
  done_on     TEXT    NOT NULL,
  person      TEXT    NOT NULL,
  note        TEXT    NOT NULL,
  actor_id    INTEGER NOT NULL,
  actor       TEXT    NOT NULL,
  recorded_at DATETIME NOT NULL
);
CREATE INDEX lead_steps_project ON lead_steps (project_id, id);

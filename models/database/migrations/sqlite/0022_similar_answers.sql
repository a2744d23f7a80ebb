-- +goose Up
CREATE TABLE similar_answers (
  id          INTEGER PRIMARY KEY,
  project_id  INTEGER NOT NULL REFERENCES projects (id),
  other_id    INTEGER NOT NULL REFERENCES projects (id),
  reason      TEXT    NOT NULL,
  accepted    BOOLEAN NOT NULL,
  actor_id    INTEGER NOT NULL,
  actor       TEXT    NOT NULL,
  answered_at DATETIME NOT NULL
);
CREATE UNIQUE INDEX similar_answers_pair ON similar_answers (project_id, other_id);
CREATE INDEX similar_answers_other ON similar_answers (other_id);

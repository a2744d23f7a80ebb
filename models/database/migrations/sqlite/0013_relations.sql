-- +goose Up
CREATE TABLE project_relations (
  id          INTEGER PRIMARY KEY,
  kind        TEXT    NOT NULL,
  parent_id   INTEGER NOT NULL REFERENCES projects (id),
  child_id    INTEGER NULL REFERENCES projects (id),
  related_on  TEXT    NOT NULL,
  name        TEXT    NOT NULL,
  doc_no      TEXT    NOT NULL,
  reason      TEXT    NOT NULL,
  actor_id    INTEGER NOT NULL,
  actor       TEXT    NOT NULL,
  recorded_at DATETIME NOT NULL
);
CREATE INDEX project_relations_parent ON project_relations (parent_id, kind);
CREATE UNIQUE INDEX project_relations_child ON project_relations (child_id, kind, parent_id);

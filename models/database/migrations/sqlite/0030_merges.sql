-- +goose Up
CREATE TABLE project_merges (
  id          INTEGER PRIMARY KEY,
  from_id     INTEGER NOT NULL REFERENCES projects (id),
  into_id     INTEGER NOT NULL REFERENCES projects (id),
  reason      TEXT    NOT NULL,
  moved       INTEGER NOT NULL,
  actor_id    INTEGER NOT NULL,
  actor       TEXT    NOT NULL,
  merged_at   DATETIME NOT NULL,
  undo_reason TEXT    NOT NULL,
  undone_by   TEXT    NOT NULL,
  undone_at   DATETIME NULL
);
CREATE INDEX project_merges_from ON project_merges (from_id, id);
CREATE INDEX project_merges_into ON project_merges (into_id, id);

CREATE TABLE project_merge_rows (
  id          INTEGER PRIMARY KEY,
  merge_id    INTEGER NOT NULL REFERENCES project_merges (id),
  table_name  TEXT    NOT NULL,
  column_name TEXT    NOT NULL,
  row_key     INTEGER NOT NULL,
  also_was    TEXT    NULL,
  also_is     TEXT    NULL
);
CREATE INDEX project_merge_rows_merge ON project_merge_rows (merge_id, table_name, row_key);

CREATE TABLE merged_projects (
  project_id INTEGER NOT NULL PRIMARY KEY REFERENCES projects (id),
  into_id    INTEGER NOT NULL REFERENCES projects (id),
  merge_id   INTEGER NOT NULL REFERENCES project_merges (id)
);
CREATE INDEX merged_projects_into ON merged_projects (into_id);

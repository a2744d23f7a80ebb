-- +goose Up
CREATE TABLE sheet_batches (
  id        INTEGER PRIMARY KEY,
  user_id   INTEGER NOT NULL,
  user_name TEXT    NOT NULL,
  kind      TEXT    NOT NULL,
  reason    TEXT    NOT NULL,
  undoes    INTEGER,
  undone_by INTEGER,
  projects  INTEGER NOT NULL,
  applied   INTEGER NOT NULL,
  refused   INTEGER NOT NULL,
  conflicts INTEGER NOT NULL,
  at        DATETIME NOT NULL
);
CREATE INDEX sheet_batches_user ON sheet_batches (user_id, id);

CREATE TABLE sheet_batch_cells (
  batch_id     INTEGER NOT NULL REFERENCES sheet_batches (id),
  project_id   INTEGER NOT NULL REFERENCES projects (id),
  cell_key     TEXT    NOT NULL,
  before_value TEXT    NOT NULL,
  after_value  TEXT    NOT NULL,
  PRIMARY KEY (batch_id, project_id, cell_key)
);
CREATE INDEX sheet_batch_cells_project ON sheet_batch_cells (project_id);

-- +goose Up
CREATE TABLE targets (
  id             INTEGER PRIMARY KEY,
  year           INTEGER NOT NULL,
  indicator      TEXT NOT NULL,
  unit_id        INTEGER NOT NULL,
  amount         INTEGER NOT NULL,
  effective_from TEXT NOT NULL,
  doc_no         TEXT NOT NULL,
  note           TEXT NOT NULL,
  version        INTEGER NOT NULL,
  published_by   INTEGER NOT NULL,
  publisher      TEXT NOT NULL,
  published_at   DATETIME NOT NULL
);
CREATE UNIQUE INDEX targets_once ON targets (year, indicator, unit_id, effective_from);

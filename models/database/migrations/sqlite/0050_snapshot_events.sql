-- +goose Up
-- What happened to a compiled report: under which close its figures were read, and that it was superseded. Rows are only added.
CREATE TABLE snapshot_events (
  seq         INTEGER NOT NULL,
  snapshot_id INTEGER NOT NULL,
  event       TEXT NOT NULL,
  actor_id    INTEGER NOT NULL,
  actor       TEXT NOT NULL,
  at          DATETIME NOT NULL,
  reason      TEXT NOT NULL,
  closed_at   DATETIME NULL,
  hash        TEXT NOT NULL,
  PRIMARY KEY (seq)
) WITHOUT ROWID;
CREATE INDEX snapshot_events_snapshot ON snapshot_events (snapshot_id, seq);

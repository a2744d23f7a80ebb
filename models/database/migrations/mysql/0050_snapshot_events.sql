-- +goose NO TRANSACTION
-- +goose Up
-- What happened to a compiled report: under which close its figures were read, and that it was superseded. Rows are only added.
CREATE TABLE IF NOT EXISTS snapshot_events (
  seq         BIGINT NOT NULL,
  snapshot_id BIGINT NOT NULL,
  event       VARCHAR(12) NOT NULL,
  actor_id    BIGINT NOT NULL,
  actor       VARCHAR(100) NOT NULL,
  at          DATETIME(3) NOT NULL,
  reason      VARCHAR(600) NOT NULL,
  closed_at   DATETIME(3) NULL,
  hash        VARCHAR(64) NOT NULL,
  PRIMARY KEY (seq),
  KEY snapshot_events_snapshot (snapshot_id, seq)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

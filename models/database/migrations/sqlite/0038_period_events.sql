-- +goose Up
CREATE TABLE fund_period_events (
  seq         INTEGER NOT NULL,
  month       TEXT NOT NULL,
  kind        TEXT NOT NULL,
  actor_id    INTEGER NOT NULL,
  actor       TEXT NOT NULL,
  reason      TEXT NOT NULL,
  closing_seq INTEGER NOT NULL,
  totals_sha  TEXT NOT NULL,
  closed_by   TEXT NOT NULL,
  closed_at   DATETIME NULL,
  at          DATETIME NOT NULL,
  PRIMARY KEY (seq)
) WITHOUT ROWID;
CREATE INDEX fund_period_events_month ON fund_period_events (month, seq);

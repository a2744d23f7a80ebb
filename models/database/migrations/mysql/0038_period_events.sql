-- +goose NO TRANSACTION
-- +goose Up
CREATE TABLE IF NOT EXISTS fund_period_events (
  seq         BIGINT NOT NULL,
  month       CHAR(7) NOT NULL,
  kind        VARCHAR(10) NOT NULL,
  actor_id    BIGINT NOT NULL,
  actor       VARCHAR(100) NOT NULL,
  reason      VARCHAR(500) NOT NULL,
  closing_seq BIGINT NOT NULL,
  totals_sha  VARCHAR(64) NOT NULL,
  closed_by   VARCHAR(100) NOT NULL,
  closed_at   DATETIME(3) NULL,
  at          DATETIME(3) NOT NULL,
  PRIMARY KEY (seq),
  KEY fund_period_events_month (month, seq)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

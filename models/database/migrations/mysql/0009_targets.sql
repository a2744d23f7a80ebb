-- +goose NO TRANSACTION
-- +goose Up
CREATE TABLE IF NOT EXISTS targets (
  id             BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  year           BIGINT NOT NULL,
  indicator      VARCHAR(20) NOT NULL,
  unit_id        BIGINT NOT NULL,
  amount         BIGINT NOT NULL,
  effective_from CHAR(10) NOT NULL,
  doc_no         VARCHAR(100) NOT NULL,
  note           VARCHAR(500) NOT NULL,
  version        BIGINT NOT NULL,
  published_by   BIGINT NOT NULL,
  publisher      VARCHAR(100) NOT NULL,
  published_at   DATETIME(3) NOT NULL,
  UNIQUE KEY targets_once (year, indicator, unit_id, effective_from)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- +goose NO TRANSACTION
-- +goose Up
CREATE TABLE IF NOT EXISTS custom_fields (
  id             BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  field_key      VARCHAR(40) NOT NULL UNIQUE,
  label          VARCHAR(30) NOT NULL,
  kind           VARCHAR(10) NOT NULL,
  options        VARCHAR(2000) NOT NULL,
  field_group    VARCHAR(20) NOT NULL,
  required_stage VARCHAR(20) NOT NULL,
  required_from  CHAR(10) NULL,
  valid_from     CHAR(10) NOT NULL,
  valid_to       CHAR(10) NULL,
  created_at     DATETIME(3) NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

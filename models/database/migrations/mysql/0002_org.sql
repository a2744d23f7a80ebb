-- +goose NO TRANSACTION
-- +goose Up
CREATE TABLE IF NOT EXISTS units (
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  code       VARCHAR(20) NOT NULL,
  name       VARCHAR(100) NOT NULL,
  short_name VARCHAR(50) NOT NULL,
  kind       VARCHAR(20) NOT NULL,
  sort       BIGINT NOT NULL,
  valid_from CHAR(10) NULL,
  valid_to   CHAR(10) NULL,
  version    BIGINT NOT NULL,
  created_at DATETIME(3) NOT NULL,
  updated_at DATETIME(3) NOT NULL,
  UNIQUE KEY units_code (code),
  UNIQUE KEY units_name (name),
  UNIQUE KEY units_short_name (short_name),
  KEY units_sort (sort, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS calendar_days (
  day     CHAR(10) NOT NULL PRIMARY KEY,
  workday TINYINT(1) NOT NULL,
  name    VARCHAR(50) NOT NULL,
  doc_no  VARCHAR(100) NOT NULL,
  set_at  DATETIME(3) NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS settings (
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name       VARCHAR(60) NOT NULL,
  value      VARCHAR(500) NOT NULL,
  valid_from CHAR(10) NOT NULL,
  doc_no     VARCHAR(100) NOT NULL,
  set_at     DATETIME(3) NOT NULL,
  UNIQUE KEY settings_name (name, valid_from)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS terms (
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  dict       VARCHAR(40) NOT NULL,
  name       VARCHAR(50) NOT NULL,
  sort       BIGINT NOT NULL,
  valid_from CHAR(10) NULL,
  valid_to   CHAR(10) NULL,
  doc_no     VARCHAR(100) NOT NULL,
  created_at DATETIME(3) NOT NULL,
  KEY terms_dict (dict, sort, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

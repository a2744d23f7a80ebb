-- +goose NO TRANSACTION
-- +goose Up
CREATE TABLE IF NOT EXISTS users (
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  login         VARCHAR(80) NOT NULL,
  name          VARCHAR(50) NOT NULL,
  role          VARCHAR(20) NOT NULL,
  unit_id       BIGINT NULL,
  password_hash VARCHAR(200) NOT NULL,
  password_at   DATETIME(3) NOT NULL,
  must_change   TINYINT(1) NOT NULL,
  initial_until DATETIME(3) NULL,
  disabled_at   DATETIME(3) NULL,
  created_at    DATETIME(3) NOT NULL,
  UNIQUE KEY users_login (login),
  KEY users_role (role, id),
  CONSTRAINT users_unit FOREIGN KEY (unit_id) REFERENCES units (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS sessions (
  token_hash CHAR(64) NOT NULL PRIMARY KEY,
  user_id    BIGINT NOT NULL,
  addr       VARCHAR(64) NOT NULL,
  created_at DATETIME(3) NOT NULL,
  seen_at    DATETIME(3) NOT NULL,
  KEY sessions_user (user_id, created_at),
  KEY sessions_seen (seen_at),
  CONSTRAINT sessions_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS login_attempts (
  login_hash   CHAR(64) NOT NULL,
  addr         VARCHAR(64) NOT NULL,
  failures     BIGINT NOT NULL,
  last_at      DATETIME(3) NOT NULL,
  PRIMARY KEY (login_hash, addr),
  KEY login_attempts_last (last_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

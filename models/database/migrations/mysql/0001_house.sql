-- +goose NO TRANSACTION
-- +goose Up
CREATE TABLE IF NOT EXISTS counters (
  series VARCHAR(120) NOT NULL PRIMARY KEY,
  n      BIGINT NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS idempotency (
  user_id     BIGINT NOT NULL,
  request_key VARCHAR(80) NOT NULL,
  route       VARCHAR(200) NOT NULL,
  body_hash   CHAR(64) NOT NULL,
  status      INT NOT NULL,
  response    MEDIUMBLOB NOT NULL,
  at          DATETIME(3) NOT NULL,
  PRIMARY KEY (user_id, request_key),
  KEY idempotency_at (at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS audit_log (
  seq       BIGINT NOT NULL PRIMARY KEY,
  at        DATETIME(3) NOT NULL,
  actor_id  BIGINT NOT NULL,
  actor     VARCHAR(100) NOT NULL,
  role      VARCHAR(20) NOT NULL,
  addr      VARCHAR(64) NOT NULL,
  kind      VARCHAR(20) NOT NULL,
  action    VARCHAR(60) NOT NULL,
  object    VARCHAR(40) NOT NULL,
  object_id BIGINT NOT NULL,
  detail    MEDIUMTEXT NOT NULL,
  prev      CHAR(64) NOT NULL,
  hash      CHAR(64) NOT NULL,
  alg       VARCHAR(20) NOT NULL,
  KEY audit_log_object (object, object_id, seq)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS chain_heads (
  name VARCHAR(40) NOT NULL PRIMARY KEY,
  seq  BIGINT NOT NULL,
  hash CHAR(64) NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

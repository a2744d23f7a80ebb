-- +goose Up
CREATE TABLE counters (
  series TEXT PRIMARY KEY,
  n      INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE idempotency (
  user_id     INTEGER NOT NULL,
  request_key TEXT    NOT NULL,
  route       TEXT    NOT NULL,
  body_hash   TEXT    NOT NULL,
  status      INTEGER NOT NULL,
  response    BLOB    NOT NULL,
  at          DATETIME NOT NULL,
  PRIMARY KEY (user_id, request_key)
) WITHOUT ROWID;
CREATE INDEX idempotency_at ON idempotency (at);

CREATE TABLE audit_log (
  seq      INTEGER PRIMARY KEY,
  at       DATETIME NOT NULL,
  actor_id INTEGER NOT NULL,
  actor    TEXT    NOT NULL,
  role     TEXT    NOT NULL,
  addr     TEXT    NOT NULL,
  kind     TEXT    NOT NULL,
  action   TEXT    NOT NULL,
  object   TEXT    NOT NULL,
  object_id INTEGER NOT NULL,
  detail   TEXT    NOT NULL,
  prev     TEXT    NOT NULL,
  hash     TEXT    NOT NULL,
  alg      TEXT    NOT NULL
);
CREATE INDEX audit_log_object ON audit_log (object, object_id, seq);

CREATE TABLE chain_heads (
  name TEXT PRIMARY KEY,
  seq  INTEGER NOT NULL,
  hash TEXT    NOT NULL
) WITHOUT ROWID;

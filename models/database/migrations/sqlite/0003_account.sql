-- +goose Up
CREATE TABLE users (
  id            INTEGER PRIMARY KEY,
  login         TEXT     NOT NULL UNIQUE,
  name          TEXT     NOT NULL,
  role          TEXT     NOT NULL,
  unit_id       INTEGER  NULL REFERENCES units (id),
  password_hash TEXT     NOT NULL,
  password_at   DATETIME NOT NULL,
  must_change   BOOLEAN  NOT NULL,
  initial_until DATETIME NULL,
  disabled_at   DATETIME NULL,
  created_at    DATETIME NOT NULL
);
CREATE INDEX users_role ON users (role, id);

CREATE TABLE sessions (
  token_hash TEXT     PRIMARY KEY,
  user_id    INTEGER  NOT NULL REFERENCES users (id),
  addr       TEXT     NOT NULL,
  created_at DATETIME NOT NULL,
  seen_at    DATETIME NOT NULL
) WITHOUT ROWID;
CREATE INDEX sessions_user ON sessions (user_id, created_at);
CREATE INDEX sessions_seen ON sessions (seen_at);

CREATE TABLE login_attempts (
  login_hash TEXT     NOT NULL,
  addr       TEXT     NOT NULL,
  failures   INTEGER  NOT NULL,
  last_at    DATETIME NOT NULL,
  PRIMARY KEY (login_hash, addr)
) WITHOUT ROWID;
CREATE INDEX login_attempts_last ON login_attempts (last_at);

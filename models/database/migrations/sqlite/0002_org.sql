-- +goose Up
CREATE TABLE units (
  id         INTEGER PRIMARY KEY,
  code       TEXT     NOT NULL UNIQUE,
  name       TEXT     NOT NULL UNIQUE,
  short_name TEXT     NOT NULL UNIQUE,
  kind       TEXT     NOT NULL,
  sort       INTEGER  NOT NULL,
  valid_from TEXT     NULL,
  valid_to   TEXT     NULL,
  version    INTEGER  NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL
);
CREATE INDEX units_sort ON units (sort, id);

CREATE TABLE calendar_days (
  day     TEXT     PRIMARY KEY,
  workday BOOLEAN  NOT NULL,
  name    TEXT     NOT NULL,
  doc_no  TEXT     NOT NULL,
  set_at  DATETIME NOT NULL
) WITHOUT ROWID;

CREATE TABLE settings (
  id         INTEGER PRIMARY KEY,
  name       TEXT     NOT NULL,
  value      TEXT     NOT NULL,
  valid_from TEXT     NOT NULL,
  doc_no     TEXT     NOT NULL,
  set_at     DATETIME NOT NULL,
  UNIQUE (name, valid_from)
);

CREATE TABLE terms (
  id         INTEGER PRIMARY KEY,
  dict       TEXT     NOT NULL,
  name       TEXT     NOT NULL,
  sort       INTEGER  NOT NULL,
  valid_from TEXT     NULL,
  valid_to   TEXT     NULL,
  doc_no     TEXT     NOT NULL,
  created_at DATETIME NOT NULL
);
CREATE INDEX terms_dict ON terms (dict, sort, id);

-- +goose Up
CREATE TABLE custom_fields (
  id             INTEGER PRIMARY KEY,
  field_key      TEXT     NOT NULL UNIQUE,
  label          TEXT     NOT NULL,
  kind           TEXT     NOT NULL,
  options        TEXT     NOT NULL,
  field_group    TEXT     NOT NULL,
  required_stage TEXT     NOT NULL,
  required_from  TEXT,
  valid_from     TEXT     NOT NULL,
  valid_to       TEXT,
  created_at     DATETIME NOT NULL
);

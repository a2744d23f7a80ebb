-- +goose Up
CREATE TABLE search_texts (
  kind INTEGER NOT NULL,
  id   INTEGER NOT NULL,
  text TEXT    NOT NULL,
  PRIMARY KEY (kind, id)
) WITHOUT ROWID;

CREATE TABLE search_grams (
  kind INTEGER NOT NULL,
  g    TEXT    NOT NULL,
  id   INTEGER NOT NULL,
  PRIMARY KEY (kind, g, id)
) WITHOUT ROWID;

-- +goose Up
CREATE TABLE report_snapshots (
  id             INTEGER PRIMARY KEY,
  kind           TEXT     NOT NULL,
  period         TEXT     NOT NULL,
  revision       INTEGER  NOT NULL,
  year           INTEGER  NOT NULL,
  number         INTEGER  NOT NULL,
  total          INTEGER  NOT NULL,
  title          TEXT     NOT NULL,
  cut_off        DATETIME NOT NULL,
  due_at         DATETIME NOT NULL,
  compiled_at    DATETIME NOT NULL,
  compiled_by_id INTEGER  NOT NULL,
  compiled_by    TEXT     NOT NULL,
  late           BOOLEAN  NOT NULL,
  historic       BOOLEAN  NOT NULL,
  state          TEXT     NOT NULL,
  issued_at      DATETIME NULL,
  issued_by_id   INTEGER  NOT NULL,
  issued_by      TEXT     NOT NULL,
  sha256         TEXT     NOT NULL,
  version        INTEGER  NOT NULL,
  figures        TEXT     NOT NULL,
  content        TEXT     NOT NULL,
  UNIQUE (kind, period, revision)
);
CREATE INDEX report_snapshots_cut_off ON report_snapshots (kind, cut_off);
CREATE INDEX report_snapshots_year ON report_snapshots (year, cut_off);

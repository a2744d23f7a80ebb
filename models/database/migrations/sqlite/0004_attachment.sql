-- +goose Up
CREATE TABLE attachments (
  id          INTEGER PRIMARY KEY,
  sha256      TEXT     NOT NULL,
  name        TEXT     NOT NULL,
  size        INTEGER  NOT NULL,
  media_type  TEXT     NOT NULL,
  object      TEXT     NOT NULL,
  object_id   INTEGER  NOT NULL,
  unit_id     INTEGER  NOT NULL,
  evidence    TEXT     NOT NULL,
  uploaded_by INTEGER  NOT NULL,
  uploaded_at DATETIME NOT NULL
);
CREATE INDEX attachments_object ON attachments (object, object_id, id);
CREATE INDEX attachments_sha256 ON attachments (sha256);

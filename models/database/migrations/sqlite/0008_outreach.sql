-- +goose Up
CREATE TABLE reception_batches (
  id            INTEGER PRIMARY KEY,
  no            TEXT    NOT NULL UNIQUE,
  received_on   TEXT    NOT NULL,
  type          TEXT    NOT NULL,
  purpose       TEXT    NOT NULL,
  guest_org     TEXT    NOT NULL,
  guest_from    TEXT    NOT NULL,
  guests        INTEGER NOT NULL,
  all_officials BOOLEAN NOT NULL,
  escorts       INTEGER NOT NULL,
  escort_reason TEXT    NOT NULL,
  meal          INTEGER NOT NULL,
  lodging       INTEGER NOT NULL,
  transport     INTEGER NOT NULL,
  other         INTEGER NOT NULL,
  total         INTEGER NOT NULL,
  letter_kind   TEXT    NOT NULL,
  letter_no     TEXT    NOT NULL,
  project_id    INTEGER NULL REFERENCES projects (id),
  project_code  TEXT    NOT NULL,
  unit_id       INTEGER NOT NULL,
  escort_limit  INTEGER NOT NULL,
  over_limit    BOOLEAN NOT NULL,
  state         TEXT    NOT NULL,
  historic      BOOLEAN NOT NULL,
  marks         TEXT    NOT NULL,
  by_id         INTEGER NOT NULL,
  by_name       TEXT    NOT NULL,
  version       INTEGER NOT NULL,
  created_at    DATETIME NOT NULL,
  updated_at    DATETIME NOT NULL
);
CREATE INDEX reception_batches_received ON reception_batches (received_on, id);
CREATE INDEX reception_batches_total ON reception_batches (total, id);
CREATE INDEX reception_batches_project ON reception_batches (project_id);
CREATE INDEX reception_batches_unit ON reception_batches (unit_id, received_on);

CREATE TABLE promotion_events (
  id         INTEGER PRIMARY KEY,
  code       TEXT    NOT NULL UNIQUE,
  kind       TEXT    NOT NULL,
  name       TEXT    NOT NULL,
  held_on    TEXT    NOT NULL,
  ended_on   TEXT    NOT NULL,
  form       TEXT    NOT NULL,
  province   TEXT    NOT NULL,
  place      TEXT    NOT NULL,
  organiser  TEXT    NOT NULL,
  lead_title TEXT    NOT NULL,
  guests     INTEGER NULL,
  by_id      INTEGER NOT NULL,
  created_at DATETIME NOT NULL
);
CREATE INDEX promotion_events_held ON promotion_events (held_on);

CREATE TABLE outbound_visits (
  id         INTEGER PRIMARY KEY,
  code       TEXT    NOT NULL UNIQUE,
  name       TEXT    NOT NULL,
  held_on    TEXT    NOT NULL,
  ended_on   TEXT    NOT NULL,
  form       TEXT    NOT NULL,
  province   TEXT    NOT NULL,
  place      TEXT    NOT NULL,
  organiser  TEXT    NOT NULL,
  lead_title TEXT    NOT NULL,
  members    INTEGER NULL,
  contacts   INTEGER NULL,
  result     TEXT    NOT NULL,
  by_id      INTEGER NOT NULL,
  created_at DATETIME NOT NULL
);
CREATE INDEX outbound_visits_held ON outbound_visits (held_on);

-- +goose Up
CREATE TABLE notices (
  id         INTEGER PRIMARY KEY,
  project_id INTEGER NOT NULL REFERENCES projects (id),
  unit_id    INTEGER NOT NULL REFERENCES units (id),
  rule       TEXT    NOT NULL,
  since      TEXT    NOT NULL,
  light      TEXT    NOT NULL,
  step       INTEGER NOT NULL,
  state      TEXT    NOT NULL,
  open_key   TEXT    NULL,
  opened_on  TEXT    NOT NULL,
  issued_on  TEXT    NULL,
  due_on     TEXT    NULL,
  cured_on   TEXT    NULL,
  closed_on  TEXT    NULL,
  closer_id  INTEGER NOT NULL,
  closer     TEXT    NOT NULL,
  result     TEXT    NOT NULL,
  recurs_of  INTEGER NULL REFERENCES notices (id),
  version    INTEGER NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL
);
CREATE UNIQUE INDEX notices_open ON notices (open_key);
CREATE INDEX notices_unit ON notices (unit_id, state, due_on);
CREATE INDEX notices_state ON notices (state, due_on);
CREATE INDEX notices_project ON notices (project_id, rule);

CREATE TABLE notice_forms (
  id          INTEGER PRIMARY KEY,
  notice_id   INTEGER NOT NULL REFERENCES notices (id),
  step        INTEGER NOT NULL,
  state       TEXT    NOT NULL,
  doc_no      TEXT    NULL,
  light       TEXT    NOT NULL,
  days_late   INTEGER NOT NULL,
  facts       TEXT    NOT NULL,
  required    TEXT    NOT NULL,
  officer     TEXT    NOT NULL,
  drafted_on  TEXT    NOT NULL,
  issued_on   TEXT    NULL,
  due_on      TEXT    NULL,
  issuer_id   INTEGER NOT NULL,
  issuer      TEXT    NOT NULL,
  received_on TEXT    NULL,
  receiver    TEXT    NOT NULL,
  extension   TEXT    NOT NULL,
  extend_to   TEXT    NULL,
  returned    INTEGER NOT NULL
);
CREATE UNIQUE INDEX notice_forms_step ON notice_forms (notice_id, step);
CREATE UNIQUE INDEX notice_forms_number ON notice_forms (doc_no);

CREATE TABLE notice_replies (
  id          INTEGER PRIMARY KEY,
  notice_id   INTEGER NOT NULL REFERENCES notices (id),
  step        INTEGER NOT NULL,
  progress    TEXT    NOT NULL,
  measures    TEXT    NOT NULL,
  finish_on   TEXT    NULL,
  head        TEXT    NOT NULL,
  author_id   INTEGER NOT NULL,
  author      TEXT    NOT NULL,
  replied_on  TEXT    NOT NULL,
  verdict     TEXT    NOT NULL,
  opinion     TEXT    NOT NULL,
  reviewer    TEXT    NOT NULL,
  reviewed_on TEXT    NULL
);
CREATE INDEX notice_replies_notice ON notice_replies (notice_id, id);

CREATE TABLE notice_events (
  id        INTEGER PRIMARY KEY,
  notice_id INTEGER NOT NULL REFERENCES notices (id),
  step      INTEGER NOT NULL,
  kind      TEXT    NOT NULL,
  day       TEXT    NOT NULL,
  actor     TEXT    NOT NULL,
  note      TEXT    NOT NULL,
  at        DATETIME NOT NULL
);
CREATE INDEX notice_events_notice ON notice_events (notice_id, id);

CREATE TABLE bulletins (
  id               INTEGER PRIMARY KEY,
  doc_no           TEXT    NOT NULL,
  year             INTEGER NOT NULL,
  number           INTEGER NOT NULL,
  issued_on        TEXT    NOT NULL,
  as_of            TEXT    NOT NULL,
  title            TEXT    NOT NULL,
  scope            TEXT    NOT NULL,
  projects_checked INTEGER NOT NULL,
  problem_count    INTEGER NOT NULL,
  reply_due        TEXT    NULL,
  state            TEXT    NOT NULL,
  historic         BOOLEAN NOT NULL,
  version          INTEGER NOT NULL,
  created_at       DATETIME NOT NULL
);
CREATE UNIQUE INDEX bulletins_number ON bulletins (doc_no);
CREATE INDEX bulletins_year ON bulletins (year, number);

CREATE TABLE bulletin_items (
  id           INTEGER PRIMARY KEY,
  bulletin_id  INTEGER NOT NULL REFERENCES bulletins (id),
  seq          INTEGER NOT NULL,
  project_id   INTEGER NOT NULL REFERENCES projects (id),
  unit_id      INTEGER NOT NULL REFERENCES units (id),
  problem      TEXT    NOT NULL,
  days_overdue INTEGER NOT NULL,
  light        TEXT    NOT NULL,
  required     TEXT    NOT NULL,
  reply_due    TEXT    NULL,
  replied_on   TEXT    NULL,
  result       TEXT    NOT NULL
);
CREATE UNIQUE INDEX bulletin_items_seq ON bulletin_items (bulletin_id, seq);
CREATE INDEX bulletin_items_project ON bulletin_items (project_id);
CREATE INDEX bulletin_items_unit ON bulletin_items (unit_id);

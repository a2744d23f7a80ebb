-- +goose Up
CREATE TABLE signing_events (
  id         INTEGER PRIMARY KEY,
  code       TEXT    NOT NULL,
  name       TEXT    NOT NULL,
  held_on    TEXT    NOT NULL,
  ended_on   TEXT,
  kind       TEXT    NOT NULL,
  form       TEXT    NOT NULL,
  province   TEXT    NOT NULL,
  place      TEXT    NOT NULL,
  organiser  TEXT    NOT NULL,
  lead_title TEXT    NOT NULL,
  guests     INTEGER NOT NULL,
  created_at DATETIME NOT NULL
);
CREATE UNIQUE INDEX signing_events_name ON signing_events (name);
CREATE INDEX signing_events_held ON signing_events (held_on);

CREATE TABLE investors (
  id          INTEGER PRIMARY KEY,
  ident       TEXT    NOT NULL,
  name        TEXT    NOT NULL,
  credit_code TEXT    NOT NULL,
  origin_code TEXT    NOT NULL,
  origin_name TEXT    NOT NULL,
  created_at  DATETIME NOT NULL
);
CREATE UNIQUE INDEX investors_ident ON investors (ident);

CREATE TABLE projects (
  id                     INTEGER PRIMARY KEY,
  code                   TEXT    NOT NULL,
  name                   TEXT    NOT NULL,
  investor_name          TEXT    NOT NULL,
  co_investors           TEXT    NOT NULL,
  credit_code            TEXT    NOT NULL,
  origin_code            TEXT    NOT NULL,
  origin_name            TEXT    NOT NULL,
  sector                 TEXT    NOT NULL,
  chain                  TEXT    NOT NULL,
  scale                  TEXT    NOT NULL,
  site                   TEXT    NOT NULL,
  build_kind             TEXT    NOT NULL,
  agreement_type         TEXT    NOT NULL,
  signed_on              TEXT,
  signing_event_id       INTEGER REFERENCES signing_events (id),
  agreed_investment      INTEGER NOT NULL,
  fixed_investment       INTEGER NOT NULL,
  estimated_investment   INTEGER NOT NULL,
  unit_id                INTEGER NOT NULL REFERENCES units (id),
  referrer_unit_id       INTEGER REFERENCES units (id),
  lead_officer           TEXT    NOT NULL,
  manager                TEXT    NOT NULL,
  contact                TEXT    NOT NULL,
  contact_phone          TEXT    NOT NULL,
  is_key                 BOOLEAN NOT NULL,
  source                 TEXT    NOT NULL,
  lead_on                TEXT,
  published_on           TEXT,
  publish_channel        TEXT    NOT NULL,
  first_talk_on          TEXT,
  draft_agreement        TEXT    NOT NULL,
  planned_sign_on        TEXT,
  planned_event          TEXT    NOT NULL,
  needs                  TEXT    NOT NULL,
  due_diligence          TEXT    NOT NULL,
  legal_review           TEXT    NOT NULL,
  policy_promise         BOOLEAN NOT NULL,
  policy_text            TEXT    NOT NULL,
  fair_review            TEXT    NOT NULL,
  signing_party          TEXT    NOT NULL,
  local_company          TEXT    NOT NULL,
  local_credit_code      TEXT    NOT NULL,
  registered_capital     INTEGER NOT NULL,
  land_area              TEXT    NOT NULL,
  agreed_register_on     TEXT,
  agreed_start_on        TEXT,
  agreed_production_on   TEXT,
  planned_completion_on  TEXT,
  registered_on          TEXT,
  started_on             TEXT,
  completed_on           TEXT,
  produced_on            TEXT,
  at_capacity_on         TEXT,
  percent                INTEGER NOT NULL,
  in_statistics          TEXT    NOT NULL,
  statistics_on          TEXT,
  annual_output          INTEGER NOT NULL,
  annual_tax             INTEGER NOT NULL,
  note                   TEXT    NOT NULL,
  scope                  TEXT    NOT NULL,
  investor_id            INTEGER REFERENCES investors (id),
  stage                  TEXT    NOT NULL,
  stage_on               TEXT    NOT NULL,
  status                 TEXT    NOT NULL,
  ended_on               TEXT,
  end_cause              TEXT    NOT NULL,
  accepted_on            TEXT,
  increased              INTEGER NOT NULL,
  baseline_register_on   TEXT,
  baseline_start_on      TEXT,
  baseline_production_on TEXT,
  historic               BOOLEAN NOT NULL,
  missing_keys           TEXT    NOT NULL,
  waived_until           TEXT,
  former_names           TEXT    NOT NULL,
  related_code           TEXT    NOT NULL,
  search_text            TEXT    NOT NULL,
  dup_key                TEXT    NOT NULL,
  proposers              TEXT    NOT NULL,
  created_by             INTEGER NOT NULL,
  created_at             DATETIME NOT NULL,
  updated_at             DATETIME NOT NULL,
  version                INTEGER NOT NULL
);
CREATE UNIQUE INDEX projects_code ON projects (code);
CREATE UNIQUE INDEX projects_dup ON projects (dup_key);
CREATE INDEX projects_unit ON projects (unit_id, stage, signed_on, agreed_investment);
CREATE INDEX projects_signed ON projects (signed_on);
CREATE INDEX projects_stage ON projects (stage, signed_on, status, agreed_investment);
CREATE INDEX projects_stage_on ON projects (stage_on);
CREATE INDEX projects_referrer ON projects (referrer_unit_id);
CREATE INDEX projects_event ON projects (signing_event_id);
CREATE INDEX projects_investor ON projects (investor_id);

CREATE TABLE signing_repeats (
  project_id INTEGER NOT NULL REFERENCES projects (id),
  event_id   INTEGER NOT NULL REFERENCES signing_events (id),
  PRIMARY KEY (project_id, event_id)
) WITHOUT ROWID;
CREATE INDEX signing_repeats_event ON signing_repeats (event_id);

CREATE TABLE project_stage_log (
  id           INTEGER PRIMARY KEY,
  project_id   INTEGER NOT NULL REFERENCES projects (id),
  from_stage   TEXT    NOT NULL,
  to_stage     TEXT    NOT NULL,
  effective_on TEXT    NOT NULL,
  date_known   BOOLEAN NOT NULL,
  way          TEXT    NOT NULL,
  reason       TEXT    NOT NULL,
  missing_keys TEXT    NOT NULL,
  due_on       TEXT,
  actor_id     INTEGER NOT NULL,
  actor        TEXT    NOT NULL,
  recorded_at  DATETIME NOT NULL
);
CREATE INDEX project_stage_log_project ON project_stage_log (project_id, id);
CREATE INDEX project_stage_log_date ON project_stage_log (effective_on);

CREATE TABLE project_moves (
  id          INTEGER PRIMARY KEY,
  project_id  INTEGER NOT NULL REFERENCES projects (id),
  kind        TEXT    NOT NULL,
  moved_on    TEXT    NOT NULL,
  field       TEXT    NOT NULL,
  old_value   TEXT    NOT NULL,
  new_value   TEXT    NOT NULL,
  former_on   TEXT,
  amount      INTEGER NOT NULL,
  days        INTEGER NOT NULL,
  until_on    TEXT,
  doc_no      TEXT    NOT NULL,
  reason      TEXT    NOT NULL,
  actor_id    INTEGER NOT NULL,
  actor       TEXT    NOT NULL,
  recorded_at DATETIME NOT NULL,
  historic    BOOLEAN NOT NULL
);
CREATE INDEX project_moves_project ON project_moves (project_id, id);
CREATE INDEX project_moves_kind ON project_moves (kind, moved_on);

CREATE TABLE project_shares (
  id           INTEGER PRIMARY KEY,
  project_id   INTEGER NOT NULL REFERENCES projects (id),
  unit_id      INTEGER NOT NULL REFERENCES units (id),
  basis_points INTEGER NOT NULL,
  role         TEXT    NOT NULL,
  valid_from   TEXT    NOT NULL,
  valid_to     TEXT,
  doc_no       TEXT    NOT NULL,
  recorded_at  DATETIME NOT NULL
);
CREATE INDEX project_shares_project ON project_shares (project_id, valid_from);
CREATE INDEX project_shares_unit ON project_shares (unit_id, project_id);

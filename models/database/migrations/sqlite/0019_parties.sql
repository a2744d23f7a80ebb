-- +goose Up
CREATE TABLE companies (
  id            INTEGER PRIMARY KEY,
  ident         TEXT     NOT NULL,
  name          TEXT     NOT NULL,
  credit_code   TEXT     NOT NULL,
  registered_on TEXT,
  capital       INTEGER  NOT NULL,
  created_at    DATETIME NOT NULL,
  updated_at    DATETIME NOT NULL
);
CREATE UNIQUE INDEX companies_ident ON companies (ident);

CREATE TABLE project_investors (
  project_id  INTEGER NOT NULL REFERENCES projects (id),
  investor_id INTEGER NOT NULL REFERENCES investors (id),
  place       INTEGER NOT NULL,
  PRIMARY KEY (project_id, investor_id)
) WITHOUT ROWID;
CREATE INDEX project_investors_investor ON project_investors (investor_id, project_id);
INSERT INTO project_investors (project_id, investor_id, place) SELECT id, investor_id, 0 FROM projects WHERE investor_id IS NOT NULL;

CREATE TABLE contacts (
  id           INTEGER PRIMARY KEY,
  investor_id  INTEGER  REFERENCES investors (id),
  company_id   INTEGER  REFERENCES companies (id),
  unit_id      INTEGER  REFERENCES units (id),
  title        TEXT     NOT NULL,
  sealed_name  TEXT     NOT NULL,
  sealed_phone TEXT     NOT NULL,
  sealed_note  TEXT     NOT NULL,
  wrapped_key  TEXT     NOT NULL,
  key_id       TEXT     NOT NULL,
  erased_at    DATETIME,
  created_at   DATETIME NOT NULL,
  updated_at   DATETIME NOT NULL,
  version      INTEGER  NOT NULL
);
CREATE INDEX contacts_investor ON contacts (investor_id);
CREATE INDEX contacts_company ON contacts (company_id);
CREATE INDEX contacts_key ON contacts (key_id);

-- +goose Up
CREATE TABLE fund_rule_sets (
  id              INTEGER PRIMARY KEY,
  effective_from  TEXT NOT NULL,
  doc_no          TEXT NOT NULL,
  excluded        TEXT NOT NULL,
  purposes        TEXT NOT NULL,
  working_percent INTEGER NOT NULL,
  minimum_size    INTEGER NOT NULL,
  created_at      DATETIME NOT NULL
);
CREATE UNIQUE INDEX fund_rule_sets_from ON fund_rule_sets (effective_from);

CREATE TABLE fund_periods (
  month         TEXT NOT NULL,
  state         TEXT NOT NULL,
  posting_count INTEGER NOT NULL,
  closing_seq   INTEGER NOT NULL,
  totals_sha    TEXT NOT NULL,
  closed_by     TEXT NOT NULL,
  closed_at     DATETIME NULL,
  PRIMARY KEY (month)
) WITHOUT ROWID;

CREATE TABLE fund_entries (
  id               INTEGER PRIMARY KEY,
  no               TEXT NOT NULL,
  project_id       INTEGER NOT NULL,
  unit_id          INTEGER NOT NULL,
  kind             TEXT NOT NULL,
  corrects_id      INTEGER NULL,
  reverses_id      INTEGER NULL,
  arrived_on       TEXT NOT NULL,
  currency         TEXT NOT NULL,
  original_amount  INTEGER NOT NULL,
  rate             TEXT NOT NULL,
  rate_on          TEXT NULL,
  outside_share_bp INTEGER NOT NULL,
  purpose          TEXT NOT NULL,
  payer            TEXT NOT NULL,
  payee            TEXT NOT NULL,
  amount           INTEGER NOT NULL,
  declared         INTEGER NOT NULL,
  recognised       INTEGER NULL,
  cut_reason       TEXT NOT NULL,
  stat_month       TEXT NOT NULL,
  relates_month    TEXT NOT NULL,
  state            TEXT NOT NULL,
  return_reason    TEXT NOT NULL,
  note             TEXT NOT NULL,
  leaf             TEXT NOT NULL,
  sector           TEXT NOT NULL,
  source           TEXT NOT NULL,
  signed_on        TEXT NULL,
  fresh            BOOLEAN NOT NULL,
  declared_on      TEXT NULL,
  recognised_on    TEXT NULL,
  late_declared    BOOLEAN NOT NULL,
  author_id        INTEGER NOT NULL,
  author           TEXT NOT NULL,
  historic         BOOLEAN NOT NULL,
  missing          TEXT NOT NULL,
  version          INTEGER NOT NULL,
  created_at       DATETIME NOT NULL,
  updated_at       DATETIME NOT NULL,
  FOREIGN KEY (project_id) REFERENCES projects (id),
  FOREIGN KEY (unit_id) REFERENCES units (id),
  FOREIGN KEY (corrects_id) REFERENCES fund_entries (id)
);
CREATE UNIQUE INDEX fund_entries_no ON fund_entries (no);
CREATE UNIQUE INDEX fund_entries_reverses ON fund_entries (reverses_id);
CREATE INDEX fund_entries_corrects ON fund_entries (corrects_id);
CREATE INDEX fund_entries_project ON fund_entries (project_id, arrived_on);
CREATE INDEX fund_entries_state ON fund_entries (state, arrived_on);
CREATE INDEX fund_entries_unit ON fund_entries (unit_id, arrived_on);
CREATE INDEX fund_entries_month ON fund_entries (stat_month, arrived_on);
CREATE INDEX fund_entries_relates ON fund_entries (relates_month);
CREATE INDEX fund_entries_arrived ON fund_entries (arrived_on);

CREATE TABLE fund_vouchers (
  id        INTEGER PRIMARY KEY,
  entry_id  INTEGER NOT NULL,
  type      TEXT NOT NULL,
  number    TEXT NOT NULL,
  issuer    TEXT NOT NULL,
  issued_on TEXT NULL,
  amount    INTEGER NOT NULL,
  file_id   INTEGER NULL,
  FOREIGN KEY (entry_id) REFERENCES fund_entries (id)
);
CREATE UNIQUE INDEX fund_vouchers_once ON fund_vouchers (number, type, issuer, amount);
CREATE INDEX fund_vouchers_entry ON fund_vouchers (entry_id);

CREATE TABLE fund_shares (
  entry_id     INTEGER NOT NULL,
  unit_id      INTEGER NOT NULL,
  position     INTEGER NOT NULL,
  basis_points INTEGER NOT NULL,
  PRIMARY KEY (entry_id, unit_id),
  FOREIGN KEY (entry_id) REFERENCES fund_entries (id),
  FOREIGN KEY (unit_id) REFERENCES units (id)
) WITHOUT ROWID;
CREATE INDEX fund_shares_unit ON fund_shares (unit_id, entry_id);

CREATE TABLE fund_reviews (
  id       INTEGER PRIMARY KEY,
  entry_id INTEGER NOT NULL,
  step     TEXT NOT NULL,
  returned BOOLEAN NOT NULL,
  user_id  INTEGER NOT NULL,
  name     TEXT NOT NULL,
  done_on  TEXT NOT NULL,
  place    TEXT NOT NULL,
  result   TEXT NOT NULL,
  note     TEXT NOT NULL,
  at       DATETIME NOT NULL,
  FOREIGN KEY (entry_id) REFERENCES fund_entries (id)
);
CREATE INDEX fund_reviews_entry ON fund_reviews (entry_id, user_id);

CREATE TABLE fund_postings (
  seq           INTEGER NOT NULL,
  entry_id      INTEGER NOT NULL,
  month         TEXT NOT NULL,
  relates_month TEXT NOT NULL,
  unit_id       INTEGER NOT NULL,
  project_id    INTEGER NOT NULL,
  kind          TEXT NOT NULL,
  leaf          TEXT NOT NULL,
  sector        TEXT NOT NULL,
  source        TEXT NOT NULL,
  purpose       TEXT NOT NULL,
  fresh         BOOLEAN NOT NULL,
  amount        INTEGER NOT NULL,
  occurred_on   TEXT NOT NULL,
  reverses_seq  INTEGER NULL,
  rule_set_id   INTEGER NOT NULL,
  verdict       INTEGER NOT NULL,
  actor_id      INTEGER NOT NULL,
  at            DATETIME NOT NULL,
  PRIMARY KEY (seq),
  FOREIGN KEY (entry_id) REFERENCES fund_entries (id),
  FOREIGN KEY (project_id) REFERENCES projects (id),
  FOREIGN KEY (unit_id) REFERENCES units (id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX fund_postings_reverses ON fund_postings (reverses_seq);
CREATE INDEX fund_postings_entry ON fund_postings (entry_id);
CREATE INDEX fund_postings_month ON fund_postings (month, leaf, sector);
CREATE INDEX fund_postings_project ON fund_postings (project_id, month);

CREATE TABLE fund_cells (
  series        TEXT NOT NULL,
  month         TEXT NOT NULL,
  relates_month TEXT NOT NULL,
  unit_id       INTEGER NOT NULL,
  leaf          TEXT NOT NULL,
  sector        TEXT NOT NULL,
  fresh         BOOLEAN NOT NULL,
  amount        INTEGER NOT NULL,
  entries       INTEGER NOT NULL,
  PRIMARY KEY (series, month, relates_month, unit_id, leaf, sector, fresh)
) WITHOUT ROWID;
CREATE INDEX fund_cells_relates ON fund_cells (series, relates_month);

CREATE TABLE fund_project_sums (
  project_id INTEGER NOT NULL,
  month      TEXT NOT NULL,
  amount     INTEGER NOT NULL,
  PRIMARY KEY (project_id, month),
  FOREIGN KEY (project_id) REFERENCES projects (id)
) WITHOUT ROWID;

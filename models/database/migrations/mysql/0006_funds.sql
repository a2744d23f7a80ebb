-- +goose NO TRANSACTION
-- +goose Up
CREATE TABLE IF NOT EXISTS fund_rule_sets (
  id              BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  effective_from  CHAR(10) NOT NULL,
  doc_no          VARCHAR(100) NOT NULL,
  excluded        TEXT NOT NULL,
  purposes        TEXT NOT NULL,
  working_percent BIGINT NOT NULL,
  minimum_size    BIGINT NOT NULL,
  created_at      DATETIME(3) NOT NULL,
  UNIQUE KEY fund_rule_sets_from (effective_from)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS fund_periods (
  month         CHAR(7) NOT NULL,
  state         VARCHAR(10) NOT NULL,
  posting_count BIGINT NOT NULL,
  closing_seq   BIGINT NOT NULL,
  totals_sha    VARCHAR(64) NOT NULL,
  closed_by     VARCHAR(100) NOT NULL,
  closed_at     DATETIME(3) NULL,
  PRIMARY KEY (month)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS fund_entries (
  id               BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  no               VARCHAR(30) NOT NULL,
  project_id       BIGINT NOT NULL,
  unit_id          BIGINT NOT NULL,
  kind             VARCHAR(10) NOT NULL,
  corrects_id      BIGINT NULL,
  reverses_id      BIGINT NULL,
  arrived_on       CHAR(10) NOT NULL,
  currency         CHAR(3) NOT NULL,
  original_amount  BIGINT NOT NULL,
  rate             VARCHAR(20) NOT NULL,
  rate_on          CHAR(10) NULL,
  outside_share_bp BIGINT NOT NULL,
  purpose          VARCHAR(20) NOT NULL,
  payer            VARCHAR(100) NOT NULL,
  payee            VARCHAR(100) NOT NULL,
  amount           BIGINT NOT NULL,
  declared         BIGINT NOT NULL,
  recognised       BIGINT NULL,
  cut_reason       VARCHAR(20) NOT NULL,
  stat_month       CHAR(7) NOT NULL,
  relates_month    CHAR(7) NOT NULL,
  state            VARCHAR(12) NOT NULL,
  return_reason    VARCHAR(500) NOT NULL,
  note             VARCHAR(500) NOT NULL,
  leaf             VARCHAR(10) NOT NULL,
  sector           VARCHAR(20) NOT NULL,
  source           VARCHAR(60) NOT NULL,
  signed_on        CHAR(10) NULL,
  fresh            TINYINT(1) NOT NULL,
  declared_on      CHAR(10) NULL,
  recognised_on    CHAR(10) NULL,
  late_declared    TINYINT(1) NOT NULL,
  author_id        BIGINT NOT NULL,
  author           VARCHAR(100) NOT NULL,
  historic         TINYINT(1) NOT NULL,
  missing          VARCHAR(200) NOT NULL,
  version          BIGINT NOT NULL,
  created_at       DATETIME(3) NOT NULL,
  updated_at       DATETIME(3) NOT NULL,
  UNIQUE KEY fund_entries_no (no),
  UNIQUE KEY fund_entries_reverses (reverses_id),
  KEY fund_entries_corrects (corrects_id),
  KEY fund_entries_project (project_id, arrived_on),
  KEY fund_entries_state (state, arrived_on),
  KEY fund_entries_unit (unit_id, arrived_on),
  KEY fund_entries_month (stat_month, arrived_on),
  KEY fund_entries_relates (relates_month),
  KEY fund_entries_arrived (arrived_on),
  FOREIGN KEY (project_id) REFERENCES projects (id),
  FOREIGN KEY (unit_id) REFERENCES units (id),
  FOREIGN KEY (corrects_id) REFERENCES fund_entries (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS fund_vouchers (
  id        BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  entry_id  BIGINT NOT NULL,
  type      VARCHAR(20) NOT NULL,
  number    VARCHAR(100) NOT NULL,
  issuer    VARCHAR(100) NOT NULL,
  issued_on CHAR(10) NULL,
  amount    BIGINT NOT NULL,
  file_id   BIGINT NULL,
  UNIQUE KEY fund_vouchers_once (number, type, issuer, amount),
  KEY fund_vouchers_entry (entry_id),
  FOREIGN KEY (entry_id) REFERENCES fund_entries (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS fund_shares (
  entry_id     BIGINT NOT NULL,
  unit_id      BIGINT NOT NULL,
  position     BIGINT NOT NULL,
  basis_points BIGINT NOT NULL,
  PRIMARY KEY (entry_id, unit_id),
  KEY fund_shares_unit (unit_id, entry_id),
  FOREIGN KEY (entry_id) REFERENCES fund_entries (id),
  FOREIGN KEY (unit_id) REFERENCES units (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS fund_reviews (
  id       BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  entry_id BIGINT NOT NULL,
  step     VARCHAR(12) NOT NULL,
  returned TINYINT(1) NOT NULL,
  user_id  BIGINT NOT NULL,
  name     VARCHAR(100) NOT NULL,
  done_on  CHAR(10) NOT NULL,
  place    VARCHAR(200) NOT NULL,
  result   VARCHAR(12) NOT NULL,
  note     VARCHAR(500) NOT NULL,
  at       DATETIME(3) NOT NULL,
  KEY fund_reviews_entry (entry_id, user_id),
  FOREIGN KEY (entry_id) REFERENCES fund_entries (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS fund_postings (
  seq           BIGINT NOT NULL,
  entry_id      BIGINT NOT NULL,
  month         CHAR(7) NOT NULL,
  relates_month CHAR(7) NOT NULL,
  unit_id       BIGINT NOT NULL,
  project_id    BIGINT NOT NULL,
  kind          VARCHAR(10) NOT NULL,
  leaf          VARCHAR(10) NOT NULL,
  sector        VARCHAR(20) NOT NULL,
  source        VARCHAR(60) NOT NULL,
  purpose       VARCHAR(20) NOT NULL,
  fresh         TINYINT(1) NOT NULL,
  amount        BIGINT NOT NULL,
  occurred_on   CHAR(10) NOT NULL,
  reverses_seq  BIGINT NULL,
  rule_set_id   BIGINT NOT NULL,
  verdict       BIGINT NOT NULL,
  actor_id      BIGINT NOT NULL,
  at            DATETIME(3) NOT NULL,
  PRIMARY KEY (seq),
  UNIQUE KEY fund_postings_reverses (reverses_seq),
  KEY fund_postings_entry (entry_id),
  KEY fund_postings_month (month, leaf, sector),
  KEY fund_postings_project (project_id, month),
  FOREIGN KEY (entry_id) REFERENCES fund_entries (id),
  FOREIGN KEY (project_id) REFERENCES projects (id),
  FOREIGN KEY (unit_id) REFERENCES units (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS fund_cells (
  series        VARCHAR(10) NOT NULL,
  month         CHAR(7) NOT NULL,
  relates_month CHAR(7) NOT NULL,
  unit_id       BIGINT NOT NULL,
  leaf          VARCHAR(10) NOT NULL,
  sector        VARCHAR(20) NOT NULL,
  fresh         TINYINT(1) NOT NULL,
  amount        BIGINT NOT NULL,
  entries       BIGINT NOT NULL,
  PRIMARY KEY (series, month, relates_month, unit_id, leaf, sector, fresh),
  KEY fund_cells_relates (series, relates_month)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS fund_project_sums (
  project_id BIGINT NOT NULL,
  month      CHAR(7) NOT NULL,
  amount     BIGINT NOT NULL,
  PRIMARY KEY (project_id, month),
  FOREIGN KEY (project_id) REFERENCES projects (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

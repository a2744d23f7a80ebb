-- +goose NO TRANSACTION
-- +goose Up
CREATE TABLE IF NOT EXISTS companies (
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  ident         VARCHAR(120) NOT NULL,
  name          VARCHAR(100) NOT NULL,
  credit_code   VARCHAR(18) NOT NULL,
  registered_on CHAR(10) NULL,
  capital       BIGINT NOT NULL,
  created_at    DATETIME(3) NOT NULL,
  updated_at    DATETIME(3) NOT NULL,
  UNIQUE KEY companies_ident (ident)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS project_investors (
  project_id  BIGINT NOT NULL,
  investor_id BIGINT NOT NULL,
  place       INT NOT NULL,
  PRIMARY KEY (project_id, investor_id),
  KEY project_investors_investor (investor_id, project_id),
  CONSTRAINT project_investors_project_fk FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT project_investors_investor_fk FOREIGN KEY (investor_id) REFERENCES investors (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
INSERT IGNORE INTO project_investors (project_id, investor_id, place) SELECT id, investor_id, 0 FROM projects WHERE investor_id IS NOT NULL;

CREATE TABLE IF NOT EXISTS contacts (
  id           BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  investor_id  BIGINT NULL,
  company_id   BIGINT NULL,
  unit_id      BIGINT NULL,
  title        VARCHAR(100) NOT NULL,
  sealed_name  VARCHAR(1000) NOT NULL,
  sealed_phone VARCHAR(500) NOT NULL,
  sealed_note  VARCHAR(2500) NOT NULL,
  wrapped_key  VARCHAR(120) NOT NULL,
  key_id       VARCHAR(20) NOT NULL,
  erased_at    DATETIME(3) NULL,
  created_at   DATETIME(3) NOT NULL,
  updated_at   DATETIME(3) NOT NULL,
  version      BIGINT NOT NULL,
  KEY contacts_investor (investor_id),
  KEY contacts_company (company_id),
  KEY contacts_key (key_id),
  CONSTRAINT contacts_investor_fk FOREIGN KEY (investor_id) REFERENCES investors (id),
  CONSTRAINT contacts_company_fk FOREIGN KEY (company_id) REFERENCES companies (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

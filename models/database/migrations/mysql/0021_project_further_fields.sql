-- +goose NO TRANSACTION
-- +goose Up
ALTER TABLE projects
  ADD COLUMN company_id BIGINT NULL,
  ADD COLUMN contact_id BIGINT NULL,
  ADD COLUMN chamber VARCHAR(50) NOT NULL DEFAULT '',
  ADD COLUMN capital_kind VARCHAR(20) NOT NULL DEFAULT '',
  ADD COLUMN branch_leader VARCHAR(100) NOT NULL DEFAULT '',
  ADD COLUMN scale_on CHAR(10) NULL,
  ADD COLUMN province_state VARCHAR(20) NOT NULL DEFAULT '',
  ADD COLUMN province_note VARCHAR(500) NOT NULL DEFAULT '',
  ADD COLUMN extra TEXT NOT NULL DEFAULT (''),
  ADD CONSTRAINT projects_company_fk FOREIGN KEY (company_id) REFERENCES companies (id),
  ADD CONSTRAINT projects_contact_fk FOREIGN KEY (contact_id) REFERENCES contacts (id);

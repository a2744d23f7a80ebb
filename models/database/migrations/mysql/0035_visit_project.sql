-- +goose NO TRANSACTION
-- +goose Up
-- An outbound visit names the project it was made for, as a reception does.
ALTER TABLE outbound_visits
  ADD COLUMN project_id BIGINT NULL,
  ADD COLUMN project_code VARCHAR(40) NOT NULL DEFAULT '',
  ADD KEY outbound_visits_project (project_id),
  ADD CONSTRAINT outbound_visits_project_fk FOREIGN KEY (project_id) REFERENCES projects (id);

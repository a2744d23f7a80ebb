-- +goose Up
-- An outbound visit names the project it was made for, as a reception does.
ALTER TABLE outbound_visits ADD COLUMN project_id INTEGER NULL REFERENCES projects (id);
ALTER TABLE outbound_visits ADD COLUMN project_code TEXT NOT NULL DEFAULT '';
CREATE INDEX outbound_visits_project ON outbound_visits (project_id);

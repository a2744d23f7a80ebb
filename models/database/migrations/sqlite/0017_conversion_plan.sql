-- +goose Up
ALTER TABLE projects ADD COLUMN convert_on TEXT;
ALTER TABLE projects ADD COLUMN convert_plan TEXT NOT NULL DEFAULT '';

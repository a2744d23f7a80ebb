-- +goose Up
-- 累计到位 kept beside the project: lists are filtered, sorted and summed by it.
ALTER TABLE projects ADD COLUMN in_place INTEGER NOT NULL DEFAULT 0;
ALTER TABLE projects ADD COLUMN in_place_year INTEGER NOT NULL DEFAULT 0;
ALTER TABLE projects ADD COLUMN in_place_of INTEGER NOT NULL DEFAULT 0;

-- +goose NO TRANSACTION
-- +goose Up
-- 累计到位 kept beside the project: lists are filtered, sorted and summed by it.
ALTER TABLE projects
  ADD COLUMN in_place BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN in_place_year BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN in_place_of INT NOT NULL DEFAULT 0;

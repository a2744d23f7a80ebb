-- +goose Up
-- A unit that was merged names the unit that stands for it after its last day (机构改革).
ALTER TABLE units ADD COLUMN successor_id INTEGER NULL REFERENCES units (id);

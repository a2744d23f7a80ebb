-- +goose NO TRANSACTION
-- +goose Up
-- A unit that was merged names the unit that stands for it after its last day (机构改革).
ALTER TABLE units ADD COLUMN successor_id BIGINT NULL, ADD CONSTRAINT units_successor FOREIGN KEY (successor_id) REFERENCES units (id);

-- +goose Up
-- A month's row may change, but only together with the hash of the whole row.
ALTER TABLE fund_periods ADD COLUMN seal TEXT NOT NULL DEFAULT '';

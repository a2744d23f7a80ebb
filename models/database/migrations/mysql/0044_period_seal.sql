-- +goose NO TRANSACTION
-- +goose Up
-- A month's row may change, but only together with the hash of the whole row.
ALTER TABLE fund_periods ADD COLUMN seal VARCHAR(64) NOT NULL DEFAULT '';

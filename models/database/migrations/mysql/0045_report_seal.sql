-- +goose NO TRANSACTION
-- +goose Up
-- A report's row changes once, when it is signed, and only together with the hash of the whole row.
ALTER TABLE report_snapshots ADD COLUMN seal VARCHAR(64) NOT NULL DEFAULT '';

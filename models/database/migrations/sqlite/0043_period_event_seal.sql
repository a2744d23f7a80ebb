-- +goose Up
-- The acts on months are chained like the postings.
ALTER TABLE fund_period_events ADD COLUMN hash TEXT NOT NULL DEFAULT '';

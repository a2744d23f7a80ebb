-- +goose Up
-- The dollars of a posting, in cents: what the FDI ledger sums.
ALTER TABLE fund_postings ADD COLUMN usd INTEGER NULL;

-- +goose Up
-- Foreign money carries its rate to the dollar and the dollars it made, converted once; entries from before have none.
ALTER TABLE fund_entries ADD COLUMN usd_rate TEXT NOT NULL DEFAULT '';
ALTER TABLE fund_entries ADD COLUMN usd INTEGER NULL;

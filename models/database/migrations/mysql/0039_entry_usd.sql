-- +goose NO TRANSACTION
-- +goose Up
-- Foreign money carries its rate to the dollar and the dollars it made, converted once; entries from before have none.
ALTER TABLE fund_entries
  ADD COLUMN usd_rate VARCHAR(20) NOT NULL DEFAULT '',
  ADD COLUMN usd BIGINT NULL;

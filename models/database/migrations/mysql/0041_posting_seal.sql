-- +goose NO TRANSACTION
-- +goose Up
-- A posting tells when it was known (认定日期) and carries a hash of its row and of the posting before it.
ALTER TABLE fund_postings
  ADD COLUMN known_on CHAR(10) NOT NULL DEFAULT '',
  ADD COLUMN hash VARCHAR(64) NOT NULL DEFAULT '',
  ADD KEY fund_postings_known (known_on);

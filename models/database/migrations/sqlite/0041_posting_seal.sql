-- +goose Up
-- A posting tells when it was known (认定日期) and carries a hash of its row and of the posting before it.
ALTER TABLE fund_postings ADD COLUMN known_on TEXT NOT NULL DEFAULT '';
ALTER TABLE fund_postings ADD COLUMN hash TEXT NOT NULL DEFAULT '';
CREATE INDEX fund_postings_known ON fund_postings (known_on);

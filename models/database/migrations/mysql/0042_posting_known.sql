-- +goose NO TRANSACTION
-- +goose Up
-- Postings from before are known since their 认定日期.
UPDATE fund_postings SET known_on = COALESCE((SELECT recognised_on FROM fund_entries WHERE fund_entries.id = entry_id), occurred_on) WHERE known_on = '';

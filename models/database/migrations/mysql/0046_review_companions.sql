-- +goose NO TRANSACTION
-- +goose Up
-- A site check names who came along beside the two verifiers.
ALTER TABLE fund_reviews ADD COLUMN companions VARCHAR(200) NOT NULL DEFAULT '';

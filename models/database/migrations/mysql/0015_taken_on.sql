-- +goose NO TRANSACTION
-- +goose Up
ALTER TABLE attachments ADD COLUMN taken_on CHAR(10) NULL;

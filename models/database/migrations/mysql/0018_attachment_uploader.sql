-- +goose NO TRANSACTION
-- +goose Up
-- 附件: who brought it, by the name of that day.
ALTER TABLE attachments ADD COLUMN uploader VARCHAR(100) NOT NULL DEFAULT '';

-- +goose Up
-- 附件: who brought it, by the name of that day.
ALTER TABLE attachments ADD COLUMN uploader TEXT NOT NULL DEFAULT '';

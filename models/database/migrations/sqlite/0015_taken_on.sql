-- +goose Up
ALTER TABLE attachments ADD COLUMN taken_on TEXT;

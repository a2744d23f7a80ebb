-- +goose NO TRANSACTION
-- +goose Up
-- Since 0029 the search has its own tables; nobody reads the column any more.
ALTER TABLE projects DROP COLUMN search_text;

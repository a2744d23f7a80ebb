-- +goose Up
ALTER TABLE audit_log ADD COLUMN door TEXT NOT NULL DEFAULT '';

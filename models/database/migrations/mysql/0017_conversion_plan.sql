-- +goose NO TRANSACTION
-- +goose Up
ALTER TABLE projects ADD COLUMN convert_on CHAR(10) NULL, ADD COLUMN convert_plan VARCHAR(200) NOT NULL DEFAULT '';

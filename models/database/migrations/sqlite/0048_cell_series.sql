-- +goose Up
-- Room for the names of the sums of sums, which SQLite has already.
SELECT 1;

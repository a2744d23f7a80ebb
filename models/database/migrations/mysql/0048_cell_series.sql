-- +goose NO TRANSACTION
-- +goose Up
-- Room for the names of the sums of sums.
ALTER TABLE fund_cells MODIFY series VARCHAR(20) NOT NULL;

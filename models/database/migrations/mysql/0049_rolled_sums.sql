-- +goose NO TRANSACTION
-- +goose Up
-- The sums of the district and of each unit are kept beside the sums of both together, so that no overview adds them up.
INSERT IGNORE INTO fund_cells (series, month, relates_month, unit_id, leaf, sector, fresh, amount, entries)
  SELECT CONCAT(series, '_district'), month, relates_month, 0, leaf, sector, fresh, SUM(amount), SUM(entries) FROM fund_cells
  WHERE series IN ('posted', 'declared') GROUP BY series, month, relates_month, leaf, sector, fresh;
INSERT IGNORE INTO fund_cells (series, month, relates_month, unit_id, leaf, sector, fresh, amount, entries)
  SELECT 'posted_unit', month, month, unit_id, leaf, sector, 0, SUM(amount), SUM(entries) FROM fund_cells
  WHERE series = 'posted' GROUP BY month, unit_id, leaf, sector;

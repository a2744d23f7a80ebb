-- +goose Up
-- The year's part belongs to the latest year with postings. The year is assigned last, because MySQL computes in order.
UPDATE projects SET
  in_place = (SELECT COALESCE(SUM(s.amount), 0) FROM fund_project_sums s WHERE s.project_id = projects.id),
  in_place_year = (SELECT COALESCE(SUM(s.amount), 0) FROM fund_project_sums s WHERE s.project_id = projects.id
    AND SUBSTR(s.month, 1, 4) = (SELECT MAX(SUBSTR(l.month, 1, 4)) FROM fund_project_sums l WHERE l.project_id = projects.id)),
  in_place_of = (SELECT COALESCE(MAX(SUBSTR(s.month, 1, 4)), '0') + 0 FROM fund_project_sums s WHERE s.project_id = projects.id)
WHERE id IN (SELECT s.project_id FROM fund_project_sums s);

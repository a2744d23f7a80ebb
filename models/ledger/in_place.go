package ledger

import (
	"context"

	"luodi/models"
)

// AddInPlace 累计到位 kept beside the project, whole projects of every scope, so that a list of any length is filtered,
// sorted and summed by it without reading the postings. The room of funds calls it in the transaction that posts;
// the year's part belongs to the latest year that has postings.
func (s *Service) AddInPlace(ctx context.Context, projectID int64, month models.Month, amount models.Money) error {
	year := month.Year()
	// in_place_of comes last: MySQL computes the assignments one after the other.
	return wrap(s.db.Conn(ctx).Exec(`UPDATE projects SET in_place = in_place + ?,
		in_place_year = CASE WHEN in_place_of = ? THEN in_place_year + ? WHEN in_place_of < ? THEN ? ELSE in_place_year END,
		in_place_of = CASE WHEN in_place_of < ? THEN ? ELSE in_place_of END WHERE id = ?`,
		amount, year, amount, year, amount, year, year, projectID).Error)
}

// SetInPlace 重定累计到位 of a project whose postings were counted anew: in all, and in the latest year that has any.
func (s *Service) SetInPlace(ctx context.Context, projectID int64, all, inYear models.Money, year int) error {
	return wrap(s.db.Conn(ctx).Exec("UPDATE projects SET in_place = ?, in_place_year = ?, in_place_of = ? WHERE id = ?", all, inYear, year, projectID).Error)
}

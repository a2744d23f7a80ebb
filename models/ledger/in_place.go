package ledger

import (
	"context"

	"gorm.io/gorm/clause"

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

// Hold 占住项目: keeps the rows of projects to the end of the caller's transaction, so that money does not go to a project
// while it is merged into another one. It comes before the transaction reads anything, because on MySQL what was read
// before the wait is what is seen after it. It tells nothing, so no actor narrows it.
func (s *Service) Hold(ctx context.Context, ids ...int64) error {
	var held []int64
	lock := clause.Locking{Strength: clause.LockingStrengthUpdate}
	return wrap(s.db.Conn(ctx).Model(&Project{}).Clauses(lock).Where("id IN ?", ids).Order("id").Pluck("id", &held).Error)
}

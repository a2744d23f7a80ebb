package funds

import (
	"context"

	"luodi/models/database"
)

// Recount 重算累计到位 kept beside a project, after another was merged into it or taken out again: the postings of
// both, as ProjectTotals shows them. It belongs to the transaction that merges and asks no permission.
func (s *Service) Recount(ctx context.Context, projectID int64) error {
	var rows []projectSum
	err := s.db.Conn(ctx).Where("project_id = ? OR project_id IN (SELECT project_id FROM merged_projects WHERE into_id = ?)", projectID, projectID).Find(&rows).Error
	if err != nil {
		return database.Wrap(err, "", "")
	}
	year, total := 0, Totals{}
	for _, r := range rows {
		total.All += r.Amount
		if y := r.Month.Year(); y > year {
			year, total.Year = y, 0
		}
		if r.Month.Year() == year {
			total.Year += r.Amount
		}
	}
	return s.ledger.SetInPlace(ctx, projectID, total.All, total.Year, year)
}

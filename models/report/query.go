package report

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/ledger"
	"luodi/models/report/document"
)

// visible: a report holds the rows of every unit, so only roles that see all of them may read it.
func visible(actor models.Actor) func(*gorm.DB) *gorm.DB {
	return func(q *gorm.DB) *gorm.DB {
		if actor.SeesAll() {
			return q
		}
		return q.Where("1 = 0")
	}
}

// columns leaves the document out of lists.
const columns = "id, kind, period, revision, year, number, total, title, cut_off, due_at, compiled_at, compiled_by_id, compiled_by, " +
	"late, historic, state, issued_at, issued_by_id, issued_by, sha256, version"

// List 报告清单, latest cut-off first (PermRead): of each period the current revision, all of them when one period is asked for.
// Users of a unit see none.
func (s *Service) List(ctx context.Context, actor models.Actor, f Filter, page models.Page) (models.List[Issue], error) {
	page = page.Bounded()
	list := models.List[Issue]{Items: []Issue{}, Page: page.Number, Size: page.Size}
	if err := actor.Require(models.PermRead); err != nil {
		return list, err
	}
	err := s.db.View(ctx, func(ctx context.Context) error {
		if err := s.db.Conn(ctx).Model(&Issue{}).Scopes(visible(actor), f.apply).Count(&list.Total).Error; err != nil {
			return err
		}
		err := s.db.Conn(ctx).Scopes(visible(actor), f.apply).Select(columns).Order("cut_off DESC, id DESC").
			Limit(page.Size).Offset(page.Offset()).Find(&list.Items).Error
		if err != nil {
			return err
		}
		issues := make([]*Issue, len(list.Items))
		for n := range list.Items {
			issues[n] = &list.Items[n]
		}
		return s.place(ctx, issues...)
	})
	return list, database.Wrap(err, "", "")
}

func (f Filter) apply(q *gorm.DB) *gorm.DB {
	if f.Kind != "" {
		q = q.Where("kind = ?", f.Kind)
	}
	if f.Year != 0 {
		q = q.Where("year = ?", f.Year)
	}
	if f.Period != "" {
		return q.Where("period = ?", f.Period)
	}
	return q.Where("NOT EXISTS (SELECT 1 FROM report_snapshots newer WHERE newer.kind = report_snapshots.kind AND newer.period = report_snapshots.period AND newer.revision > report_snapshots.revision)")
}

// Report 一期报告及其文稿 (PermRead); a report that is not issued carries the mark 草稿, and 已被取代 when it is. Not found when
// missing or when the actor may not read reports; a snapshot that does not match its hash is refused.
func (s *Service) Report(ctx context.Context, actor models.Actor, id int64) (Issue, *document.Document, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return Issue{}, nil, err
	}
	issue, err := s.load(ctx, actor, id)
	if err != nil {
		return Issue{}, nil, err
	}
	sum := sha256.Sum256([]byte(issue.Content))
	if hex.EncodeToString(sum[:]) != issue.SHA256 {
		return Issue{}, nil, models.Conflict("该报告的快照与其校验码不符，可能被改动，请联系系统管理员核查")
	}
	doc, err := document.Decode([]byte(issue.Content))
	if err != nil {
		return Issue{}, nil, err
	}
	doc.Draft = issue.State != StateIssued
	if err := s.place(ctx, &issue); err != nil {
		return Issue{}, nil, err
	}
	if issue.Newer || issue.Superseded != nil {
		doc.Marks = append(doc.Marks, "已被取代")
	}
	return issue, doc, nil
}

// Issued 月报是否已印发, whichever revision. It tells nothing of the report, so no actor narrows it. The rows stay locked to the
// end of the transaction: what is decided by the answer and a signature wait for one another.
func (s *Service) Issued(ctx context.Context, m models.Month) (bool, error) {
	var states []State
	lock := clause.Locking{Strength: clause.LockingStrengthUpdate}
	err := s.db.Conn(ctx).Model(&Issue{}).Clauses(lock).Where("kind = ? AND period = ?", Monthly, m).Pluck("state", &states).Error
	return slices.Contains(states, StateIssued), database.Wrap(err, "", "")
}

func (s *Service) load(ctx context.Context, actor models.Actor, id int64) (issue Issue, err error) {
	err = s.db.Conn(ctx).Scopes(visible(actor)).Where("id = ?", id).Take(&issue).Error
	return issue, database.Wrap(err, noReport, "")
}

// before gives 本年累计 of the week before, nil when that issue is not stored or belongs to another year.
func (s *Service) before(ctx context.Context, p period) (*figures, error) {
	var row Issue
	err := s.db.Conn(ctx).Select("year", "figures").Where("kind = ? AND period = ?", p.Kind, p.Previous).
		Order("revision DESC").Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) || err == nil && row.Year != p.Year {
		return nil, nil //nolint:nilnil // no issue to continue is a usual answer here, not an error
	}
	if err != nil {
		return nil, database.Wrap(err, "", "")
	}
	var f figures
	if err := json.Unmarshal([]byte(row.Figures), &f); err != nil {
		return nil, err
	}
	return &f, nil
}

// entered reads which projects entered 线索 and 在谈 in the year, up to the cut-off, on a known date. A project
// that was sent back and came again counts once, on its first entry.
func (s *Service) entered(ctx context.Context, p period) ([]ledger.StageLog, error) {
	var rows []ledger.StageLog
	err := s.db.Conn(ctx).Model(&ledger.StageLog{}).Select("project_id, to_stage, MIN(effective_on) AS effective_on").
		Where("date_known = ? AND to_stage IN ?", true, []ledger.Stage{ledger.StageProspect, ledger.StageLead}).
		Group("project_id, to_stage").Having("MIN(effective_on) BETWEEN ? AND ?", p.january(), p.Upto).
		Order("project_id, to_stage").Find(&rows).Error
	return rows, database.Wrap(err, "", "")
}

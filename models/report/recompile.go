package report

import (
	"context"

	"gorm.io/gorm/clause"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
)

const recompiled = "重新编制"

// Recompile 重新编制 (PermReport) a 月报 that is not issued, under the same number: the new revision takes the place of the former
// one, which stays readable. A report that was handled meanwhile, is issued, or has a newer revision already is a conflict. A
// 周报 is not compiled anew, because the next one counts from its figures.
func (s *Service) Recompile(ctx context.Context, actor models.Actor, id, version int64) (Issue, error) {
	if err := actor.Require(models.PermReport); err != nil {
		return Issue{}, err
	}
	former, err := s.load(ctx, actor, id)
	if err != nil {
		return Issue{}, err
	}
	if former.Kind != Monthly {
		return Issue{}, models.Invalid("周报编制后不再重编，后一期的“本周”从它的累计数算起；有更正的在下一期反映")
	}
	draft, err := s.Compile(ctx, actor, former.Kind, former.Period)
	if err != nil {
		return Issue{}, err
	}
	var issue Issue
	err = s.db.Do(ctx, func(ctx context.Context) error {
		if former, err = s.held(ctx, actor, id, version); err != nil {
			return err
		}
		if issue, err = s.issueOf(ctx, actor, draft); err != nil {
			return err
		}
		issue.Revision, issue.Number, issue.Total = former.Revision+1, former.Number, former.Total
		if former.Superseded == nil {
			if err := s.note(ctx, actor, Event{SnapshotID: former.ID, Event: EventSuperseded, Reason: recompiled}); err != nil {
				return err
			}
		}
		return s.keep(ctx, actor, &issue, draft, recompiled)
	})
	if err != nil {
		return Issue{}, err
	}
	return issue, nil
}

// held takes a report that is to be signed or superseded: as it is now, and locked. Its month is locked first, so that a signature
// and the undoing of a close wait for one another.
func (s *Service) held(ctx context.Context, actor models.Actor, id, version int64) (Issue, error) {
	issue, err := s.locked(ctx, actor, id)
	if err != nil {
		return issue, err
	}
	if err := s.place(ctx, &issue); err != nil {
		return issue, err
	}
	switch {
	case issue.Version != version:
		return issue, models.Conflict(staleReport)
	case issue.State != StateCompiled:
		return issue, models.Conflict("该报告已经印发，不能再次签发或重新编制")
	case issue.Newer:
		return issue, HoldSuperseded.refusal(models.Month(issue.Period))
	}
	return issue, nil
}

func (s *Service) locked(ctx context.Context, actor models.Actor, id int64) (issue Issue, err error) {
	if err := s.funds.Hold(ctx); err != nil {
		return issue, err
	}
	err = s.db.Conn(ctx).Clauses(clause.Locking{Strength: clause.LockingStrengthUpdate}).Scopes(visible(actor)).Where("id = ?", id).Take(&issue).Error
	return issue, database.Wrap(err, noReport, "")
}

// keep writes a report with its check code, its hash and its first event.
func (s *Service) keep(ctx context.Context, actor models.Actor, issue *Issue, d Draft, reason string) error {
	if err := issue.freeze(d, models.DateOf(s.db.Clock().Moment())); err != nil {
		return err
	}
	if err := s.db.Conn(ctx).Create(issue).Error; err != nil {
		return database.Wrap(err, "", twinReport)
	}
	if err := s.seal(ctx, issue.ID); err != nil {
		return err
	}
	if err := s.note(ctx, actor, Event{SnapshotID: issue.ID, Event: EventCompiled, Reason: reason, ClosedAt: d.closedAt}); err != nil {
		return err
	}
	if err := s.place(ctx, issue); err != nil {
		return err
	}
	return s.log.Record(ctx, actor, audit.Entry{Action: "report.store", Object: object, ObjectID: issue.ID, Reason: reason, After: issue})
}

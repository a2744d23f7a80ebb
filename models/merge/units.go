package merge

import (
	"context"
	"strings"

	"luodi/models"
	"luodi/models/ledger"
	"luodi/models/org"
)

// UnitMerge 单位撤并: what it moved, or would move.
type UnitMerge struct {
	Unit       org.Unit     `json:"unit" doc:"被撤并的单位"`
	Into       org.Unit     `json:"into" doc:"并入的单位"`
	From       models.Date  `json:"from" doc:"新单位负责的第一天"`
	Month      models.Month `json:"month" doc:"自该月起在排名中合为一行"`
	SharesFrom models.Date  `json:"sharesFrom" doc:"新的分成方案生效日期"`
	ledger.Succeeded
	Users  int64 `json:"users" doc:"改属新单位的用户"`
	Drafts int64 `json:"drafts" doc:"改由新单位申报的草稿和退回记录"`
}

// PreviewUnit 单位撤并预览 (PermRecognise): what would move, or why it cannot be. It writes nothing.
func (s *Service) PreviewUnit(ctx context.Context, actor models.Actor, in org.Succession) (m UnitMerge, err error) {
	err = s.db.View(ctx, func(ctx context.Context) error {
		old, into, err := s.org.CheckSuccession(ctx, actor, in)
		if err != nil {
			return err
		}
		if err := s.funds.Unclosed(ctx, actor, in.On.Add(1).Month()); err != nil {
			return err
		}
		m = unitMerge(in, old, into)
		if m.Succeeded, err = s.ledger.Succession(ctx, actor, succession(in, old, into)); err != nil {
			return err
		}
		if m.Users, err = s.accounts.UsersOf(ctx, actor, old.ID); err != nil {
			return err
		}
		m.Drafts, err = s.funds.DraftsOf(ctx, actor, old.ID)
		return err
	})
	return m, err
}

// MergeUnit 单位撤并 (PermRecognise): ends a unit with the day On and lets another one stand for it. Open projects, shares of
// the months to come, drafts, files and users go over; postings, decided shares, closed months and issued reports stay as they are.
// A month of which a day lies behind On must not be closed.
func (s *Service) MergeUnit(ctx context.Context, actor models.Actor, in org.Succession) (m UnitMerge, err error) {
	in.DocNo, in.Reason = strings.TrimSpace(in.DocNo), strings.TrimSpace(in.Reason)
	err = s.db.Do(ctx, func(ctx context.Context) error {
		if _, err := models.ParseDate(string(in.On)); err == nil && !in.On.Empty() {
			// First of all, because on MySQL a transaction goes on seeing what its first read saw.
			if err := s.funds.KeepOpen(ctx, actor, in.On.Add(1).Month()); err != nil {
				return err
			}
		}
		old, into, err := s.org.Succeed(ctx, actor, in)
		if err != nil {
			return err
		}
		m = unitMerge(in, old, into)
		how := succession(in, old, into)
		if m.Succeeded, err = s.ledger.Succeed(ctx, actor, how); err != nil {
			return err
		}
		if m.Users, err = s.accounts.Rehouse(ctx, actor, old.ID, into.ID, how.Text()); err != nil {
			return err
		}
		if m.Drafts, err = s.funds.HandOver(ctx, actor, old.ID, into.ID); err != nil {
			return err
		}
		_, err = s.files.HandOver(ctx, actor, old.ID, into.ID)
		return err
	})
	if err != nil {
		return UnitMerge{}, err
	}
	return m, nil
}

func unitMerge(in org.Succession, old, into org.Unit) UnitMerge {
	return UnitMerge{Unit: old, Into: into, From: in.On.Add(1), Month: in.On.Add(1).Month(), SharesFrom: in.SharesFrom()}
}

func succession(in org.Succession, old, into org.Unit) ledger.Succession {
	return ledger.Succession{Old: old, Into: into, On: in.On, SharesFrom: in.SharesFrom(), DocNo: in.DocNo, Reason: in.Reason}
}

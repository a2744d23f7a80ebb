package funds

import (
	"context"

	"luodi/models"
	"luodi/models/database"
)

// Detail 到位资金详情: the entry with everything that hangs on it, what the rules say, and what the actor
// may do next, so that the page decides nothing itself.
type Detail struct {
	Row
	Vouchers   []Voucher  `json:"vouchers"`
	Shares     []Share    `json:"shares"`
	Reviews    []Review   `json:"reviews"`
	Postings   []Posting  `json:"postings"`
	Chain      Chain      `json:"chain"`      // 更正链
	SameFiles  []SameFile `json:"sameFiles"`  // 相同文件提示
	Verdict    Verdict    `json:"verdict"`    // 规则判定 of the declared amount today
	Steps      []Step     `json:"steps"`      // what the actor may do now
	MayReturn  bool       `json:"mayReturn"`  // 退回
	MayCorrect []Kind     `json:"mayCorrect"` // 核减, 冲正
}

// Entry 到位资金详情 (PermRead). An entry of another unit answers not_found.
func (s *Service) Entry(ctx context.Context, actor models.Actor, id int64) (Detail, error) {
	var d Detail
	if err := actor.Require(models.PermRead); err != nil {
		return d, err
	}
	err := s.db.View(ctx, func(ctx context.Context) error {
		err := s.filtered(ctx, actor, Filter{}).Where("e.id = ?", id).
			Select("e.*, p.code AS project_code, p.name AS project_name, u.short_name AS unit_name").Take(&d.Row).Error
		if err != nil {
			return database.Wrap(err, missingEntry, "")
		}
		if err := s.hang(ctx, actor, &d); err != nil {
			return err
		}
		rules, err := s.RulesOn(ctx, s.db.Clock().Today())
		if err != nil {
			return err
		}
		d.Verdict, err = s.verdict(ctx, d.Entry, rules)
		return err
	})
	if err != nil {
		return Detail{}, database.Wrap(err, "", "")
	}
	d.allow(actor)
	return d, nil
}

// hang reads the rows that belong to the entry.
func (s *Service) hang(ctx context.Context, actor models.Actor, d *Detail) (err error) {
	d.Vouchers, d.Postings = []Voucher{}, []Posting{}
	conn := s.db.Conn(ctx)
	if err := conn.Where("entry_id = ?", d.ID).Order("id").Find(&d.Vouchers).Error; err != nil {
		return err
	}
	if err := conn.Where("entry_id = ?", d.ID).Order("seq").Find(&d.Postings).Error; err != nil {
		return err
	}
	if d.Chain, err = s.linked(ctx, actor, d.Entry); err != nil {
		return err
	}
	if d.Shares, err = s.shares(ctx, d.ID); err != nil {
		return err
	}
	if d.Reviews, err = s.reviews(ctx, d.ID); err != nil {
		return err
	}
	d.SameFiles, err = s.sameFiles(ctx, actor, d.Entry, d.Reviews)
	return err
}

// allow fills what the actor may do: the state's next step, if he holds the permission and has not
// acted in another one.
func (d *Detail) allow(actor models.Actor) {
	d.Steps, d.MayCorrect = []Step{}, d.Chain.allows(d.Entry, actor)
	for _, step := range steps.codes() {
		if _, err := next(d.State, step); err != nil || !actor.Can(transitions[step].permission) {
			continue
		}
		if fourEyes(acts(d.Entry, d.Reviews), actor.UserID, step) != nil {
			continue
		}
		d.Steps = append(d.Steps, step)
		d.MayReturn = step != StepDeclare
	}
}

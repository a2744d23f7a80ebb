package funds

import (
	"context"

	"luodi/models"
	"luodi/models/database"
)

// Outlook 月结预览: one month as it would be closed now, or as it was closed. What stands against closing it and what
// each actor may do is said here, so that the page decides nothing itself.
type Outlook struct {
	Month    models.Month   `json:"month"`
	Title    string         `json:"title"` // 2020年12月
	Status   MonthStatus    `json:"status"`
	Days     CloseDays      `json:"days"`
	Blocks   []Block        `json:"blocks"` // what keeps an open month from being closed
	Open     OpenEntries    `json:"open"`
	Frozen   Frozen         `json:"frozen"` // what the close freezes or has frozen
	Close    *Period        `json:"close,omitempty"`
	Request  *PeriodEvent   `json:"request,omitempty"`  // 申请撤销 that stands
	Events   []PeriodEvent  `json:"events"`             // 月结留痕, oldest first
	KeptShut *Block         `json:"keptShut,omitempty"` // why the close of a closed month cannot be undone; nil: it can
	May      OutlookActions `json:"may"`
}

// OutlookActions 可办的事 of the actor.
type OutlookActions struct {
	Close   bool `json:"close" doc:"月结"`
	Ask     bool `json:"ask" doc:"申请撤销"`
	Confirm bool `json:"confirm" doc:"确认撤销"`
}

// Block 不能月结或不能撤销的原因, with what to do about it.
type Block struct {
	Key   string       `json:"key" enum:"not_over,earlier_open,sums_differ,issued,later_closed"`
	Told  string       `json:"told"`
	Month models.Month `json:"month,omitempty"` // the month to go to
}

// Outlook 月结预览 (PermRead): what is open and who owes it, what stands against the close, and what it freezes. Blocks, days
// and events are those of the whole month; entries and sums are those the actor sees.
func (s *Service) Outlook(ctx context.Context, actor models.Actor, m models.Month) (Outlook, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return Outlook{}, err
	}
	if _, err := models.ParseMonth(string(m)); err != nil || m == "" {
		return Outlook{}, models.Invalid("请选择月份", "month", "请按 2020-12 的格式填写")
	}
	o := Outlook{Month: m, Title: m.Chinese(), Blocks: []Block{}, Events: []PeriodEvent{}}
	err := s.db.View(ctx, func(ctx context.Context) error {
		months, err := s.calendar(ctx)
		if err != nil {
			return err
		}
		if o.Days, err = s.closeDays(ctx, m); err != nil {
			return err
		}
		o.Status = months.status(m, o.Days)
		if p, closed := months.closed[m]; closed {
			o.Close = &p
		}
		if err := s.db.Conn(ctx).Where("month = ?", m).Order("seq").Find(&o.Events).Error; err != nil {
			return err
		}
		o.Request = months.asked[m]
		if o.Close == nil {
			if o.Blocks, err = s.blocks(ctx, m); err != nil {
				return err
			}
		}
		if o.Open, err = s.openEntries(ctx, actor, months, m); err != nil {
			return err
		}
		o.Frozen, err = s.frozen(ctx, actor, m)
		return err
	})
	if err == nil && o.Close != nil {
		o.KeptShut, err = s.keptShut(ctx, m)
	}
	if err != nil {
		return Outlook{}, database.Wrap(err, "", "")
	}
	o.allow(actor)
	return o, nil
}

// blocks are the refusals of Close, each with what to do.
func (s *Service) blocks(ctx context.Context, m models.Month) ([]Block, error) {
	list := []Block{}
	if s.db.Clock().Today() <= m.Last() {
		list = append(list, Block{Key: "not_over", Told: m.Chinese() + "尚未结束，" + m.Add(1).First().Chinese() + "起可以月结"})
	}
	var earlier []models.Month
	err := s.db.Conn(ctx).Model(&Period{}).Where("state = ? AND month < ?", PeriodOpen, m).Order("month").Limit(1).Pluck("month", &earlier).Error
	if err != nil {
		return nil, err
	}
	if len(earlier) > 0 {
		list = append(list, Block{Key: "earlier_open", Told: earlier[0].Chinese() + "尚未月结，请先月结" + earlier[0].Chinese(), Month: earlier[0]})
	}
	switch err := s.Prove(ctx, m); {
	case models.KindOf(err) == models.KindInternal:
		list = append(list, Block{Key: "sums_differ", Told: m.Chinese() + "的累计数与过账不符，请联系系统管理员运行 luodi doctor 核查后再月结"})
	case err != nil:
		return nil, err
	}
	return list, nil
}

// keptShut says why the close of a closed month cannot be undone, nil when it can. The report is asked outside of the view,
// because its rows are locked for the answer.
func (s *Service) keptShut(ctx context.Context, m models.Month) (*Block, error) {
	var later []models.Month
	err := s.db.Conn(ctx).Model(&Period{}).Where("state = ? AND month > ?", PeriodClosed, m).Order("month DESC").Limit(1).Pluck("month", &later).Error
	if err != nil {
		return nil, err
	}
	issued, err := s.issued(ctx, m)
	switch {
	case err != nil:
		return nil, err
	case issued:
		return &Block{Key: "issued", Told: m.Chinese() + "的月报已经印发，月结不能再撤销；有差错请在未结月份登记补报、核减或冲正"}, nil
	case len(later) > 0:
		return &Block{Key: "later_closed", Told: "只能撤销最后一个已月结的月份，请先撤销" + later[0].Chinese() + "的月结", Month: later[0]}, nil
	}
	return nil, nil //nolint:nilnil // nothing keeps it shut
}

// allow fills what the actor may do now.
func (o *Outlook) allow(actor models.Actor) {
	if o.Close == nil {
		o.May.Close = len(o.Blocks) == 0 && actor.Can(models.PermRecognise)
		return
	}
	if o.KeptShut != nil || actor.UserID == 0 {
		return
	}
	o.May.Ask = o.Request == nil && actor.Can(models.PermReport)
	o.May.Confirm = o.Request != nil && o.Request.ActorID != actor.UserID && actor.Can(models.PermRecognise)
}

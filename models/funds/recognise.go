package funds

import (
	"context"

	"gorm.io/gorm/clause"

	"luodi/models"
	"luodi/models/database"
)

// Recognise 认定 (PermRecognise) and 过账 in the same transaction. 0 ≤ 认定额 ≤ 申报额; less needs a
// reason code; 不属实 allows only 0. A recognised 0 is posted as a state with no posting row. The answer
// is closed when an import names a closed month.
func (s *Service) Recognise(ctx context.Context, actor models.Actor, id int64, r Recognition) (e Entry, err error) {
	if err := actor.Require(models.PermRecognise); err != nil {
		return e, err
	}
	if err := r.check(actor); err != nil {
		return e, err
	}
	err = s.db.Do(ctx, func(ctx context.Context) error {
		var reviews []Review
		if e, reviews, err = s.step(ctx, actor, id, r.Version, StepRecognise); err != nil {
			return err
		}
		on, err := s.day(actor, r.On, reviews)
		if err != nil {
			return err
		}
		shares, err := s.shares(ctx, id)
		if err != nil {
			return err
		}
		declared := declaredCells(e, shares, -1)
		verdict, rules, err := s.judge(ctx, actor, &e, r, reviews, on)
		if err != nil {
			return err
		}
		rows, err := s.post(ctx, actor, e, shares, rules, verdict.Limit)
		if err != nil {
			return err
		}
		if err := s.add(ctx, merge(declared, declaredCells(e, shares, 1), postedCells(rows))); err != nil {
			return err
		}
		return s.finish(ctx, actor, &e, r.Note,
			Review{EntryID: id, Step: StepRecognise, UserID: actor.UserID, Name: actor.Name, DoneOn: on, Note: r.Note})
	})
	return e, err
}

func (r Recognition) check(actor models.Actor) error {
	var p models.Problems
	p.Check(r.Reason == "" || r.Reason.Label() != "", "reason", "不纳入统计原因“%s”无效", r.Reason)
	p.Check(len([]rune(r.Note)) <= 500, "note", "说明不超过 500 字")
	_, err := models.ParseMonth(string(r.Month))
	p.Check(err == nil && (r.Month == "" || actor.Importing()), "month", "统计月份由系统给出，请留空")
	return p.Err("认定填写有误，请按提示修改")
}

// judge sets everything the recognition decides: amount, reason, months, and the project's dimensions
// as they are now, under the rules of the day.
func (s *Service) judge(ctx context.Context, actor models.Actor, e *Entry, r Recognition, reviews []Review, on models.Date) (Verdict, RuleSet, error) {
	total, err := s.place(ctx, actor, e)
	if err != nil {
		return Verdict{}, RuleSet{}, err
	}
	rules, err := s.RulesOn(ctx, on)
	if err != nil {
		return Verdict{}, rules, err
	}
	verdict, err := s.verdict(ctx, *e, rules)
	if err != nil {
		return verdict, rules, err
	}
	e.Recognised, e.RecognisedOn = &r.Amount, on
	if r.Amount != e.Declared {
		e.CutReason = r.Reason
		if e.CutReason == "" {
			e.CutReason = verdict.Reason
		}
	}
	if e.CorrectsID != nil {
		if _, err := s.correct(ctx, actor, e); err != nil {
			return verdict, rules, err
		}
	}
	if e.USD == nil { // the 来源地 was corrected after the declaration, or the entry is older than the dollars
		if err := e.inDollars(actor.Importing()); err != nil {
			return verdict, rules, err
		}
	}
	if err := e.bounds(outcome(reviews)); err != nil {
		return verdict, rules, err
	}
	if err := s.month(ctx, actor, e, r); err != nil {
		return verdict, rules, err
	}
	return verdict, rules, s.doubts(ctx, actor, e, r, rules, verdict, total)
}

// verdict asks the rule set. Only working capital under a percentage needs the project's other money.
func (s *Service) verdict(ctx context.Context, e Entry, rules RuleSet) (Verdict, error) {
	var fixed, working models.Money
	if e.Purpose == PurposeWorking && rules.WorkingPercent > 0 {
		var sums []Line
		err := s.db.Conn(ctx).Model(&Posting{}).Select("purpose, SUM(amount) AS amount").
			Where("project_id = ?", e.ProjectID).Group("purpose").Scan(&sums).Error
		if err != nil {
			return Verdict{}, err
		}
		for _, l := range sums {
			switch {
			case l.Purpose.Fixed():
				fixed += l.Amount
			case l.Purpose == PurposeWorking:
				working += l.Amount
			}
		}
	}
	return rules.Judge(Line{e.Purpose, e.Declared}, fixed, working), nil
}

// outcome gives the last site check's outcome.
func outcome(reviews []Review) (last Outcome) {
	for _, r := range reviews {
		if r.Step == StepVerify && !r.Returned {
			last = r.Result
		}
	}
	return last
}

// bounds are the hard limits of an amount (rule book §4, identity I5); no import may cross them.
func (e *Entry) bounds(check Outcome) error {
	amount := *e.Recognised
	low, high := models.Money(0), e.Declared
	if e.Kind.Correction() {
		low, high = e.Declared, 0
	}
	switch {
	case amount < low || amount > high:
		return models.Invalid("认定额应在 "+low.YuanString()+" 与 "+high.YuanString()+" 元之间", "amount", "认定额超出申报额")
	case e.Kind == KindReversal && amount != e.Declared:
		return models.Invalid("冲正须全额认定，或退回", "amount", "应为 "+e.Declared.YuanString()+" 元")
	case check == OutcomeFalse && amount != 0 && !e.Kind.Correction():
		return models.Invalid("现场核实结论为不属实，只能认定为 0", "amount", "只能为 0")
	case amount != e.Declared && e.CutReason == "":
		return models.Invalid("认定额小于申报额，请选择不纳入统计原因", "reason", "请选择原因")
	}
	return nil
}

// month sets the month of posting: the stated one for imports, else the entry's own while it is open.
func (s *Service) month(ctx context.Context, actor models.Actor, e *Entry, r Recognition) error {
	if actor.Importing() {
		if r.Month != "" {
			e.StatMonth = r.Month
		}
		if e.StatMonth < e.RelatesMonth {
			return models.Invalid("统计月份不能早于归属月份", "month", "请改正统计月份")
		}
	} else {
		closed, err := s.closedMonths(ctx, e.StatMonth)
		if err != nil {
			return err
		}
		if m := postingMonth(e.StatMonth, closed); m != e.StatMonth {
			e.StatMonth = m
			if err := e.slide(r.Note); err != nil {
				return err
			}
		}
	}
	e.Fresh = e.SignedOn.Year() == e.StatMonth.Year()
	return nil
}

// doubts are what a leader may overrule with a reason: 迟申报, more than 协议投资额, an inactive reason,
// more than the rules allow. In history they are marked instead.
func (s *Service) doubts(ctx context.Context, actor models.Actor, e *Entry, r Recognition, rules RuleSet, v Verdict, total models.Money) error {
	var sum models.Money
	err := s.db.Conn(ctx).Model(&projectSum{}).Where("project_id = ? OR project_id IN (SELECT project_id FROM merged_projects WHERE into_id = ?)", e.ProjectID, e.ProjectID).
		Select("COALESCE(SUM(amount), 0)").Scan(&sum).Error
	if err != nil {
		return err
	}
	for _, doubt := range []struct {
		raised   bool
		key, ask string
	}{
		{*e.Recognised > v.Limit && !e.Kind.Correction(), "rules", "认定额超出认定规则允许的 " + v.Limit.YuanString() + " 元"},
		{*e.Recognised > 0 && total > 0 && sum+*e.Recognised > total, "agreement", "项目累计到位将超过协议投资额"},
		{e.LateDeclared, "late", "申报晚于到位日期 60 天以上（迟申报）"},
		{e.CutReason != "" && *e.Recognised != e.Declared && !rules.active(e.CutReason), "inactive", "现行认定规则未启用原因“" + e.CutReason.Label() + "”"},
	} {
		switch {
		case !doubt.raised:
		case actor.Importing():
			e.mark(doubt.key)
		case doubt.key == "rules":
			return models.Invalid(doubt.ask+"，请按规则核减", "amount", "超出规则")
		case r.Note == "":
			return models.Invalid(doubt.ask+"，请说明理由", "note", "请填写理由")
		}
	}
	return nil
}

// post appends the postings, moves the month's count and the project's sum. Nothing to post for 0.
func (s *Service) post(ctx context.Context, actor models.Actor, e Entry, shares []Share, rules RuleSet, limit models.Money) ([]Posting, error) {
	rows := postings(e, shares, rules, limit)
	if e.Kind == KindReversal {
		var originals []Posting
		if err := s.db.Conn(ctx).Where("entry_id = ?", *e.CorrectsID).Order("seq").Find(&originals).Error; err != nil {
			return nil, err
		}
		rows = reversed(e, originals, rules)
	}
	if err := s.occupy(ctx, e.StatMonth, int64(len(rows))); err != nil || len(rows) == 0 {
		return nil, err
	}
	for i := range rows {
		rows[i].ActorID, rows[i].At = actor.UserID, s.db.Now(ctx)
	}
	if err := s.chain(ctx, rows); err != nil {
		return nil, err
	}
	if err := s.db.Conn(ctx).Create(&rows).Error; err != nil {
		return nil, database.Wrap(err, "", doubleReversal)
	}
	if err := s.ledger.AddInPlace(ctx, e.ProjectID, e.StatMonth, *e.Recognised); err != nil {
		return nil, err
	}
	return rows, s.db.Conn(ctx).Clauses(clause.OnConflict{
		Columns:   columns("project_id", "month"),
		DoUpdates: clause.Assignments(map[string]any{"amount": s.plus("fund_project_sums", "amount")}),
	}).Create(&projectSum{rows[0].ProjectID, e.StatMonth, *e.Recognised}).Error
}

// occupy counts postings into an open month, whose row it makes and locks: closing writes the same row,
// so neither a late posting nor write skew slips in. A closed month is refused.
func (s *Service) occupy(ctx context.Context, m models.Month, n int64) error {
	conn := s.db.Conn(ctx)
	s.touched(ctx, m)
	for range 2 {
		tx := conn.Exec("UPDATE fund_periods SET posting_count = posting_count + ? WHERE month = ? AND state = ?", n, m, PeriodOpen)
		if tx.Error != nil || tx.RowsAffected > 0 {
			return tx.Error
		}
		if err := conn.Clauses(clause.OnConflict{DoNothing: true}).Create(&Period{Month: m, State: PeriodOpen}).Error; err != nil {
			return err
		}
	}
	return models.Closed(m.Chinese() + "已月结，不能再入账；请作为补报、核减或冲正计入未结月份")
}

package bureauyear

import (
	"context"
	"slices"
	"strings"

	"luodi/models"
	"luodi/models/funds"
)

// The states of funds.csv that stop short of the ledger.
const (
	statusDraft    = "草稿"
	statusReturned = "退回"
)

// path is the order of the other states: an entry walks through all before its own.
var path = []string{"已申报", "已初审", "已核实", "已入账"}

var fundColumns = map[string]string{
	"arrivedOn": "arrived_on", "statMonth": "report_month", "month": "report_month", "relatesMonth": "relates_month", "vouchers": "evidence_no",
	"originalAmount": "original_amount", "rate": "exchange_rate", "rateOn": "rate_date", "usdRate": "usd_rate", "outsideShareBp": "outside_share_pct", "amount": "recognised_yuan",
	"declared": "declared_yuan", "reason": "exclusion_reason", "correctsId": "corrects_entry", "no": "entry_no", "on": "recognised_on",
}

// loadFunds walks every entry through 申报, 初审, 核实, 认定 up to its state. Entries go month by month and
// corrections after what they correct, as they were made.
func (l *loader) loadFunds(ctx context.Context) error {
	rows := slices.Clone(l.y.funds)
	slices.SortStableFunc(rows, func(a, b row[fundRow]) int {
		if c := strings.Compare(string(a.v.Month), string(b.v.Month)); c != 0 || (a.v.Corrects == "") == (b.v.Corrects == "") {
			return c
		}
		if a.v.Corrects == "" {
			return -1
		}
		return 1
	})
	for len(rows) > 0 {
		month := rows[0].v.Month
		end := slices.IndexFunc(rows, func(r row[fundRow]) bool { return r.v.Month != month })
		if end < 0 {
			end = len(rows)
		}
		if err := l.loadMonth(ctx, month, rows[:end]); err != nil {
			return err
		}
		rows = rows[end:]
	}
	return nil
}

// loadMonth brings the entries of one 统计月份 in. With a problem among them there is no month to go on from.
func (l *loader) loadMonth(ctx context.Context, m models.Month, rows []row[fundRow]) error {
	err := each(l, "到位资金", rows, fundColumns, func(v fundRow) error {
		create, err := l.entryOf(v)
		if err != nil {
			return err
		}
		return l.walk(ctx, v, create)
	})
	if err != nil || l.after == nil || l.bad.err() != nil {
		return err
	}
	return l.after(ctx, l.actors[standInLeader], m)
}

func (l *loader) entryOf(v fundRow) (c funds.EntryCreate, err error) {
	project, err := l.project(v.Project, "project_code")
	if err != nil {
		return c, err
	}
	c = funds.EntryCreate{
		ProjectID: project.ID, No: v.No, ArrivedOn: v.ArrivedOn, Currency: v.Currency, OriginalAmount: v.Original, Rate: v.Rate, RateOn: v.RateOn, USDRate: v.USDRate,
		OutsideShareBP: int64(v.OutsidePct) * 100, Declared: v.Declared, Note: v.Note, StatMonth: v.Month, RelatesMonth: v.Relates,
		On: v.ArrivedOn, // the files know no day of declaration; it cannot have been earlier
	}
	if c.Kind, err = word(v.Kind, "entry_type", funds.ParseKind); err != nil {
		return c, err
	}
	if c.Purpose, err = word(v.Purpose, "purpose", funds.ParsePurpose); err != nil {
		return c, err
	}
	evidence, err := word(v.EvidenceType, "evidence_type", funds.ParseEvidence)
	if err != nil {
		return c, err
	}
	c.Vouchers = []funds.VoucherCreate{{Type: evidence, Number: v.EvidenceNo, Amount: v.Amount}}
	if c.Kind.Correction() {
		if c.Reason, err = word(v.Exclusion, "exclusion_reason", funds.ParseReason); err != nil {
			return c, err
		}
	}
	if v.Corrects != "" {
		id, ok := l.entries[v.Corrects]
		if !ok {
			return c, models.Invalid("", "corrects_entry", "记录“"+v.Corrects+"”不存在，或在本条之后")
		}
		c.CorrectsID = &id
	}
	return c, nil
}

// walk takes an entry as far as its state says, each step by another stand-in.
func (l *loader) walk(ctx context.Context, v fundRow, c funds.EntryCreate) error {
	reporter := l.actors[standInReporter]
	if v.Status == statusDraft {
		_, err := l.Funds.Draft(ctx, reporter, c)
		return err
	}
	last := slices.Index(path, v.Status)
	if last < 0 && v.Status != statusReturned {
		return models.Invalid("", "status", "状态“"+v.Status+"”无法识别")
	}
	e, err := l.Funds.Declare(ctx, reporter, c)
	if err != nil {
		return err
	}
	l.entries[v.No] = e.ID
	if v.Status == statusReturned {
		_, err := l.Funds.Return(ctx, l.actors[standInScreener], e.ID, funds.Refusal{Reason: strings.Trim(v.Exclusion+"："+v.Note, "："), On: v.ArrivedOn})
		return err
	}
	if last >= 1 {
		if _, err := l.Funds.Screen(ctx, l.actors[standInScreener], e.ID, funds.Move{On: v.ArrivedOn}); err != nil {
			return err
		}
	}
	if last >= 2 {
		if err := l.verify(ctx, e.ID, v); err != nil {
			return err
		}
	}
	if last == 3 {
		return l.recognise(ctx, e.ID, v)
	}
	return nil
}

// verify records the site check. The files hold no result of it: what was recognised in full counts as
// 属实, anything less as 部分属实.
func (l *loader) verify(ctx context.Context, id int64, v fundRow) error {
	result := funds.OutcomeTrue
	if v.Recognised != nil && *v.Recognised != v.Declared {
		result = funds.OutcomePartial
	}
	_, err := l.Funds.Verify(ctx, l.actors[standInVerifierA], id, funds.Verification{
		With: l.actors[standInVerifierB], Place: "历史导入，地点不详", Result: result, On: v.ArrivedOn,
	})
	return err
}

func (l *loader) recognise(ctx context.Context, id int64, v fundRow) error {
	if v.Recognised == nil {
		return models.Invalid("", "recognised_yuan", "已入账的记录必须有认定额")
	}
	r := funds.Recognition{Amount: *v.Recognised, Note: v.Note, On: v.RecognisedOn, Month: v.Month}
	if v.Exclusion != "" && *v.Recognised != v.Declared {
		var err error
		if r.Reason, err = word(v.Exclusion, "exclusion_reason", funds.ParseReason); err != nil {
			return err
		}
	}
	_, err := l.Funds.Recognise(ctx, l.actors[standInLeader], id, r)
	return err
}

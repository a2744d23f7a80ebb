package merge_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"luodi/models"
	"luodi/models/account"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/funds"
	"luodi/models/ledger"
	"luodi/models/merge"
	"luodi/models/org"
	"luodi/models/report"
	"luodi/models/report/document"
	"luodi/models/targets"
)

var admin = models.Actor{UserID: 14, Name: "系统管理员", Role: models.RoleAdmin}

func (r rig) unit(name string) org.Unit {
	r.t.Helper()
	u, err := r.org.UnitByName(r.ctx, clerk, name)
	if err != nil {
		r.t.Fatal(err)
	}
	return u
}

// merging is the merger of a unit into another after that day.
func (r rig) merging(from, into string, on models.Date) org.Succession {
	r.t.Helper()
	old := r.unit(from)
	return org.Succession{UnitID: old.ID, IntoID: r.unit(into).ID, On: on, DocNo: "昭委办〔2020〕40号", Reason: "机构改革", Version: old.Version}
}

// closed is the last month that closeMonths closes.
const closed = models.Month("2020-06")

// closeMonths closes every month with postings, through the first half of the year.
func (r rig) closeMonths() {
	r.t.Helper()
	for year := 2015; year <= closed.Year(); year++ {
		list, err := r.funds.Periods(r.ctx, clerk, year)
		if err != nil {
			r.t.Fatal(err)
		}
		for _, p := range list {
			if p.Month > closed || p.State == funds.PeriodClosed {
				continue
			}
			if _, err := r.funds.Close(r.ctx, leader, p.Month); err != nil {
				r.t.Fatal(err)
			}
		}
	}
	if at, err := r.funds.ClosedAt(r.ctx, closed); err != nil || at.IsZero() {
		r.t.Fatalf("%s is not closed: %v", closed, err)
	}
}

// told is everything a month says of the district and its units: the monthly report as it would be written now, ranking and board.
func (r rig) told(m models.Month) map[string]any {
	r.t.Helper()
	paper, err := r.reports.Preview(r.ctx, clerk, report.Monthly, string(m))
	if err != nil {
		r.t.Fatal(err)
	}
	data, err := document.Encode(paper)
	if err != nil {
		r.t.Fatal(err)
	}
	overview, err := r.board.Overview(r.ctx, leader, m)
	if err != nil {
		r.t.Fatal(err)
	}
	return map[string]any{"report": string(data), "ranking": r.ranking(m), "board": overview.Rankings}
}

func (r rig) ranking(m models.Month) map[funds.Indicator]targets.Table {
	r.t.Helper()
	tables, err := r.targets.Ranking(r.ctx, clerk, m.Year(), m.Last())
	if err != nil {
		r.t.Fatal(err)
	}
	return tables
}

// line gives a unit's target and actual of 市外 in a month; ok is false without a line.
func (r rig) line(m models.Month, unit int64) (target, actual models.Money, ok bool) {
	r.t.Helper()
	table := r.ranking(m)[funds.OutsideCity]
	for _, x := range table.Ranked {
		if x.UnitID == unit {
			return x.Target, x.Actual, true
		}
	}
	for _, x := range table.Unranked {
		if x.UnitID == unit {
			return 0, x.Actual, true
		}
	}
	return 0, 0, false
}

// district is the sum of 市外 from January through a month, by the postings.
func (r rig) district(m models.Month) (sum models.Money) {
	r.t.Helper()
	cells, err := r.funds.Cells(r.ctx, clerk, funds.SeriesPosted, m.January(), m)
	if err != nil {
		r.t.Fatal(err)
	}
	for _, c := range cells {
		if funds.OutsideCity.Counts(c.Leaf, c.Sector) {
			sum += c.Amount
		}
	}
	return sum
}

func (r rig) mergeUnit(in org.Succession) merge.UnitMerge {
	r.t.Helper()
	ahead, err := r.PreviewUnit(r.ctx, leader, in)
	if err != nil {
		r.t.Fatal(err)
	}
	m, err := r.MergeUnit(r.ctx, leader, in)
	if err != nil {
		r.t.Fatal(err)
	}
	if m.Succeeded != ahead.Succeeded || m.Users != ahead.Users || m.Drafts != ahead.Drafts || m.Month != ahead.Month {
		r.t.Errorf("the preview said %+v, it was %+v", ahead, m)
	}
	return m
}

// 机构改革 of the demonstration: a unit is merged after the last closed month, and only what comes after tells so.
func TestAMergedUnit(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := load(t, db)
		r.closeMonths()
		old, into := r.unit("卫子镇"), r.unit("昭化经开区")
		u, _, err := r.people.Create(r.ctx, admin, account.UserCreate{Login: "weizi", Name: "卫子镇填报员", Role: models.RoleReporter, UnitID: &old.ID})
		if err != nil {
			t.Fatal(err)
		}
		before := map[models.Month]map[string]any{}
		for m := models.Month("2020-01"); m <= closed; m = m.Add(1) {
			before[m] = r.told(m)
		}
		paper, err := r.reports.Compile(r.ctx, clerk, report.Monthly, string(closed))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := r.reports.Store(r.ctx, clerk, paper); err != nil {
			t.Fatal(err)
		}
		dump := r.dump()
		next := closed.Add(1)
		target, actual, _ := r.line(next, into.ID)
		oldTarget, oldActual, had := r.line(next, old.ID)
		if !had {
			t.Fatal("卫子镇 has no line before")
		}

		m := r.mergeUnit(r.merging("卫子镇", "昭化经开区", closed.Last()))
		if m.Projects == 0 || m.Users != 1 || m.From != next.First() || m.Month != next || m.SharesFrom != next.First() || *m.Unit.SuccessorID != into.ID {
			t.Errorf("%+v", m)
		}
		for month, want := range before {
			if diff := cmp.Diff(want, r.told(month)); diff != "" {
				t.Fatalf("%s is closed and changed:\n%s", month, diff)
			}
		}
		if _, _, stays := r.line(next, old.ID); stays {
			t.Errorf("卫子镇 has a line in %s", next)
		}
		if a, b, _ := r.line(next, into.ID); a != target+oldTarget || b != actual+oldActual {
			t.Errorf("the park has %s of %s, want %s of %s", b.InWan(), a.InWan(), (actual + oldActual).InWan(), (target + oldTarget).InWan())
		}
		for month := models.Month("2020-01"); month <= "2020-12"; month = month.Add(1) {
			if sum := r.ranking(month)[funds.OutsideCity].SumActual; sum != r.district(month) {
				t.Errorf("%s: units %s, district %s", month, sum.InWan(), r.district(month).InWan())
			}
		}
		after := r.dump()
		for _, table := range []string{"fund_postings", "fund_cells", "fund_shares", "fund_periods", "fund_period_events", "report_snapshots", "targets", "weekly_updates", "bulletins"} {
			if dump[table] == "" || dump[table] != after[table] {
				t.Errorf("%s: %q became %q", table, dump[table], after[table])
			}
		}
		if me, err := r.people.Me(r.ctx, models.Actor{UserID: u.ID}); err != nil || *me.UnitID != into.ID {
			t.Errorf("the reporter belongs to %v: %v", me.UnitID, err)
		}
		if _, err := r.log.Verify(r.ctx, models.Actor{Role: models.RoleAuditor}); err != nil {
			t.Error(err)
		}
		if faults, err := r.funds.Examine(r.ctx, models.System("核验")); err != nil || len(faults) > 0 {
			t.Errorf("%v %v", faults, err)
		}
	})
}

func TestAUnitIsNotMerged(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := load(t, db)
		r.closeMonths()
		good := r.merging("卫子镇", "昭化经开区", closed.Last())
		dump := r.dump()
		for name, c := range map[string]struct {
			actor  models.Actor
			change func(in *org.Succession)
			want   models.Kind
		}{
			"a statistician":      {clerk, func(*org.Succession) {}, models.KindForbidden},
			"inside closed month": {leader, func(in *org.Succession) { in.On = closed.Last().Add(-1) }, models.KindClosed},
			"a year ago":          {leader, func(in *org.Succession) { in.On = "2019-06-30" }, models.KindClosed},
			"the future":          {leader, func(in *org.Succession) { in.On = "2021-01-01" }, models.KindInvalid},
			"no day":              {leader, func(in *org.Succession) { in.On = "" }, models.KindInvalid},
			"into itself":         {leader, func(in *org.Succession) { in.IntoID = in.UnitID }, models.KindInvalid},
			"unknown":             {leader, func(in *org.Succession) { in.IntoID = 9999 }, models.KindNotFound},
			"stale":               {leader, func(in *org.Succession) { in.Version = 9 }, models.KindConflict},
		} {
			in := good
			c.change(&in)
			_, ahead := r.PreviewUnit(r.ctx, c.actor, in)
			_, err := r.MergeUnit(r.ctx, c.actor, in)
			if models.KindOf(err) != c.want || models.KindOf(ahead) != c.want {
				t.Errorf("%s: %v, ahead %v, want %s", name, err, ahead, c.want)
			}
		}
		bare := good
		bare.DocNo, bare.Reason = "", ""
		if _, err := r.PreviewUnit(r.ctx, leader, bare); err != nil {
			t.Errorf("the question needs no papers yet: %v", err)
		}
		_, err := r.MergeUnit(r.ctx, leader, bare)
		wantKind(t, err, models.KindInvalid)
		if diff := cmp.Diff(dump, r.dump()); diff != "" {
			t.Errorf("a refusal left something behind:\n%s", diff)
		}
	})
}

// Money that arrives after the merger, and drafts from before, are the successor's; what was declared keeps its shares.
func TestWhatIsNotDeclaredFollowsTheUnit(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := load(t, db)
		old, into := r.unit("昭化经开区"), r.unit("家居产业城")
		var mine []ledger.Fact
		facts, err := r.ledger.Facts(r.ctx, clerk, "2020-12-31")
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range facts {
			if f.UnitID == old.ID && f.Signed() && !f.Ended() {
				mine = append(mine, f)
			}
		}
		money := func(n string) funds.EntryCreate {
			return funds.EntryCreate{
				ProjectID: mine[0].ID, ArrivedOn: "2020-12-20", Purpose: funds.PurposeLand, Declared: models.Wan,
				Vouchers: []funds.VoucherCreate{{Type: funds.EvidenceLand, Number: n, Amount: models.Wan}},
			}
		}
		reporter := models.Actor{UserID: 31, Name: "经开区填报员", Role: models.RoleReporter, UnitID: old.ID}
		draft, err := r.funds.Draft(r.ctx, reporter, money("甲"))
		if err != nil {
			t.Fatal(err)
		}
		// The demonstration has another one, returned.
		declared, err := r.funds.Declare(r.ctx, reporter, money("乙"))
		if err != nil {
			t.Fatal(err)
		}
		m := r.mergeUnit(r.merging("昭化经开区", "家居产业城", "2020-12-10"))
		if m.Drafts != 2 || m.Month != "2020-12" || m.SharesFrom != "2021-01-01" {
			t.Errorf("%+v", m)
		}
		reporter.UnitID = into.ID
		if _, err := r.funds.Amend(r.ctx, reporter, draft.ID, money("甲"), draft.Version); err != nil {
			t.Errorf("the successor's reporter amends the draft: %v", err)
		}
		for id, want := range map[int64]int64{draft.ID: into.ID, declared.ID: old.ID} {
			d, err := r.funds.Entry(r.ctx, clerk, id)
			if err != nil {
				t.Fatal(err)
			}
			if len(d.Shares) != 1 || d.Shares[0].UnitID != want {
				t.Errorf("entry %d has %+v, want unit %d", id, d.Shares, want)
			}
		}
	})
}

// Whatever units are merged after whatever open day: Σ units = district in every month, and closed months say the same.
func TestUnitsAddUpAfterAnyMerger(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := load(t, db)
		units, err := r.org.Units(r.ctx, clerk)
		if err != nil {
			t.Fatal(err)
		}
		r.closeMonths()
		before := map[models.Month]map[funds.Indicator]targets.Table{}
		for m := models.Month("2020-01"); m <= closed; m = m.Add(1) {
			before[m] = r.ranking(m)
		}
		rounds := 0
		rapid.Check(t, func(t *rapid.T) {
			if rounds++; rounds > 10 { // each merger stays, so the units run out
				return
			}
			from, into := rapid.SampledFrom(units).Draw(t, "from").Name, rapid.SampledFrom(units).Draw(t, "into").Name
			on := closed.Last().Add(rapid.IntRange(0, 31).Draw(t, "day"))
			in := r.merging(from, into, on)
			_, ahead := r.PreviewUnit(r.ctx, leader, in)
			if _, err := r.MergeUnit(r.ctx, leader, in); models.KindOf(err) != models.KindOf(ahead) {
				t.Fatalf("%s into %s after %s: %v, the preview said %v", from, into, on, err, ahead)
			}
			for m := models.Month("2020-01"); m <= "2020-12"; m = m.Add(1) {
				tables := r.ranking(m)
				if sum := tables[funds.OutsideCity].SumActual; sum != r.district(m) {
					t.Fatalf("%s into %s after %s: in %s units have %s, the district %s", from, into, on, m, sum.InWan(), r.district(m).InWan())
				}
				if want, ok := before[m]; ok && !cmp.Equal(want, tables) {
					t.Fatalf("%s into %s after %s: %s is closed and changed", from, into, on, m)
				}
			}
		})
	})
}

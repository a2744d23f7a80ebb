package funds_test

import (
	"testing"

	"luodi/models"
	"luodi/models/funds"
	"luodi/models/ledger"
)

// Rule book §13 case 10, the joint venture: vouchers of 200 万元 at an outside share of 60 % carry at most 120.00 万元,
// whoever declares them and by whatever door.
func TestCase10Ceiling(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		p := r.industry("ZH20200001")
		for _, c := range []struct {
			name     string
			by       models.Actor
			declared models.Money
			want     models.Kind
		}{
			{"120.00 and one 分", r.reporter, wan(120) + 1, models.KindInvalid},
			{"120.00 and one 分, imported", declarer, wan(120) + 1, models.KindInvalid},
			{"120.00 and one 分, in bulk", r.reporter.Via(models.DoorBulk), wan(120) + 1, models.KindInvalid},
			{"120.00", r.reporter, wan(120), ""},
			{"120.00, imported", declarer, wan(120), ""},
		} {
			claim := r.claim(p, 200, "2020-12-01")
			claim.OutsideShareBP, claim.Declared = 6000, c.declared
			if c.by.Importing() {
				claim.On = "2020-12-02"
			}
			_, err := r.Declare(r.ctx, c.by, claim)
			r.refused(err, c.want, c.name)
		}
	})
}

// Rule book §13 case 10: 501 of 500 is refused, and so is everybody who has acted on the entry before, under whatever
// role and by whatever door.
func TestCase10OwnEntry(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		p := r.industry("ZH20200001")
		as := func(id int64, role models.Role) models.Actor {
			return models.Actor{UserID: id, Name: "同一人", Role: role}
		}
		e := r.verified(r.claim(p, 500, "2020-12-20"))
		imported := r.load(row{claim: r.claim(p, 500, "2020-12-20"), until: funds.StateVerified})
		for _, c := range []struct {
			name   string
			entry  funds.Entry
			by     models.Actor
			amount models.Money
			want   models.Kind
		}{
			{"501 of 500", e, leader, wan(501), models.KindInvalid},
			{"501 of 500, imported", e, recogniser, wan(501), models.KindInvalid},
			{"501 of 500, in bulk", e, leader.Via(models.DoorBulk), wan(501), models.KindInvalid},
			{"one 分 more", e, leader, wan(500) + 1, models.KindInvalid},
			{"less than nothing", e, leader, -1, models.KindInvalid},
			{"the author, now a leader", e, as(r.reporter.UserID, models.RoleLeader), wan(500), models.KindForbidden},
			{"the author, by import", e, as(r.reporter.UserID, models.RoleImport), wan(500), models.KindForbidden},
			{"the author, in bulk", e, as(r.reporter.UserID, models.RoleLeader).Via(models.DoorBulk), wan(500), models.KindForbidden},
			{"the author, by the import's door", e, as(r.reporter.UserID, models.RoleLeader).Via(models.DoorImport), wan(500), models.KindForbidden},
			{"the author as he is", e, r.reporter, wan(500), models.KindForbidden},
			{"the screener, now a leader", e, as(screener.UserID, models.RoleLeader), wan(500), models.KindForbidden},
			{"a verifier, now a leader", e, as(visitor.UserID, models.RoleLeader), wan(500), models.KindForbidden},
			{"the other verifier, by import", e, as(second.UserID, models.RoleImport), wan(500), models.KindForbidden},
			{"a stand-in that declared", imported, declarer, wan(500), models.KindForbidden},
			{"a stand-in that screened", imported, checker, wan(500), models.KindForbidden},
			{"a stand-in that verified", imported, onSite2, wan(500), models.KindForbidden},
			{"nobody", e, as(0, models.RoleLeader), wan(500), models.KindForbidden},
			{"a leader who has not acted", e, leader, wan(500), ""},
			{"a stand-in that has not acted", imported, recogniser, wan(500), ""},
		} {
			_, err := r.Recognise(r.ctx, c.by, c.entry.ID, funds.Recognition{Amount: c.amount, Version: c.entry.Version})
			r.refused(err, c.want, c.name)
		}
	})
}

// Rule book §13 case 12, from the shares to the sums of the units: the row in force on 到位日期 applies.
func TestCase12Shares(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		p, odd := r.industry("ZH20200001"), r.industry("ZH20200002")
		r.share(p, "2020-03-01", 6000)
		r.share(p, "2020-07-01", 5000)
		r.share(odd, "2020-03-01", 5000)
		r.load(row{claim: r.claim(p, 100, "2020-03-20"), recognised: wan(100)})
		r.load(row{claim: r.claim(p, 300, "2020-08-20"), recognised: wan(300)})
		for _, c := range []struct {
			name             string
			project          int64
			park, town, both models.Money
		}{
			{"March 60:40, August 50:50", p, wan(210), wan(190), wan(400)},
			{"1,000,000.01 元 at 50:50", odd, 50_000_001, 50_000_000, 100_000_001},
		} {
			if c.project == odd {
				claim := r.claim(odd, 0, "2020-09-01")
				claim.Declared, claim.Vouchers[0].Amount = c.both, c.both
				r.load(row{claim: claim, recognised: c.both})
			}
			of := func(unit int64) models.Money {
				list, err := r.List(r.ctx, screener, funds.Filter{ProjectID: c.project, UnitID: unit}, models.Page{})
				r.must(err)
				return list.UnitRecognised
			}
			sums, err := r.ProjectSums(r.ctx, screener, "2020-12")
			r.must(err)
			if of(r.park) != c.park || of(r.town) != c.town || sums[c.project] != c.both {
				t.Errorf("%s: %s + %s = %s", c.name, of(r.park).YuanString(), of(r.town).YuanString(), sums[c.project].YuanString())
			}
		}
	})
}

// share gives the park so many basis points of a project from a day on, and the town the rest.
func (r *rig) share(project int64, from models.Date, park int64) {
	r.t.Helper()
	p, err := r.ledger.ByID(r.ctx, declarer, project)
	r.must(err)
	_, err = r.ledger.SetShares(r.ctx, declarer, project, ledger.ShareSet{
		From: from, DocNo: "分割证明", Version: p.Version,
		Shares: []ledger.UnitShare{{UnitID: r.park, BasisPoints: park}, {UnitID: r.town, BasisPoints: 10000 - park}},
	})
	r.must(err)
}

// Rule book §13 case 13, with months that are really closed: what was published stays, what was corrected stands in its
// own month, and both add up to the same.
func TestCase13TwoSeries(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		p := r.industry("ZH20200001")
		var february funds.Entry
		for _, m := range []struct {
			on  models.Date
			wan int64
		}{{"2020-01-15", 100}, {"2020-02-15", 200}, {"2020-03-15", 500}} {
			e := r.load(row{claim: r.claim(p, m.wan, m.on), recognised: wan(m.wan)})
			if m.on.Month() == "2020-02" {
				february = e
			}
			r.shut(m.on.Month())
		}
		late := r.claim(p, 30, "2020-03-28")
		late.Note = "凭证迟到"
		for _, c := range []funds.EntryCreate{r.claim(p, 300, "2020-04-10"), late, correctionOf(r, funds.KindCut, february, wan(-12))} {
			if c.Kind == funds.KindCut {
				c.ArrivedOn = "2020-04-20"
			}
			e := r.verified(c)
			_, err := r.Recognise(r.ctx, leader, e.ID, funds.Recognition{Amount: e.Declared, Note: "补登", Version: e.Version})
			r.must(err)
		}
		r.shut("2020-04")
		series, err := r.Series(r.ctx, screener, 2020, "2020-04")
		r.must(err)
		for n, want := range []struct{ posted, corrected, cumulative, correctedCumulative, late int64 }{
			{100, 100, 100, 100, 0}, {200, 188, 300, 288, 0}, {500, 530, 800, 818, 0}, {318, 300, 1118, 1118, 18},
		} {
			got := series[funds.OutsideProvince][n]
			if got.Posted != wan(want.posted) || got.Corrected != wan(want.corrected) || got.Cumulative != wan(want.cumulative) ||
				got.CorrectedCumulative != wan(want.correctedCumulative) || got.Late != wan(want.late) {
				t.Errorf("%+v, want %+v", got, want)
			}
		}
		march, err := r.Series(r.ctx, screener, 2020, "2020-03")
		r.must(err)
		if got := march[funds.OutsideProvince][2]; got.Posted != wan(500) || got.Cumulative != wan(800) || got.Corrected != wan(500) {
			t.Errorf("March re-prints %+v", got)
		}
	})
}

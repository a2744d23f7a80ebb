package supervision_test

import (
	"fmt"
	"testing"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/supervision"
)

// 30 overdue projects make 30 notices in one run, and none when it runs again (rule book §9).
func TestScanOpensOneNoticeForEachFinding(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := newRig(t, db, "2020-09-29")
		for i := range 30 {
			r.signed(fmt.Sprintf("P%02d", i), "2020-09-20")
		}
		first := r.scan("2020-09-29")
		if first.New != 30 || first.Yellow != 30 || first.Red != 0 || first.Lifted != 0 || len(first.Findings) != 30 {
			t.Errorf("first run: %d new, %d yellow", first.New, first.Yellow)
		}
		if again := r.scan("2020-09-29"); again.New != 0 || again.Lifted != 0 || again.Cured != 0 {
			t.Errorf("second run: %+v", again)
		}
		list, err := r.Notices(t.Context(), r.reporter, supervision.Filter{Open: true, DueBy: "2020-10-10"}, models.Page{Size: 10})
		r.must(err)
		if list.Total != 30 || len(list.Items) != 10 {
			t.Errorf("%d notices, %d on the page", list.Total, len(list.Items))
		}
		if n := list.Items[0]; n.StepLabel != "提醒" || n.DueOn != "2020-10-10" || n.DocNo != "" || n.UnitName != "甲镇" || n.Owner != "甲镇" {
			t.Errorf("%+v", n)
		}
		other, err := r.Notices(t.Context(), r.stranger, supervision.Filter{}, models.Page{})
		r.must(err)
		if other.Total != 0 {
			t.Error("another unit sees notices")
		}
		_, err = r.Notice(t.Context(), r.stranger, list.Items[0].ID)
		r.refused(err, models.KindNotFound, "another unit's notice")
	})
}

// The ladder of the rule book §13 case 18, with the signatures of a person between the lapses.
func TestLapsesClimbTheLadder(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := newRig(t, db, "2020-09-29")
		r.signed("P1", "2020-09-16")
		r.scan("2020-09-29")
		for i, c := range []struct {
			lapse, due models.Date
			step       supervision.Step
			number     string
		}{
			{"2020-10-12", "2020-10-19", supervision.StepUrge, "昭商督〔2020〕1号"},
			{"2020-10-20", "2020-11-03", supervision.StepYellow, "昭商督〔2020〕2号"},
			{"2020-11-04", "2020-11-11", supervision.StepRed, "昭商督〔2020〕3号"},
		} {
			r.today(c.lapse)
			if s := r.scan(c.lapse); s.Lifted != 1 || s.New != 0 {
				t.Errorf("%s: %+v", c.lapse, s)
			}
			if s := r.scan(c.lapse); s.Lifted != 0 {
				t.Errorf("%s lifted twice", c.lapse)
			}
			n := r.only(supervisor)
			if n.Step != c.step || n.State != supervision.StateDraft || n.Owner != "督查员" {
				t.Fatalf("%s: %+v", c.lapse, n.NoticeView)
			}
			if unit := r.only(r.reporter); len(unit.Forms) != i+1 {
				t.Errorf("the unit sees %d forms, drafts must stay inside", len(unit.Forms))
			}
			got, err := r.Issue(t.Context(), supervisor, n.ID, n.Version)
			r.must(err)
			if got.DocNo != c.number || got.DueOn != c.due || got.State != supervision.StateIssued {
				t.Errorf("%s: %s due %s, want %s due %s", c.lapse, got.DocNo, got.DueOn, c.number, c.due)
			}
		}
		r.today("2020-11-12")
		r.scan("2020-11-12")
		if n := r.only(supervisor); n.State != supervision.StateListed || n.Step != supervision.StepBulletin || len(n.Forms) != 4 {
			t.Errorf("%+v", n.NoticeView)
		}
		if s := r.scan("2020-11-12"); s.Lifted != 0 {
			t.Error("列入通报 is the last step a scan reaches")
		}
	})
}

// A lapse on a holiday climbs on the next working day.
func TestNothingClimbsOnAHoliday(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := newRig(t, db, "2020-09-29")
		r.signed("P1", "2020-09-16")
		r.scan("2020-09-29") // due Saturday 10 October, which is worked
		r.today("2020-10-11")
		if s := r.scan("2020-10-11"); s.Lifted != 0 {
			t.Error("lifted on a Sunday")
		}
	})
}

func TestRedLightLiftsToTheYellowNotice(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := newRig(t, db, "2020-11-27")
		r.signed("P1", "2020-09-16")
		r.scan("2020-11-27") // Friday
		r.today("2020-11-30")
		if s := r.scan("2020-11-30"); s.Lifted != 1 || s.Red != 1 || s.New != 0 {
			t.Errorf("%+v", s)
		}
		if n := r.only(supervisor); n.Step != supervision.StepYellow || n.State != supervision.StateDraft || n.Light != supervision.Red {
			t.Errorf("%+v", n.NoticeView)
		}
		r.signed("P2", "2020-08-31") // red when first seen: begins at step 3
		if s := r.scan("2020-11-30"); s.New != 1 || s.Lifted != 0 {
			t.Errorf("%+v", s)
		}
		list, err := r.Notices(t.Context(), supervisor, supervision.Filter{Step: supervision.StepYellow, State: supervision.StateDraft}, models.Page{})
		r.must(err)
		if list.Total != 2 {
			t.Errorf("%d drafts wait", list.Total)
		}
	})
}

func TestFactGoneIsProposedForClosing(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := newRig(t, db, "2020-11-30")
		p := r.signed("P1", "2020-08-31")
		r.scan("2020-11-30")
		r.sql("UPDATE projects SET started_on = '2020-12-01', stage = 'started' WHERE id = ?", p.ID)
		r.today("2020-12-02")
		if s := r.scan("2020-12-02"); s.Cured != 1 || s.Red != 0 {
			t.Errorf("%+v", s)
		}
		n := r.only(supervisor)
		_, err := r.Issue(t.Context(), supervisor, n.ID, n.Version)
		r.refused(err, models.KindConflict, "signing for a cured fact")
		got, err := r.Close(t.Context(), supervisor, n.ID, supervision.Review{Opinion: "已开工，现场核实", Version: n.Version})
		r.must(err)
		if got.State != supervision.StateClosed || got.ClosedOn != "2020-12-02" || got.Result != "已开工，现场核实" {
			t.Errorf("%+v", got)
		}
	})
}

func TestScanRefuses(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := newRig(t, db, "2020-11-30")
		_, err := r.Scan(t.Context(), clockwork, "2020-12-01")
		r.refused(err, models.KindInvalid, "a day to come")
		_, err = r.Scan(t.Context(), r.reporter, "2020-11-30")
		r.refused(err, models.KindForbidden, "a unit")
	})
}

func TestOverdueAndLights(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := newRig(t, db, "2020-12-31")
		red, yellow, green := r.signed("P1", "2020-08-31"), r.signed("P2", "2020-11-30"), r.signed("P3", "2021-03-31")
		lists, err := r.Overdue(t.Context(), supervisor, "2020-12-31")
		r.must(err)
		if len(lists.Start) != 2 || lists.Start[0].Code != "P1" || lists.Start[0].DaysLate != 122 || !lists.Start[0].ThreeMonths || len(lists.Production) != 0 {
			t.Errorf("%+v", lists)
		}
		lights, err := r.Lights(t.Context(), r.reporter, "2020-12-31")
		r.must(err)
		if lights[red.ID] != supervision.Red || lights[yellow.ID] != supervision.Yellow || lights[green.ID] != supervision.Green {
			t.Errorf("%v", lights)
		}
		if hidden, err := r.Lights(t.Context(), r.stranger, "2020-12-31"); err != nil || len(hidden) != 0 {
			t.Errorf("another unit sees %v %v", hidden, err)
		}
	})
}

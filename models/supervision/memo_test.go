package supervision_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/ledger"
	"luodi/models/supervision"
	"luodi/models/updates"

	"github.com/google/go-cmp/cmp"
)

// Whatever is done, in whatever order: what is remembered and brought up to date equals a judgement from nothing, for everybody.
func TestRememberedEqualsJudgedAnew(t *testing.T) {
	const on = models.Date("2020-12-31")
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := newRig(t, db, on)
		weekly := updates.New(r.db, r.log, r.org, r.projects)
		draw := rand.New(rand.NewPCG(7, 7))
		ids := []int64{}
		fresh := func(id int64) ledger.Project {
			p, err := r.projects.ByID(t.Context(), importer, id)
			r.must(err)
			return p
		}
		acts := map[string]func(id int64) error{
			"register": func(int64) error {
				p := r.signed(fmt.Sprintf("P%03d", len(ids)), on.Add(-draw.IntN(120)))
				ids = append(ids, p.ID)
				return nil
			},
			"postpone": func(id int64) error {
				p := fresh(id)
				_, err := r.projects.Postpone(t.Context(), importer, id, ledger.Postponement{
					Milestone: ledger.MilestoneStart, To: on.Add(draw.IntN(90)), Reason: "冬季停工", DocNo: "批复1号", On: "2020-12-20", Version: p.Version,
				})
				return err
			},
			"pause": func(id int64) error {
				_, err := r.projects.Pause(t.Context(), importer, id, ledger.Pause{Until: "2021-06-30", Reason: "等待用地", On: "2020-12-10", Version: fresh(id).Version})
				return err
			},
			"resume": func(id int64) error {
				_, err := r.projects.Resume(t.Context(), importer, id, ledger.Resume{On: "2020-12-20", Version: fresh(id).Version})
				return err
			},
			"drop": func(id int64) error {
				_, err := r.projects.Drop(t.Context(), importer, id, ledger.Drop{Cause: ledger.CauseVoluntary, EndedOn: "2020-12-15", DocNo: "2号", Reason: "投资方放弃", Land: "无", Funds: "无", Version: fresh(id).Version})
				return err
			},
			"report": func(id int64) error {
				week := models.Week("2020-W53").Next(-draw.IntN(6))
				at := week.Sunday().Add(-3).At(9, 0)
				_, err := weekly.Submit(t.Context(), importer, updates.UpdateCreate{ProjectID: id, Week: week, State: updates.StateNoChange, At: &at})
				return err
			},
			"share": func(id int64) error {
				parts := []ledger.UnitShare{{UnitID: r.unit.ID, BasisPoints: 5000}, {UnitID: r.stranger.UnitID, BasisPoints: 5000}}
				_, err := r.projects.SetShares(t.Context(), importer, id, ledger.ShareSet{From: "2020-12-01", Shares: parts, DocNo: "分割证明", Version: fresh(id).Version})
				return err
			},
		}
		names := []string{"register", "postpone", "pause", "resume", "drop", "report", "report", "report", "share"}
		did := map[string]int{}
		for range 12 {
			r.must(acts["register"](0))
		}
		for range 80 {
			name := names[draw.IntN(len(names))]
			if err := acts[name](ids[draw.IntN(len(ids))]); err == nil {
				did[name]++
			} else if models.KindOf(err) == models.KindInternal {
				t.Fatalf("%s: %v", name, err)
			}
			anew := supervision.New(r.db, r.log, r.org, r.projects, weekly)
			for _, actor := range []models.Actor{supervisor, r.reporter, r.stranger} {
				kept, err := r.Findings(t.Context(), actor, on)
				r.must(err)
				want, err := anew.Findings(t.Context(), actor, on)
				r.must(err)
				if d := cmp.Diff(want, kept); d != "" {
					t.Fatalf("findings of %s after %s: %s", actor.Name, name, d)
				}
				lights, err := r.Lights(t.Context(), actor, on)
				r.must(err)
				of, err := r.LightsOf(t.Context(), actor, on, ids)
				r.must(err)
				wanted, err := anew.Lights(t.Context(), actor, on)
				r.must(err)
				if d := cmp.Diff(wanted, lights) + cmp.Diff(wanted, of); d != "" {
					t.Fatalf("lights of %s after %s: %s", actor.Name, name, d)
				}
			}
		}
		for _, name := range names {
			if did[name] == 0 {
				t.Errorf("%s never succeeded: %v", name, did)
			}
		}
	})
}

package merge_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/funds"
	"luodi/models/merge"
)

// stand is an import stand-in, one for every step.
func stand(n int64) models.Actor {
	return models.Actor{UserID: 500 + n, Name: "导入", Role: models.RoleImport}
}

// busy does an operation again while the database asks for it (a deadlock on MariaDB).
func busy(do func() error) (err error) {
	for range 200 {
		if err = do(); models.KindOf(err) != models.KindUnavailable {
			return err
		}
	}
	return err
}

// Money goes on while projects are merged and the merges undone: no entry is left with a project that is gone, none is
// taken back to it, and what is kept beside every project is what was posted on it and on those merged into it.
func TestMoneyAgainstMerges(t *testing.T) {
	rounds := 6
	if testing.Short() {
		rounds = 2
	}
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := load(t, db)
		codes := r.signed()
		for round := range rounds {
			from, into := r.project(codes[2*round]), r.project(codes[2*round+1])
			ways := r.money64(t, round, from.ID, into.ID)
			var merged merge.Merge
			ways = append(ways, func() error {
				time.Sleep(rand.N(30 * time.Millisecond))
				return busy(func() (err error) {
					merged, err = r.Merge(r.ctx, clerk, merge.Request{From: from.ID, Into: into.ID, Reason: why})
					return err
				})
			})
			rand.Shuffle(len(ways), func(i, j int) { ways[i], ways[j] = ways[j], ways[i] })
			var group sync.WaitGroup
			start := make(chan struct{})
			for _, way := range ways {
				group.Go(func() {
					<-start
					if err := way(); err != nil && models.KindOf(err) != models.KindConflict {
						t.Error(err)
					}
				})
			}
			close(start)
			group.Wait()
			if merged.ID == 0 {
				t.Fatal("the merge did not come through")
			}
			r.checkMoney(t, round)
			if round%2 == 1 {
				continue
			}
			if _, err := r.Undo(r.ctx, clerk, merged.ID, merge.Undo{Reason: "合并错了"}); err != nil && models.KindOf(err) != models.KindConflict {
				t.Error(err)
			}
			r.checkMoney(t, round)
		}
	})
}

// money64 prepares 64 acts on the money of two projects: claims, and recognitions of claims that were verified before.
func (r rig) money64(t *testing.T, round int, projects ...int64) (ways []func() error) {
	t.Helper()
	for i := range 64 {
		on := models.NewDate(2020, 12, 1+i%28)
		number := fmt.Sprintf("HB%d-%d", round, i)
		claim := funds.EntryCreate{
			ProjectID: projects[i%2], ArrivedOn: on, Purpose: funds.PurposeEquipment, Declared: 1_000_001, StatMonth: "2020-12", RelatesMonth: "2020-12", On: on,
			Vouchers: []funds.VoucherCreate{{Type: funds.EvidenceBank, Number: number, Amount: 1_000_001}},
		}
		declare := func() (e funds.Entry, err error) {
			err = busy(func() error { e, err = r.funds.Declare(r.ctx, stand(1), claim); return err })
			return e, err
		}
		if i%4 < 2 {
			ways = append(ways, func() error { _, err := declare(); return err })
			continue
		}
		e, err := declare()
		if err == nil {
			_, err = r.funds.Screen(r.ctx, stand(2), e.ID, funds.Move{On: on})
		}
		if err == nil {
			_, err = r.funds.Verify(r.ctx, stand(3), e.ID, funds.Verification{With: stand(4), Place: "现场", Result: funds.OutcomeTrue, On: on})
		}
		if err != nil {
			t.Fatal(err)
		}
		ways = append(ways, func() error {
			return busy(func() error {
				_, err := r.funds.Recognise(r.ctx, stand(5), e.ID, funds.Recognition{Amount: e.Declared, On: on})
				return err
			})
		})
	}
	return ways
}

func (r rig) checkMoney(t *testing.T, round int) {
	t.Helper()
	var lost []string
	err := r.db.View(r.ctx, func(ctx context.Context) error {
		return r.db.Conn(ctx).Raw("SELECT e.no FROM fund_entries e JOIN merged_projects m ON m.project_id = e.project_id").Scan(&lost).Error
	})
	faults, examined := r.funds.Examine(r.ctx, auditor)
	if err != nil || examined != nil || len(lost)+len(faults) > 0 {
		t.Errorf("round %d: %v %v; entries of projects that are gone %v; %v", round, err, examined, lost, faults)
	}
}

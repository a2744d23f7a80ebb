package ledger_test

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"luodi/models"
	"luodi/models/ledger"
)

// journey is one project under random acts of random people, and what must stay true of it.
type journey struct {
	rig
	t       *rapid.T
	p       ledger.Project
	authors map[int64]bool // who registered it or entered the facts of the signing
}

// Whatever edits, uploads, advances, 放行, corrections and pauses follow each other: no stage is entered without its
// items but by a recorded 放行, nobody accepts his own facts, and the stage log has no gap.
func TestRandomLives(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		serial := 0
		people := []models.Actor{author, reviewer, leader, verifierA, r.reporter(r.park), r.reporter(r.town)}
		rapid.Check(t, func(t *rapid.T) {
			serial++
			by := rapid.SampledFrom(people[:2]).Draw(t, "author")
			j := journey{rig: r, t: t, p: r.create(by, r.prospect("项目"+strconv.Itoa(serial*7919))), authors: map[int64]bool{by.UserID: true}}
			for range rapid.IntRange(1, 12).Draw(t, "steps") {
				j.step(rapid.SampledFrom(people).Draw(t, "actor"))
			}
		})
	})
}

// step does one act; a refused one changes nothing.
func (j *journey) step(actor models.Actor) {
	before := j.p
	acts := []func(models.Actor) (ledger.Project, error){j.edit, j.supply, j.advance, j.advance, j.override, j.correct, j.pause}
	next, err := acts[rapid.IntRange(0, len(acts)-1).Draw(j.t, "act")](actor)
	if err != nil {
		if now := j.now(before.ID); now.Version != before.Version {
			j.t.Fatalf("a refused act changed the project: %v", err)
		}
		return
	}
	j.p = next
	j.check(actor, before)
}

func (j *journey) edit(actor models.Actor) (ledger.Project, error) {
	p, err := j.Update(j.ctx, actor, j.p.ID, ready(), j.p.Version)
	if err == nil {
		j.authors[actor.UserID] = true
	}
	return p, err
}

func (j *journey) supply(models.Actor) (ledger.Project, error) {
	j.upload(j.p, rapid.SampledFrom(proofs).Draw(j.t, "proof"))
	return j.Recheck(j.ctx, author, j.p.ID)
}

func (j *journey) advance(actor models.Actor) (ledger.Project, error) {
	to := rapid.SampledFrom([]ledger.Stage{ledger.StageLead, ledger.StageToSign, ledger.StageSigned, ledger.StageStarted}).Draw(j.t, "to")
	return j.Advance(j.ctx, actor, j.p.ID, ledger.Advance{To: to, Version: j.p.Version})
}

func (j *journey) override(actor models.Actor) (ledger.Project, error) {
	to := rapid.SampledFrom([]ledger.Stage{ledger.StageLead, ledger.StageSigned, ledger.StageRegistered}).Draw(j.t, "to")
	return j.Override(j.ctx, actor, j.p.ID, ledger.Override{To: to, Reason: "区委常委会议定，先行放行推进", Version: j.p.Version})
}

func (j *journey) correct(actor models.Actor) (ledger.Project, error) {
	to := rapid.SampledFrom([]ledger.Stage{ledger.StageProspect, ledger.StageLead, ledger.StageSigned}).Draw(j.t, "to")
	return j.Correct(j.ctx, actor, j.p.ID, ledger.Correct{To: to, Reason: wrongly, Version: j.p.Version})
}

func (j *journey) pause(actor models.Actor) (ledger.Project, error) {
	if j.p.Status == ledger.StatusPaused {
		return j.Resume(j.ctx, actor, j.p.ID, ledger.Resume{Version: j.p.Version})
	}
	return j.Pause(j.ctx, actor, j.p.ID, ledger.Pause{Until: "2021-03-31", Reason: "停产检修", Version: j.p.Version})
}

func (j *journey) check(actor models.Actor, before ledger.Project) {
	var log []ledger.StageLog
	if err := j.db.Conn(j.ctx).Where("project_id = ?", j.p.ID).Order("id").Find(&log).Error; err != nil {
		j.t.Fatal(err)
	}
	at := ledger.Stage("")
	for _, row := range log {
		if row.From != at {
			j.t.Fatalf("the log jumps from %q to %q", at, row.From)
		}
		at = row.To
	}
	if at != j.p.Stage {
		j.t.Fatalf("the log ends in %s, the project stands in %s", at, j.p.Stage)
	}
	lacks, err := j.Missing(j.ctx, author, j.p.ID, j.p.Stage)
	if err != nil {
		j.t.Fatal(err)
	}
	for _, key := range j.p.MissingKeys {
		if !hasItem(lacks, key) {
			j.t.Fatalf("%s is marked but not missing", key)
		}
	}
	if j.p.Stage.Rank() <= before.Stage.Rank() {
		return
	}
	last := log[len(log)-1]
	for _, item := range lacks {
		if !item.Marked || item.Hard || !j.p.Waived() {
			j.t.Fatalf("%s was entered by %s without %s", j.p.Stage, last.Way, item.Key)
		}
	}
	if j.p.Stage.Reached(ledger.StageSigned) && !before.Stage.Reached(ledger.StageSigned) && j.authors[actor.UserID] {
		j.t.Fatalf("%s accepted his own signing", actor.Name)
	}
}

package ledger

import (
	"context"
	"errors"
	"slices"
	"strings"

	"gorm.io/gorm/clause"

	"luodi/models"
	"luodi/models/audit"
)

const notOwn = "只有该项目的责任单位和招商部门可以修改，请联系责任单位"

// Amend 成批修改: each row by the rules, the history and the four eyes of Update, in one transaction; a cell that is
// refused does not stop the others (rule book §14, safe bulk edit). Needs PermProjectWrite. The answers stand in the
// order of the list. An error undoes everything; refusals and conflicts are no errors.
func (s *Service) Amend(ctx context.Context, actor models.Actor, list []Amendment, note AmendNote) ([]Revision, error) {
	if err := actor.Require(models.PermProjectWrite); err != nil {
		return nil, err
	}
	ctx = withLookups(ctx, note.Dry)
	if note.Dry {
		return s.amendAll(ctx, actor, list, note)
	}
	var out []Revision
	err := s.db.Do(ctx, func(ctx context.Context) error {
		var err error
		out, err = s.amendAll(ctx, actor, list, note)
		return err
	})
	return out, err
}

func (s *Service) amendAll(ctx context.Context, actor models.Actor, list []Amendment, note AmendNote) ([]Revision, error) {
	rows, err := s.lockRows(ctx, actor, list, note.Dry)
	if err != nil {
		return nil, err
	}
	out := make([]Revision, len(list))
	for i, a := range list {
		p, ok := rows[a.ID]
		if !ok {
			out[i] = refuseAll(Project{ID: a.ID}, a.Patch.Keys(), noProject)
			continue
		}
		if out[i], err = s.amend(ctx, actor, p, a, note); err != nil {
			return nil, err
		}
		rows[a.ID] = out[i].Project // the same row may come twice
	}
	return out, nil
}

// lockRows reads the rows that the actor may see, in one query, and keeps others from writing them meanwhile.
func (s *Service) lockRows(ctx context.Context, actor models.Actor, list []Amendment, dry bool) (map[int64]Project, error) {
	ids := make([]int64, len(list))
	for i, a := range list {
		ids[i] = a.ID
	}
	var rows []Project
	for part := range slices.Chunk(ids, 500) {
		conn := s.db.Conn(ctx)
		if !dry {
			conn = conn.Clauses(clause.Locking{Strength: "UPDATE"})
		}
		var some []Project
		if err := conn.Where("projects.id IN ?", part).Where(unmerged).Order("projects.id").Find(&some).Error; err != nil {
			return nil, wrap(err)
		}
		rows = append(rows, some...)
	}
	if err := s.maskAll(ctx, rows); err != nil {
		return nil, err
	}
	byID := make(map[int64]Project, len(rows))
	for _, p := range rows {
		units := []int64{p.UnitID}
		if p.ReferrerID != nil {
			units = append(units, *p.ReferrerID)
		}
		if actor.Sees(units...) {
			byID[p.ID] = p
			continue
		}
		if _, err := s.load(ctx, actor, "projects.id = ?", p.ID); err == nil { // a share, the rare way to see a row
			byID[p.ID] = p
		} else if models.KindOf(err) != models.KindNotFound {
			return nil, err
		}
	}
	return byID, nil
}

func refuseAll(p Project, keys Keys, message string) Revision {
	r := Revision{Project: p}
	for _, key := range keys {
		r.Refused = append(r.Refused, CellRefusal{key, message})
	}
	return r
}

// amend judges the cells of one row and writes the good ones.
func (s *Service) amend(ctx context.Context, actor models.Actor, p Project, a Amendment, note AmendNote) (Revision, error) {
	keys := a.Patch.Keys()
	if !actor.SeesAll() && p.UnitID != actor.UnitID {
		return refuseAll(p, keys, notOwn), nil
	}
	r := Revision{Project: p}
	open := r.contest(&p, a, keys)
	for len(open) > 0 {
		after, good, err := s.settleCells(ctx, actor, &p, a.Patch, open, &r)
		if err != nil || len(good) == 0 {
			return r, err
		}
		if !note.Dry {
			err = s.keepCells(ctx, actor, &p, &after, note)
			if twins := good.among("name", "site", "creditCode"); isTwin(err) && len(twins) > 0 {
				r.Refused = append(r.Refused, refuseAll(p, twins, twin).Refused...)
				open = slices.DeleteFunc(good, twins.Has)
				continue
			}
			if err != nil {
				return r, err
			}
		}
		r.Project = after
		r.apply(&p, good)
		return r, nil
	}
	return r, nil
}

// contest sorts out the cells that show what they should already, and those that somebody else has changed.
func (r *Revision) contest(p *Project, a Amendment, keys Keys) (open Keys) {
	wanted, was := *p, *p
	a.Patch.Apply(&wanted.Particulars)
	wanted.normalise()
	wanted.Extra = a.Patch.Extra
	a.Was.Apply(&was.Particulars)
	was.Extra = a.Was.Extra
	known := a.Was.Keys()
	for _, key := range keys {
		now, mine := p.Cell(key), wanted.Cell(key)
		switch {
		case now == mine:
		case a.Current:
			open = append(open, key)
		case a.Version == p.Version && (!known.Has(key) || was.Cell(key) == now), a.Version != p.Version && known.Has(key) && was.Cell(key) == now:
			open = append(open, key)
		default:
			r.Conflicts = append(r.Conflicts, CellConflict{key, mine, now})
		}
	}
	return open
}

// settleCells finds the largest part of the cells that the rules let in: all of them at once, because one may need the
// other; else without those that the refusal names; else one after the other, in order of the record.
func (s *Service) settleCells(ctx context.Context, actor models.Actor, p *Project, patch ProjectPatch, open Keys, r *Revision) (Project, Keys, error) {
	for len(open) > 0 {
		after, err := s.revised(ctx, actor, p, patch.Only(open))
		if err == nil {
			return after, open, nil
		}
		refusal, ok := refusalOf(err)
		if !ok {
			return *p, nil, err
		}
		if named := r.name(refusal, open); len(named) > 0 {
			open = slices.DeleteFunc(slices.Clone(open), named.Has)
			continue
		}
		return s.oneByOne(ctx, actor, p, patch, open, r)
	}
	return *p, nil, nil
}

func (s *Service) oneByOne(ctx context.Context, actor models.Actor, p *Project, patch ProjectPatch, open Keys, r *Revision) (Project, Keys, error) {
	best, good := *p, Keys{}
	for _, key := range open {
		after, err := s.revised(ctx, actor, p, patch.Only(append(slices.Clone(good), key)))
		if err == nil {
			best, good = after, append(good, key)
			continue
		}
		refusal, ok := refusalOf(err)
		if !ok {
			return *p, nil, err
		}
		message := refusal.Message
		if len(refusal.Fields) > 0 {
			message = reasonOf(refusal, refusal.Fields[0])
		}
		r.Refused = append(r.Refused, CellRefusal{key, message})
	}
	return best, good, nil
}

// revised gives the row after an edit by the rules of Update; the row itself stays as it is.
func (s *Service) revised(ctx context.Context, actor models.Actor, p *Project, patch ProjectPatch) (Project, error) {
	after := *p
	after.MissingKeys, after.Proposers = slices.Clone(p.MissingKeys), slices.Clone(p.Proposers)
	if err := s.edit(ctx, actor, &after, patch); err != nil {
		return after, err
	}
	return after, s.checkTies(ctx, actor, p, &after)
}

// refusalOf tells a rule's refusal from a failure.
func refusalOf(err error) (*models.Error, bool) {
	var refusal *models.Error
	if !errors.As(err, &refusal) {
		return nil, false
	}
	switch refusal.Kind {
	case models.KindInvalid, models.KindForbidden, models.KindConflict, models.KindClosed, models.KindNotFound:
		return refusal, true
	}
	return nil, false
}

// reasonOf is the sentence for one cell: that of the refusal when it is about this field alone, and not one that only
// sends the reader to the fields of a form.
func reasonOf(refusal *models.Error, field models.FieldError) string {
	if len(refusal.Fields) == 1 && !strings.HasSuffix(refusal.Message, "请按提示修改") {
		return refusal.Message
	}
	return field.Message
}

// name notes the cells that a refusal names, each with its own sentence.
func (r *Revision) name(refusal *models.Error, open Keys) (named Keys) {
	for _, f := range refusal.Fields {
		if open.Has(f.Key) && !named.Has(f.Key) {
			named = append(named, f.Key)
			r.Refused = append(r.Refused, CellRefusal{f.Key, reasonOf(refusal, f)})
		}
	}
	return named
}

func (r *Revision) apply(before *Project, keys Keys) {
	for _, key := range keys {
		r.Applied = append(r.Applied, CellChange{key, before.Cell(key), r.Project.Cell(key)})
	}
}

func (s *Service) keepCells(ctx context.Context, actor models.Actor, before, after *Project, note AmendNote) error {
	if err := s.save(ctx, actor, after); err != nil {
		return err
	}
	if err := s.keepDates(ctx, actor, before, after); err != nil {
		return err
	}
	was, is := compareProjects(before, after)
	if note.Batch != 0 {
		is["batch"] = note.Batch
	}
	return s.log.Record(ctx, actor, audit.Entry{Action: note.Action, Object: object, ObjectID: before.ID, Reason: note.Reason, Before: was, After: is})
}

func isTwin(err error) bool {
	var e *models.Error
	return errors.As(err, &e) && e.Kind == models.KindConflict && e.Message == twin
}

// among gives those of the keys that are in the list.
func (k Keys) among(keys ...string) (found Keys) {
	for _, key := range keys {
		if k.Has(key) {
			found = append(found, key)
		}
	}
	return found
}

package ledger

import (
	"context"

	"luodi/models"
)

// recheck drops the marks whose items have been supplied. New needs are not marked afterwards.
func (s *Service) recheck(ctx context.Context, actor models.Actor, p *Project) error {
	if len(p.MissingKeys) == 0 {
		return nil
	}
	c, err := s.checked(ctx, actor, p)
	if err != nil {
		return err
	}
	now := itemKeys(missing(c, p.Stage))
	var left Keys
	for _, key := range p.MissingKeys {
		if now.Has(key) || key == keyCreditCodeFormat && !creditCodesValid(c) {
			left = append(left, key)
		}
	}
	p.MissingKeys = left
	if len(left) == 0 {
		p.WaivedUntil = ""
	}
	return nil
}

// Recheck 复核待补项 after files were uploaded or a 现场核实 was confirmed: drops the marks that no longer hold. Whoever
// may add the evidence may do it.
func (s *Service) Recheck(ctx context.Context, actor models.Actor, id int64) (Project, error) {
	p, err := s.load(ctx, actor, "projects.id = ?", id)
	if err != nil || len(p.MissingKeys) == 0 {
		return p, err
	}
	a := act{models.PermRead, "ledger.project.recheck", p.Version, ""}
	return s.change(ctx, actor, id, a, func(ctx context.Context, p *Project, _ map[string]any) error {
		return s.recheck(ctx, actor, p)
	})
}

// checked gathers what the gates look at: the row, the number of files of each kind, the shares in force.
func (s *Service) checked(ctx context.Context, actor models.Actor, p *Project) (Checked, error) {
	c := Checked{Particulars: p.Particulars, Scope: p.Scope, Evidence: map[string]int{}, Dated: map[string]int{}}
	files, err := s.files.Of(ctx, actor, object, p.ID)
	if err != nil {
		return c, err
	}
	for _, f := range files {
		c.Evidence[f.Evidence]++
		if !f.TakenOn.Empty() {
			c.Dated[f.Evidence]++
		}
	}
	if c.Talks, err = s.talks(ctx, p.ID); err != nil {
		return c, err
	}
	if c.Checks, err = s.confirmedChecks(ctx, p); err != nil {
		return c, err
	}
	if c.custom, err = s.lacking(ctx, p); err != nil {
		return c, err
	}
	shares, err := s.SharesOn(ctx, p.ID, s.db.Clock().Today())
	for _, share := range shares {
		c.ShareSum += share.BasisPoints
	}
	return c, err
}

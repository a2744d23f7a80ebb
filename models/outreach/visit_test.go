package outreach_test

import (
	"testing"

	"luodi/models"
	"luodi/models/ledger"
	"luodi/models/outreach"
)

const talkNote = "evidence:talk_note"

func visit(on models.Date, project *int64) outreach.VisitCreate {
	return outreach.VisitCreate{Occasion: outreach.Occasion{Name: "赴杭州招商", HeldOn: on, Form: outreach.FormOnsite}, ProjectID: project}
}

// A linked visit proves the talk as a linked reception does, and what waited for it is dropped at once.
func TestALinkedVisitProvesTheTalk(t *testing.T) {
	each(t, func(t *testing.T, r room) {
		ctx := t.Context()
		lacks := func() bool {
			t.Helper()
			p, err := r.ledger.ByID(ctx, chief, r.project.ID)
			if err != nil {
				t.Fatal(err)
			}
			return p.MissingKeys.Has(talkNote)
		}
		if !lacks() {
			t.Fatal("the old ledger knew of no talk")
		}
		v, err := r.CreateVisit(ctx, host, visit("2020-12-01", nil))
		if err != nil || !lacks() {
			t.Fatal(v, err)
		}
		_, err = r.LinkVisit(ctx, auditor, v.ID, outreach.VisitLink{ProjectID: r.project.ID})
		wants(t, "an auditor links", err, models.KindForbidden)
		_, err = r.LinkVisit(ctx, host, v.ID, outreach.VisitLink{ProjectID: 99})
		wants(t, "no such project", err, models.KindNotFound)
		_, err = r.LinkVisit(ctx, host, 99, outreach.VisitLink{ProjectID: r.project.ID})
		wants(t, "no such visit", err, models.KindNotFound)
		if v, err = r.LinkVisit(ctx, host, v.ID, outreach.VisitLink{ProjectID: r.project.ID}); err != nil || v.ProjectCode != r.project.Code || lacks() {
			t.Fatalf("%+v %v", v, err)
		}
		if n, err := r.Talks(ctx, r.project.ID); err != nil || n != 1 {
			t.Errorf("%d talks, %v", n, err)
		}
		of, err := r.VisitsOf(ctx, chief, r.project.ID)
		if err != nil || len(of) != 1 {
			t.Errorf("%+v %v", of, err)
		}
		stranger := models.Actor{UserID: 9, Role: models.RoleReporter, UnitID: r.unit.ID + 1}
		if seen, err := r.Visits(ctx, stranger, 2020); err != nil || len(seen) != 1 || seen[0].ProjectID != nil || seen[0].ProjectCode != "" {
			t.Errorf("another unit reads %+v %v", seen, err)
		}
		own := models.Actor{UserID: 9, Role: models.RoleReporter, UnitID: r.unit.ID}
		if seen, err := r.Visits(ctx, own, 2020); err != nil || len(seen) != 1 || seen[0].ProjectCode != r.project.Code {
			t.Errorf("the project's unit reads %+v %v", seen, err)
		}
		if v, err = r.LinkVisit(ctx, host, v.ID, outreach.VisitLink{}); err != nil || v.ProjectID != nil || v.ProjectCode != "" {
			t.Errorf("%+v %v", v, err)
		}
	})
}

// Registering with the link at once has the same effect, for visits and receptions.
func TestALinkAtRegistrationIsLookedAtAtOnce(t *testing.T) {
	each(t, func(t *testing.T, r room) {
		for name, register := range map[string]func(project *int64) error{
			"外出": func(project *int64) error {
				_, err := r.CreateVisit(t.Context(), host, visit("2020-12-01", project))
				return err
			},
			"接待": func(project *int64) error {
				in := batch("2020-12-02", 3, 1)
				in.ProjectID = project
				_, err := r.Register(t.Context(), host, in)
				return err
			},
		} {
			c := ledger.ProjectCreate{Historic: true, Stage: ledger.StageSigned, Particulars: r.project.Particulars}
			c.Name, c.Investor = name+"项目", name+"公司"
			p, err := r.ledger.Create(t.Context(), importer, c)
			if err != nil {
				t.Fatal(err)
			}
			if err := register(&p.ID); err != nil {
				t.Fatal(err)
			}
			now, err := r.ledger.ByID(t.Context(), chief, p.ID)
			if err != nil || !p.MissingKeys.Has(talkNote) || now.MissingKeys.Has(talkNote) {
				t.Errorf("%v, then %v, %v", p.MissingKeys, now.MissingKeys, err)
			}
		}
	})
}

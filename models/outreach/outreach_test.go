package outreach_test

import (
	"context"
	"testing"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/ledger"
	"luodi/models/org"
	"luodi/models/outreach"
	"luodi/models/party"
)

var (
	importer = models.Actor{UserID: 1, Name: "导入", Role: models.RoleImport}
	host     = models.Actor{UserID: 2, Name: "接待经办", Role: models.RoleReceptionist}
	chief    = models.Actor{UserID: 3, Name: "局长", Role: models.RoleChief}
	auditor  = models.Actor{UserID: 4, Name: "审计员", Role: models.RoleAuditor}
)

// room is a database with one unit and one signed project.
type room struct {
	*outreach.Service
	log     *audit.Log
	ledger  *ledger.Service
	unit    org.Unit
	project ledger.Project
}

func each(t *testing.T, test func(t *testing.T, r room)) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		log := audit.New(db)
		units := org.New(db, log)
		var talks func(context.Context, int64) (int, error)
		projects := ledger.New(db, log, units, attachment.New(db, log, t.TempDir()), party.New(db, log, party.MemoryKeys()),
			ledger.WithTalks(func(ctx context.Context, id int64) (int, error) { return talks(ctx, id) }))
		r := room{Service: outreach.New(db, log, units, projects), log: log, ledger: projects}
		talks = r.Talks
		var err error
		if r.unit, err = units.CreateUnit(t.Context(), importer, org.UnitCreate{Code: "T01", Name: "元坝镇", Kind: org.KindTown}); err != nil {
			t.Fatal(err)
		}
		r.project, err = projects.Create(t.Context(), importer, ledger.ProjectCreate{Historic: true, Code: "ZH20200001", Stage: ledger.StageSigned, Particulars: ledger.Particulars{
			Name: "柏林沟农旅融合项目", Investor: "杭州某公司", OriginCode: "330110", Sector: ledger.SectorTourism, Agreement: ledger.AgreementContract,
			SignedOn: "2020-03-20", AgreedInvestment: 5000 * models.Wan, UnitID: r.unit.ID,
		}})
		if err != nil {
			t.Fatal(err)
		}
		test(t, r)
	})
}

func batch(on models.Date, guests, escorts int) outreach.BatchCreate {
	return outreach.BatchCreate{Details: outreach.Details{
		ReceivedOn: on, Type: outreach.TypeBusiness, Purpose: "来区考察", GuestOrg: "某商会考察组", GuestFrom: "浙江省杭州市", Guests: guests, Escorts: escorts,
		Meal: models.Money(guests) * 40 * models.Yuan, Total: models.Money(guests) * 40 * models.Yuan,
		LetterKind: outreach.LetterInvitation, LetterNo: "昭商邀〔2020〕1号",
	}}
}

func wants(t *testing.T, what string, err error, kind models.Kind) {
	t.Helper()
	if models.KindOf(err) != kind {
		t.Errorf("%s: %v, want %q", what, err, kind)
	}
}

func TestRegisterAmendComplete(t *testing.T) {
	each(t, func(t *testing.T, r room) {
		ctx := t.Context()
		in := batch("2020-12-30", 12, 5)
		v, err := r.Check(ctx, host, in)
		if err != nil || v.Limit != 4 || !v.OverLimit || len(v.Problems) != 1 || v.Problems[0].Key != "escortReason" {
			t.Fatalf("%+v %v", v, err)
		}
		_, err = r.Register(ctx, host, in)
		wants(t, "over the limit without a reason", err, models.KindInvalid)
		in.EscortReason, in.ProjectID = "客商分两组考察", &r.project.ID
		b, err := r.Register(ctx, host, in)
		if err != nil || b.No != "JD2020-001" || !b.OverLimit || b.Historic || b.ProjectCode != "ZH20200001" || b.UnitID != r.unit.ID || b.State != outreach.StateRegistered {
			t.Fatalf("%+v %v", b, err)
		}
		if v, _ := r.Check(ctx, host, in); len(v.Warnings) != 2 {
			t.Errorf("the same guests on the same day: %+v", v.Warnings)
		}
		b2, err := r.Amend(ctx, host, b.ID, outreach.BatchPatch{Escorts: new(4), EscortReason: new(""), ProjectID: new(int64(0))}, b.Version)
		if err != nil || b2.OverLimit || b2.ProjectID != nil || b2.UnitID != 0 || b2.Version != 2 {
			t.Fatalf("%+v %v", b2, err)
		}
		_, err = r.Amend(ctx, host, b.ID, outreach.BatchPatch{}, b.Version)
		wants(t, "a stale version", err, models.KindConflict)
		_, err = r.Complete(ctx, host, b.ID, outreach.BatchPatch{Total: new(1 * models.Yuan)}, b2.Version)
		wants(t, "a wrong sum", err, models.KindInvalid)
		done, err := r.Complete(ctx, host, b.ID, outreach.BatchPatch{Guests: new(13)}, b2.Version)
		if err != nil || done.State != outreach.StateCompleted || done.Guests != 13 {
			t.Fatalf("%+v %v", done, err)
		}
		_, err = r.Amend(ctx, host, b.ID, outreach.BatchPatch{}, done.Version)
		wants(t, "a completed batch", err, models.KindConflict)
		_, err = r.Amend(ctx, host, 999, outreach.BatchPatch{}, 1)
		wants(t, "no such batch", err, models.KindNotFound)
		if n, err := r.log.Verify(ctx, auditor); n < 4 || err != nil {
			t.Errorf("%d audit rows, %v", n, err)
		}
	})
}

func TestRefusals(t *testing.T) {
	each(t, func(t *testing.T, r room) {
		ctx := t.Context()
		_, err := r.Register(ctx, chief, batch("2020-12-30", 6, 3))
		wants(t, "a chief registers", err, models.KindForbidden)
		numbered := batch("2020-12-30", 6, 3)
		numbered.No = "JD2020-009"
		_, err = r.Register(ctx, host, numbered)
		wants(t, "an own number", err, models.KindInvalid)
		stranger := batch("2020-12-30", 6, 3)
		stranger.ProjectID = new(int64(999))
		_, err = r.Register(ctx, host, stranger)
		wants(t, "an unknown project", err, models.KindNotFound)
		later, err := r.Register(ctx, host, batch("2021-01-04", 6, 3))
		if err != nil || later.No != "JD2021-001" {
			t.Fatalf("%+v %v", later, err)
		}
		_, err = r.Complete(ctx, host, later.ID, outreach.BatchPatch{}, later.Version)
		wants(t, "a visit that is still to come", err, models.KindInvalid)
		_, err = r.Batches(ctx, host, outreach.Filter{Sort: "no; DROP TABLE"}, models.Page{})
		wants(t, "an unknown column", err, models.KindInvalid)
	})
}

func TestHistoryComesInMarked(t *testing.T) {
	each(t, func(t *testing.T, r room) {
		ctx := t.Context()
		in := batch("2020-01-20", 10, 4)
		in.No = "JD2020-017"
		b, err := r.Register(ctx, importer, in)
		if err != nil || !b.Historic || len(b.Marks) != 1 || b.Marks[0] != "escortReason" || b.EscortLimit != 3 {
			t.Fatalf("%+v %v", b, err)
		}
		if _, err := r.Complete(ctx, importer, b.ID, outreach.BatchPatch{}, b.Version); err != nil {
			t.Fatal(err)
		}
		_, err = r.Register(ctx, importer, in)
		wants(t, "the number again", err, models.KindConflict)
		in.No, in.Total = "JD2020-018", 1
		_, err = r.Register(ctx, importer, in)
		wants(t, "a wrong sum stays hard", err, models.KindInvalid)
		next, err := r.Register(ctx, host, batch("2020-12-30", 6, 3))
		if err != nil || next.No != "JD2020-018" {
			t.Errorf("the series goes on after the imported numbers: %s %v", next.No, err)
		}
		stored, err := r.Batch(ctx, chief, b.ID)
		if err != nil || len(stored.Marks) != 1 || stored.State != outreach.StateCompleted {
			t.Errorf("%+v %v", stored, err)
		}
		stats, err := r.Stats(ctx, chief, "2020-01-01", "2020-12-31")
		if err != nil || stats.Domestic.Batches != 1 || stats.Domestic.YuanPerGuest != "40.00" || len(stats.OverLimit) != 1 || stats.OverLimit[0].No != "JD2020-017" || stats.OverLimit[0].Limit != 3 {
			t.Errorf("%+v %v", stats, err)
		}
	})
}

func TestListFiltersAndSums(t *testing.T) {
	each(t, func(t *testing.T, r room) {
		ctx := t.Context()
		for i, on := range []models.Date{"2020-11-02", "2020-12-01", "2020-12-24", "2019-12-31"} {
			in := batch(on, 5+i, 3)
			if i == 1 {
				in.Type, in.LetterKind, in.Purpose, in.GuestOrg = outreach.TypeOfficial, outreach.LetterOfficial, "上级调研督导", "省局100%调研组"
			}
			if i == 2 {
				in.ProjectID = &r.project.ID
			}
			if _, err := r.Register(ctx, host, in); err != nil {
				t.Fatal(err)
			}
		}
		cases := []struct {
			name   string
			filter outreach.Filter
			first  string
			total  int64
			guests int64
		}{
			{"year", outreach.Filter{Year: 2020}, "JD2020-003", 3, 18},
			{"month", outreach.Filter{Month: "2020-12"}, "JD2020-003", 2, 13},
			{"from", outreach.Filter{From: "2020-12-02"}, "JD2020-003", 1, 7},
			{"type", outreach.Filter{Types: []outreach.Type{outreach.TypeOfficial}}, "JD2020-002", 1, 6},
			{"purpose", outreach.Filter{Purpose: "来区考察", Sort: "receivedOn"}, "JD2019-001", 3, 20},
			{"text", outreach.Filter{Text: "100%"}, "JD2020-002", 1, 6},
			{"text is no pattern", outreach.Filter{Text: "1%0"}, "", 0, 0},
			{"project", outreach.Filter{ProjectID: r.project.ID}, "JD2020-003", 1, 7},
			{"project code", outreach.Filter{Text: "ZH2020"}, "JD2020-003", 1, 7},
			{"over the limit", outreach.Filter{OverLimit: true}, "", 0, 0},
			{"state", outreach.Filter{State: outreach.StateCompleted}, "", 0, 0},
			{"sorted", outreach.Filter{Sort: "-guests"}, "JD2019-001", 4, 26},
		}
		for _, c := range cases {
			got, err := r.Batches(ctx, chief, c.filter, models.Page{Size: 1})
			first := ""
			if len(got.Items) > 0 {
				first = got.Items[0].No
			}
			if err != nil || first != c.first || got.Total != c.total || got.Sums.Batches != c.total || got.Sums.Guests != c.guests {
				t.Errorf("%s: %s %d %+v %v", c.name, first, got.Total, got.Sums, err)
			}
		}
		own := models.Actor{UserID: 9, Role: models.RoleReporter, UnitID: r.unit.ID}
		if got, err := r.Batches(ctx, own, outreach.Filter{}, models.Page{}); err != nil || got.Total != 1 || got.Items[0].No != "JD2020-003" {
			t.Errorf("a unit sees the visits to its projects: %+v %v", got, err)
		}
		own.UnitID++
		if got, err := r.Batches(ctx, own, outreach.Filter{}, models.Page{}); err != nil || got.Total != 0 {
			t.Errorf("and no others: %+v %v", got, err)
		}
		if words, err := r.Purposes(ctx, host); err != nil || len(words) != 2 || words[0] != "来区考察" {
			t.Errorf("%v %v", words, err)
		}
	})
}

func TestActivities(t *testing.T) {
	each(t, func(t *testing.T, r room) {
		ctx := t.Context()
		at := func(name string, on models.Date) outreach.Occasion {
			return outreach.Occasion{Name: name, HeldOn: on, Form: outreach.FormOnsite, Province: "四川省"}
		}
		_, err := r.ledger.CreateSigningEvent(ctx, importer, ledger.SigningEventCreate{Code: "HD2020-01", Name: "集中签约仪式", HeldOn: "2020-03-27", Kind: ledger.EventCollective, Form: ledger.FormOnline, Guests: 36})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range []outreach.PromotionCreate{
			{Code: "HD2020-16", Kind: outreach.EventSpecial, Occasion: at("专场", "2020-06-05"), Guests: new(66)},
			{Code: "HD2020-17", Kind: outreach.EventSpecial, Occasion: at("专场", "2020-07-24"), Guests: new(58)},
			{Code: "HD2020-33", Kind: outreach.EventMajor, Occasion: at("四川行", "2020-09-15")},
			{Code: "HD2021-01", Kind: outreach.EventMajor, Occasion: at("来年", "2021-01-15")},
		} {
			if _, err := r.CreateEvent(ctx, importer, c); err != nil {
				t.Fatal(err)
			}
		}
		visit, err := r.CreateVisit(ctx, host, outreach.VisitCreate{Occasion: outreach.Occasion{Name: "赴浙江驻点招商", HeldOn: "2020-05-11", EndedOn: "2020-05-14", Form: outreach.FormOnsite}, Members: new(3)})
		if err != nil || visit.Code != "HD2020-34" || visit.Days() != 4 {
			t.Fatalf("%+v %v", visit, err)
		}
		_, err = r.CreateVisit(ctx, host, outreach.VisitCreate{Occasion: outreach.Occasion{Name: "x", HeldOn: "2020-05-11", EndedOn: "2020-05-10", Form: "phone"}})
		wants(t, "dates out of order", err, models.KindInvalid)
		_, err = r.CreateEvent(ctx, chief, outreach.PromotionCreate{})
		wants(t, "a chief", err, models.KindForbidden)
		got, err := r.Activities(ctx, chief, 2020)
		want := []struct {
			kind   string
			count  int64
			guests int64
		}{{"集中签约", 1, 36}, {"专场推介会", 2, 124}, {"参加重大活动", 1, -1}, {"外出招商", 1, -1}}
		if err != nil || len(got) != len(want) {
			t.Fatalf("%+v %v", got, err)
		}
		for i, w := range want {
			guests := int64(-1)
			if got[i].Guests != nil {
				guests = *got[i].Guests
			}
			if got[i].Kind != w.kind || got[i].Count != w.count || guests != w.guests {
				t.Errorf("%+v, want %+v", got[i], w)
			}
		}
		if events, err := r.EventsBetween(ctx, chief, "2020-07-01", "2020-12-31"); err != nil || len(events) != 2 || events[0].Code != "HD2020-17" {
			t.Errorf("%+v %v", events, err)
		}
		if visits, err := r.VisitsBetween(ctx, chief, "2020-05-01", "2020-05-31"); err != nil || len(visits) != 1 {
			t.Errorf("%+v %v", visits, err)
		}
	})
}

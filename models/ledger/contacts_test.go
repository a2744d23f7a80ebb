package ledger_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/ledger"
	"luodi/models/org"
	"luodi/models/party"
)

const canaryPhone = "13877776666"

func TestContactOfAProject(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		c := r.prospect("保密")
		c.Contact, c.ContactPhone = "诸葛孔明", canaryPhone
		p := r.create(author, c)
		if p.Contact != "诸**" || p.ContactPhone != "138****6666" || p.ContactID == nil {
			t.Fatalf("%q %q", p.Contact, p.ContactPhone)
		}
		detail, err := r.Detail(r.ctx, r.reporter(r.park), p.Code)
		if err != nil || detail.Contact != "诸**" {
			t.Errorf("%q %v", detail.Contact, err)
		}
		same, err := r.Update(r.ctx, author, p.ID, ledger.ProjectPatch{Contact: ptr("诸**"), ContactPhone: ptr("138****6666"), Site: ptr("卫子镇")}, p.Version)
		if err != nil || *same.ContactID != *p.ContactID {
			t.Fatal(err)
		}
		changes, err := r.log.Of(r.ctx, "project", p.ID, 1)
		if err != nil || strings.Contains(changes[0].Detail, "contact") {
			t.Errorf("a mask that comes back is no change: %s %v", changes[0].Detail, err)
		}
		if _, err := r.Update(r.ctx, author, p.ID, ledger.ProjectPatch{ContactPhone: ptr("139****0000")}, same.Version); models.KindOf(err) != models.KindInvalid ||
			!strings.Contains(err.Error(), "contactPhone") {
			t.Errorf("another mask is no number: %v", err)
		}
		moved, err := r.Update(r.ctx, author, p.ID, ledger.ProjectPatch{ContactPhone: ptr("13900001111"), UnitID: &r.town}, same.Version)
		if err != nil || moved.Contact != "诸**" || moved.ContactPhone != "139****1111" {
			t.Fatalf("%q %q %v", moved.Contact, moved.ContactPhone, err)
		}
		full, err := r.parties.Reveal(r.ctx, r.reporter(r.town), *moved.ContactID)
		if err != nil || full.Name != "诸葛孔明" || full.Phone != "13900001111" {
			t.Errorf("the unit that took over may see it: %+v %v", full, err)
		}
		if _, err := r.parties.Reveal(r.ctx, r.reporter(r.park), *moved.ContactID); models.KindOf(err) != models.KindForbidden {
			t.Errorf("the former unit may not: %v", err)
		}
		list, err := r.List(r.ctx, author, ledger.Filter{Text: "6666"}, models.Page{})
		if err != nil || list.Total != 0 {
			t.Errorf("no search finds a phone: %d %v", list.Total, err)
		}
		none, err := r.Update(r.ctx, author, p.ID, ledger.ProjectPatch{Contact: ptr(""), ContactPhone: ptr("")}, moved.Version)
		if err != nil || none.ContactID != nil || none.Contact != "" {
			t.Errorf("%+v %v", none.ContactID, err)
		}
	})
}

// The file of the database holds no phone number: not of a new row, and after Prepare not of an old one.
func TestRawFileHoldsNoPhone(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "luodi.db")
	db, err := database.Open(t.Context(), path, "", models.Frozen(models.Date("2020-12-31").At(12, 0)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	log := audit.New(db)
	units := org.New(db, log)
	parties := party.New(db, log, party.MemoryKeys())
	book := ledger.New(db, log, units, attachment.New(db, log, dir), parties)
	unit, err := units.CreateUnit(t.Context(), author, org.UnitCreate{Code: "U1", Name: "经开区", Kind: org.KindPark})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"新的", "旧的"} {
		c := ledger.ProjectCreate{Particulars: ledger.Particulars{Name: name, Investor: name + "公司", OriginCode: "440300", Source: "商会", LeadOn: "2020-01-10",
			UnitID: unit.ID, Contact: "诸葛孔明", ContactPhone: canaryPhone}}
		if _, err := book.Create(t.Context(), author, c); err != nil {
			t.Fatal(err)
		}
	}
	// The second row as an earlier version left it.
	old := `UPDATE projects SET contact_id = NULL, contact = '司马仲达', contact_phone = '13655554444', local_company = '昭化旧公司', co_investors = '乙公司' WHERE name = '旧的'`
	if err := db.Do(t.Context(), func(ctx context.Context) error { return db.Conn(ctx).Exec(old).Error }); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time there is nothing to do
		if err := book.Prepare(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	list, err := book.List(t.Context(), author, ledger.Filter{Text: "旧的"}, models.Page{})
	if err != nil || len(list.Items) != 1 {
		t.Fatal(err)
	}
	p, err := book.ByID(t.Context(), author, list.Items[0].ID)
	if err != nil || p.Contact != "司**" || p.ContactPhone != "136****4444" || p.CompanyID == nil || p.FormerPhone != "" {
		t.Errorf("%+v %v", p, err)
	}
	if ties, err := parties.InvestorsOf(t.Context(), p.ID); err != nil || len(ties) != 2 {
		t.Errorf("%+v %v", ties, err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(path + "*")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, secret := range []string{canaryPhone, "13655554444", "诸葛孔明", "司马仲达"} {
			if bytes.Contains(raw, []byte(secret)) {
				t.Errorf("%s holds %q", file, secret)
			}
		}
	}
}

func TestInvestorPages(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		first := r.sample("ZH20200001", "甲")
		first.CoInvestors = "乙投资公司"
		r.create(archive, first)
		second := r.sample("ZH20200002", "乙")
		second.UnitID, second.LocalCompany = r.town, "昭化乙公司"
		p := r.create(archive, second)
		list, err := r.Investors(r.ctx, author, "", models.Page{})
		if err != nil || list.Total != 2 || len(list.Items) != 2 {
			t.Fatalf("%+v %v", list, err)
		}
		for _, row := range list.Items {
			want := int64(1)
			if row.Name == "乙投资公司" {
				want = 2
			}
			if row.Projects != want || row.AgreedInvestment != 90_000_000*models.Yuan {
				t.Errorf("%+v", row)
			}
		}
		if found, err := r.Investors(r.ctx, author, "乙投", models.Page{}); err != nil || found.Total != 1 {
			t.Errorf("%+v %v", found, err)
		}
		seen, err := r.Investors(r.ctx, r.reporter(r.park), "", models.Page{})
		if err != nil || seen.Total != 2 || seen.Items[0].Projects != 1 || seen.Items[1].Projects != 1 {
			t.Errorf("a unit sees those behind its own projects: %+v %v", seen, err)
		}
		detail, err := r.Investor(r.ctx, r.reporter(r.park), *p.InvestorID)
		if err != nil || len(detail.Projects) != 1 || detail.Projects[0].Code != "ZH20200001" {
			t.Errorf("%+v %v", detail, err)
		}
		if all, err := r.Investor(r.ctx, author, *p.InvestorID); err != nil || len(all.Companies) != 1 || all.Companies[0].Name != "昭化乙公司" || len(detail.Companies) != 0 {
			t.Errorf("companies of the projects that one sees: %+v %+v %v", all.Companies, detail.Companies, err)
		}
		if _, err := r.Investor(r.ctx, r.reporter(r.other), *p.InvestorID); models.KindOf(err) != models.KindNotFound {
			t.Error(err)
		}
		company, err := r.Company(r.ctx, author, *p.CompanyID)
		if err != nil || company.Name != "昭化乙公司" || len(company.Projects) != 1 {
			t.Errorf("%+v %v", company, err)
		}
		if _, err := r.Company(r.ctx, r.reporter(r.park), *p.CompanyID); models.KindOf(err) != models.KindNotFound {
			t.Error(err)
		}
	})
}

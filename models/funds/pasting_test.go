package funds_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"luodi/models"
	"luodi/models/database/testdb"
	"luodi/models/funds"
)

// pasted is a row that may be declared.
func pasted(number string) funds.PastedRow {
	return funds.PastedRow{
		Project: "ZH20200001", ArrivedOn: "2020-12-20", Purpose: funds.PurposeEquipment, Declared: wan(100), Type: funds.EvidenceBank, Number: number,
	}
}

// keys gives the fields of a verdict's errors.
func keys(v funds.PastedVerdict) string {
	var list []string
	for _, f := range v.Errors {
		list = append(list, f.Key)
	}
	return strings.Join(list, ",")
}

func TestPastedRowsAreJudgedCellByCell(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		r.industry("ZH20200001")
		r.industry("ZH20200002")
		held, err := r.Declare(r.ctx, r.reporter, r.claim(r.industry("ZH20200003"), 100, "2020-12-01"))
		r.must(err)
		cases := []struct {
			name   string
			change func(*funds.PastedRow)
			keys   string
			says   string
		}{
			{"as it is", func(*funds.PastedRow) {}, "", ""},
			{"by name", func(x *funds.PastedRow) { x.Project = "ＺＨ20200001生产基地" }, "", ""},
			{"no project", func(x *funds.PastedRow) { x.Project = " " }, "project", "请填写项目编号或名称"},
			{"unknown", func(x *funds.PastedRow) { x.Project = "没有的项目" }, "project", "本单位台账中没有"},
			{"half a name", func(x *funds.PastedRow) { x.Project = "ZH2020000" }, "project", "相近的有：ZH"},
			{"nothing else", func(x *funds.PastedRow) { *x = funds.PastedRow{Project: "ZH20200001"} }, "arrivedOn,purpose,declared,type,number", ""},
			{"tomorrow", func(x *funds.PastedRow) { x.ArrivedOn = "2021-01-01" }, "arrivedOn", "不能晚于今天"},
			{"more than the voucher", func(x *funds.PastedRow) { x.Amount = wan(99) }, "declared", "99.00万元"},
			{"a photo with an amount", func(x *funds.PastedRow) { x.Type, x.Amount = funds.EvidencePhoto, wan(1) }, "amount,declared", "不是财务凭证"},
			{"only a photo", func(x *funds.PastedRow) { x.Type = funds.EvidencePhoto }, "declared", ""},
			{"a used voucher", func(x *funds.PastedRow) { x.Number = "PZ1" }, "number", held.No},
			{"a long issuer", func(x *funds.PastedRow) { x.Issuer = strings.Repeat("长", 101) }, "issuer", ""},
			{"foreign without rates", func(x *funds.PastedRow) { x.Currency = "hkd" }, "rate,rateOn,originalAmount,usdRate", ""},
		}
		rows := make([]funds.PastedRow, len(cases))
		for i, c := range cases {
			rows[i] = pasted(fmt.Sprint("粘贴-", i))
			c.change(&rows[i])
		}
		verdicts, err := r.PreviewPasted(r.ctx, r.reporter, rows)
		r.must(err)
		for i, c := range cases {
			v := verdicts[i]
			if keys(v) != c.keys || !strings.Contains(fmt.Sprint(v.Errors), c.says) {
				t.Errorf("%s: %+v, want %s", c.name, v.Errors, c.keys)
			}
			if c.keys == "" && (v.ProjectCode != "ZH20200001" || v.UnitName == "") {
				t.Errorf("%s understood as %+v", c.name, v)
			}
		}
		if list, err := r.List(r.ctx, screener, funds.Filter{}, models.Page{}); err != nil || list.Total != 1 {
			t.Errorf("the preview has left %d entries, %v", list.Total-1, err)
		}
	})
}

// Rows of the same project, day and purpose stay entries of their own; twins are told, equal vouchers refused.
func TestPastedTwins(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		r.industry("ZH20200001")
		rows := []funds.PastedRow{pasted("一"), pasted("二"), pasted("一")}
		verdicts, err := r.PreviewPasted(r.ctx, r.reporter, rows)
		r.must(err)
		if len(verdicts[0].Warnings) != 0 || len(verdicts[1].Warnings) != 1 || !strings.Contains(verdicts[1].Warnings[0], "第 1 行") || keys(verdicts[2]) != "number" {
			t.Fatalf("%+v", verdicts)
		}
		_, err = r.DeclarePasted(r.ctx, r.reporter, rows)
		r.refused(err, models.KindInvalid, "a batch with a bad row")
		if !strings.Contains(err.Error(), "2.number") {
			t.Errorf("the bad row is not named: %v", err)
		}
		entries, err := r.DeclarePasted(r.ctx, r.reporter, rows[:2])
		r.must(err)
		if len(entries) != 2 || entries[0].No != "DZ2020-0001" || entries[1].No != "DZ2020-0002" || entries[1].State != funds.StateDeclared {
			t.Errorf("%+v", entries)
		}
		verdicts, err = r.PreviewPasted(r.ctx, r.reporter, []funds.PastedRow{pasted("三")})
		r.must(err)
		if len(verdicts[0].Warnings) != 2 || !strings.Contains(verdicts[0].Warnings[0], "DZ2020-0001") {
			t.Errorf("the stored twins are not told: %+v", verdicts[0])
		}
	})
}

func TestPastingNeedsThePermissionAndALimit(t *testing.T) {
	each(t, func(_ *testing.T, r *rig) {
		r.industry("ZH20200001")
		_, err := r.PreviewPasted(r.ctx, leader, []funds.PastedRow{pasted("一")})
		r.refused(err, models.KindForbidden, "a leader pastes")
		_, err = r.DeclarePasted(r.ctx, visitor, []funds.PastedRow{pasted("一")})
		r.refused(err, models.KindForbidden, "a verifier declares")
		_, err = r.DeclarePasted(r.ctx, r.reporter, make([]funds.PastedRow, funds.PasteMost+1))
		r.refused(err, models.KindTooLarge, "too many rows")
		stranger := r.reporter
		stranger.UnitID = r.town
		verdicts, err := r.PreviewPasted(r.ctx, stranger, []funds.PastedRow{pasted("一")})
		r.must(err)
		if keys(verdicts[0]) != "project" {
			r.t.Errorf("another unit's project: %+v", verdicts[0])
		}
	})
}

// Whatever is pasted: the preview's good rows, declared together, are declared, all of them and nothing else, with
// their amounts.
func TestWhatThePreviewPromisesIsDeclared(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := newRig(t, testdb.SQLite(t))
		r.industry("ZH20200001")
		rows := rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) funds.PastedRow {
			row := pasted(rapid.SampledFrom([]string{"甲", "乙", "丙", "丁", ""}).Draw(rt, "number"))
			row.Declared = models.Money(rapid.Int64Range(-1, 3).Draw(rt, "wan")) * models.Wan
			row.ArrivedOn = rapid.SampledFrom([]models.Date{"", "2020-06-01", "2020-12-31", "2021-01-01"}).Draw(rt, "day")
			return row
		}), 1, 8).Draw(rt, "rows")
		verdicts, err := r.PreviewPasted(r.ctx, r.reporter, rows)
		r.must(err)
		var good []funds.PastedRow
		var sum models.Money
		for i, v := range verdicts {
			if len(v.Errors) == 0 {
				good, sum = append(good, rows[i]), sum+rows[i].Declared
			}
		}
		if len(good) == 0 {
			return
		}
		entries, err := r.DeclarePasted(r.ctx, r.reporter, good)
		r.must(err)
		list, err := r.List(r.ctx, screener, funds.Filter{}, models.Page{})
		r.must(err)
		if len(entries) != len(good) || list.Total != int64(len(good)) || list.Declared != sum {
			rt.Fatalf("%d of %d declared, %s of %s", list.Total, len(good), list.Declared.InWan(), sum.InWan())
		}
		if slices.ContainsFunc(list.Items, func(x funds.Row) bool { return x.State != funds.StateDeclared }) {
			rt.Fatalf("not declared: %+v", list.Items)
		}
	})
}

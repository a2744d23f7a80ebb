package main

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"luodi/models/bureauyear"
)

// nanshan is a small year of another bureau: other units, another home, another prefix, three years later.
var nanshan = map[string][]string{
	"bureau.csv": {
		"bureauName,深圳市南山区投资促进局", "homeCode,440305", "homeProvince,广东省", "homeCity,深圳市", "homeCounty,南山区", "codePrefix,NS",
		"noticeSeries,深南商督", "bulletinSeries,深南招督",
	},
	"units.csv": {"A1,粤海街道办事处,粤海街道,town", "B1,西丽湖国际科教城管理中心,科教城,park", "C1,南山区工业和信息化局,南山工信局,department"},
	"projects.csv": {
		"NS20220001,海洋装备研发基地项目,北京远海装备有限公司,北京市/海淀区,110108,,工业,装备,科教城,研发与试验基地,合同,2022-06-10,,300000000,200000000,西丽湖国际科教城管理中心,,副区长,在建,2022-09-01,2022-08-20,2024-06-30,,y,进行中,published",
		"NS20230001,生物医药总部项目,广州康源生物有限公司,广东省/广州市/天河区,440106,,工业,生物医药,粤海街道,总部及研发中心,合同,2023-03-15,,500000000,300000000,粤海街道办事处,,区长,在建,2023-06-30,2023-06-20,2025-06-30,,y,进行中,published",
		"NS20230002,工业软件中心项目,深圳福云软件有限公司,广东省/深圳市/福田区,440304,,工业,软件,粤海街道,软件研发中心,合同,2023-04-20,,80000000,50000000,粤海街道办事处,,副区长,已签约,2023-08-31,,2024-12-31,,n,进行中,published",
		"NS20230003,文化会展中心项目,杭州会展有限公司,浙江省/杭州市/上城区,330102,,商服,会展,西丽,会展中心,意向,2023-05-08,,600000000,0,西丽湖国际科教城管理中心,,副区长,在谈,2023-12-31,,2025-12-31,,n,进行中,published",
		"NS20230201,机器人产业园项目,,,,,工业,机器人,科教城,估算总投资10亿元,,,,,,西丽湖国际科教城管理中心,,副区长,储备,,,,,n,进行中,published",
	},
	"funds.csv": {
		"DZ2023-0001,NS20220001,2023-02-10,2023-02,2023-02,到位,建安,工程款发票/结算单,P1,CNY,,,,100,40000000,40000000,40000000,已入账,2023-02-25,,,",
		"DZ2023-0002,NS20230001,2023-07-05,2023-07,2023-07,到位,设备,设备发票,P2,CNY,,,,100,60000000,60000000,55000000,已入账,2023-07-28,证据不足,,",
		"DZ2023-0003,NS20230002,2023-09-12,2023-09,2023-09,到位,建安,工程款发票/结算单,P3,CNY,,,,100,10000000,10000000,10000000,已入账,2023-09-27,,,",
		"DZ2023-0004,NS20230001,2023-12-04,2023-12,2023-12,到位,设备,设备发票,P4,CNY,,,,100,7000000,7000000,,已申报,,,,",
	},
	"targets.csv": {
		"2023,市外,district,,南山区,district,200000000,1,2023-01-01,,深南办〔2023〕1号,全年目标",
		"2023,市外,unit,A1,粤海街道办事处,town,120000000,1,2023-01-01,,深南办〔2023〕1号,分解",
		"2023,市外,unit,B1,西丽湖国际科教城管理中心,park,80000000,1,2023-01-01,,深南办〔2023〕1号,分解",
	},
	"receptions.csv": {"JD-1,2023-03-02,商务招商,来区考察,某商会考察组,北京市,8,3,640.00,0.00,0.00,640.00,邀请函,深南邀〔2023〕1号,NS20230001"},
	"weekly_updates.csv": {
		"1,2023-W10,2023-03-06,2023-03-12,2023-03-10 12:00,NS20220001,西丽湖国际科教城管理中心,2023-03-09 10:00,有进展,主体封顶,,装修",
	},
}

// writeNanshan writes the folder with the headers of the format, which the embedded year shows.
func writeNanshan(t testing.TB) string {
	t.Helper()
	folder := t.TempDir()
	names, err := fs.Glob(bureauyear.Demo(), "*.csv")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(bureauyear.Demo(), name)
		if err != nil {
			t.Fatal(err)
		}
		header, _, _ := strings.Cut(strings.TrimRight(string(text), "\r\n"), "\n")
		lines := append([]string{strings.TrimSpace(header)}, nanshan[name]...)
		if err := os.WriteFile(filepath.Join(folder, name), []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// TestAnotherBureausYear shows that nothing is made for the demonstration's bureau: what is outside of the city
// or the province follows from the home of the settings.
func TestAnotherBureausYear(t *testing.T) {
	s := newShop(t)
	if out := s.must("load", writeNanshan(t)); !strings.Contains(out, "已导入 25 行") {
		t.Errorf("load prints %s", out)
	}
	text := s.must("figures", "2023", "--as-of", "2023-12-31")
	var f struct {
		Bureau string            `json:"bureau"`
		Home   map[string]string `json:"home"`
		Funds  struct {
			Totals     map[string]map[string]json.Number `json:"totals"`
			Completion map[string]map[string]any         `json:"completion"`
			Declared   json.Number                       `json:"outside_city_declared_yuan"`
		} `json:"funds"`
		Projects struct {
			Signed struct {
				Count   int         `json:"count"`
				Agreed  json.Number `json:"agreed_yuan"`
				ByScope map[string]struct {
					Count int `json:"count"`
				} `json:"by_scope"`
			} `json:"signed_in_year"`
			CarryOver struct {
				Count int `json:"count"`
			} `json:"carry_over"`
			Reserve struct {
				Count int `json:"count"`
			} `json:"reserve"`
			Framework struct {
				Count int `json:"count"`
			} `json:"framework_or_intent"`
		} `json:"projects"`
		Receptions struct {
			Domestic struct {
				Batches int    `json:"batches"`
				Amount  string `json:"amount_yuan"`
			} `json:"domestic"`
		} `json:"receptions"`
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&f); err != nil {
		t.Fatal(err)
	}
	if f.Bureau != "深圳市南山区投资促进局" || f.Home["code"] != "440305" || f.Home["city"] != "深圳市" {
		t.Errorf("bureau %s, home %v", f.Bureau, f.Home)
	}
	for scope, want := range map[string]json.Number{
		"市外": "95000000", "省外": "40000000", "市外省内": "55000000", "市内县际": "10000000", "境外": "0", "区内": "0", "工业": "95000000",
	} {
		if got := f.Funds.Totals["2023"][scope]; got != want {
			t.Errorf("%s: %s, want %s", scope, got, want)
		}
	}
	if c := f.Funds.Completion["市外"]; c["pct"] != "47.50" || c["met"] != false {
		t.Errorf("completion %v", c)
	}
	if f.Funds.Declared != "107000000" {
		t.Errorf("declared %s", f.Funds.Declared)
	}
	p := f.Projects
	if p.Signed.Count != 2 || p.Signed.Agreed != "580000000" || p.Signed.ByScope["市外省内"].Count != 1 || p.Signed.ByScope["市内县际"].Count != 1 {
		t.Errorf("signed %+v", p.Signed)
	}
	if p.CarryOver.Count != 1 || p.Reserve.Count != 1 || p.Framework.Count != 1 {
		t.Errorf("carried over %d, in reserve %d, frames %d", p.CarryOver.Count, p.Reserve.Count, p.Framework.Count)
	}
	if f.Receptions.Domestic.Batches != 1 || f.Receptions.Domestic.Amount != "640.00" {
		t.Errorf("receptions %+v", f.Receptions)
	}
	report := filepath.Join(t.TempDir(), "monthly.html")
	s.must("report", "monthly", "2023-12", "-o", report)
	page, err := os.ReadFile(report)
	if err != nil {
		t.Fatal(err)
	}
	for _, wrong := range []string{"昭化", "广元", "四川", "ZH20"} {
		if strings.Contains(string(page), wrong) || strings.Contains(text, wrong) {
			t.Errorf("another bureau's papers name %s", wrong)
		}
	}
	if !strings.Contains(string(page), "深圳市南山区投资促进局") {
		t.Error("the report does not name its bureau")
	}
}

package ledger

import (
	"luodi/models/party"
	"luodi/models/region"
)

// Warning 提醒: something about a field that stands but should be looked at.
type Warning struct {
	Key     string `json:"key"`
	Message string `json:"message"`
}

// warningsOf 核对: credit codes that fail their check (rule book §2) and origin codes that are unknown or, since they were
// entered, retired.
func warningsOf(p *Project) []Warning {
	return warningsOfCodes(p.CreditCode, p.LocalCreditCode, p.OriginCode)
}

func warningsOfCodes(creditCode, localCreditCode, originCode string) []Warning {
	list := []Warning{}
	for _, check := range [][2]string{{"creditCode", creditCode}, {"localCreditCode", localCreditCode}} {
		key, code := check[0], check[1]
		if code != "" && !party.ValidCreditCode(code) {
			list = append(list, Warning{key, FieldLabel(key) + "校验未通过，进入“" + StageRegistered.Label() + "”前请对照营业执照更正"})
		}
	}
	switch d, ok := region.Lookup(originCode); {
	case originCode == "":
	case !ok:
		list = append(list, Warning{"originCode", "来源地代码不在行政区划和国家代码表中"})
	case d.Retired(""):
		list = append(list, Warning{"originCode", "来源地代码已停用，历史项目可以保留"})
	}
	return list
}

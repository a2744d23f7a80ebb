package outreach

import "luodi/models"

// EscortLimit 陪餐人数上限: three for up to ten guests, above that a third of them, rounded down
// (rule book §10): guests 1, 9, 10, 11, 12, 30, 31 → 3, 3, 3, 3, 4, 10, 10.
func EscortLimit(guests int) int {
	if guests <= 10 {
		return 3
	}
	return guests / 3
}

// Verdict 登记检查: what the form shows while it is filled in. Problems block; warnings do not. A
// problem that an import may bring in as history is named in Marks.
type Verdict struct {
	Limit     int                 `json:"limit" doc:"陪同人数上限"`
	OverLimit bool                `json:"overLimit"`
	Problems  []models.FieldError `json:"problems"`
	Warnings  []models.FieldError `json:"warnings"`

	marks Marks // keys of the soft problems
	hard  bool  // a problem that also history may not have
}

func (v *Verdict) refuse(ok bool, key, message string) {
	if !ok {
		v.hard = true
		v.Problems = append(v.Problems, models.FieldError{Key: key, Message: message})
	}
}

func (v *Verdict) soft(key, message string) {
	v.marks = append(v.marks, key)
	v.Problems = append(v.Problems, models.FieldError{Key: key, Message: message})
}

func (v *Verdict) warn(key, message string) {
	v.Warnings = append(v.Warnings, models.FieldError{Key: key, Message: message})
}

// err gives the problems as one invalid error. History passes with soft problems only.
func (v *Verdict) err(importing bool) error {
	if len(v.Problems) == 0 || (importing && !v.hard) {
		return nil
	}
	return &models.Error{Kind: models.KindInvalid, Message: "接待登记有不符合规定之处，请按提示修改", Fields: v.Problems}
}

// judge applies the rules of the rule book §10 to what a batch says of itself.
func judge(d Details) Verdict {
	v := Verdict{Limit: EscortLimit(d.Guests), Problems: []models.FieldError{}, Warnings: []models.FieldError{}}
	v.OverLimit = d.Type != TypeForeign && d.Escorts > v.Limit
	judgeFields(&v, d)
	judgeMoney(&v, d)
	judgePaper(&v, d)
	judgeEscorts(&v, d)
	if d.Type == TypeBusiness && d.AllOfficials {
		v.soft("allOfficials", "来宾全部为公务人员的，必须按公务接待登记")
	}
	return v
}

func judgeFields(v *Verdict, d Details) {
	_, err := models.ParseDate(string(d.ReceivedOn))
	v.refuse(err == nil && !d.ReceivedOn.Empty(), "receivedOn", "请填写接待日期，如 2020-12-31")
	v.refuse(known(types, d.Type), "type", "请选择公务、商务招商或外事")
	v.refuse(between(d.Purpose, 1, 40), "purpose", "请填写事由，不超过 40 字")
	v.refuse(between(d.GuestOrg, 1, 100), "guestOrg", "请填写来访单位，不超过 100 字")
	v.refuse(between(d.GuestFrom, 0, 100), "guestFrom", "来自何地不超过 100 字")
	v.refuse(d.Guests >= 1 && d.Guests <= 10000, "guests", "来宾人数应在 1 至 10000 之间，不含陪同人员")
	v.refuse(d.Escorts >= 0 && d.Escorts <= 10000, "escorts", "陪同人数应在 0 至 10000 之间")
	v.refuse(between(d.EscortReason, 0, 200), "escortReason", "理由不超过 200 字")
	v.refuse(d.LetterKind == "" || known(letters, d.LetterKind), "letterKind", "请选择公函、邀请函、考察函或外事批件")
	v.refuse(between(d.LetterNo, 0, 80), "letterNo", "来函文号不超过 80 字")
}

func judgeMoney(v *Verdict, d Details) {
	costs := map[string]models.Money{"meal": d.Meal, "lodging": d.Lodging, "transport": d.Transport, "other": d.Other, "total": d.Total}
	for _, key := range []string{"meal", "lodging", "transport", "other", "total"} {
		v.refuse(costs[key] >= 0 && costs[key] <= models.Yi, key, "费用不能为负，也不能超过一亿元")
	}
	if sum := d.Meal + d.Lodging + d.Transport + d.Other; sum != d.Total {
		v.refuse(false, "total", "合计 "+d.Total.YuanString()+" 元与各项之和 "+sum.YuanString()+" 元不符")
	}
}

// judgePaper: no paper, no reception. A business visit may rest on a linked project instead.
func judgePaper(v *Verdict, d Details) {
	switch d.Type {
	case TypeOfficial:
		if d.LetterKind != LetterOfficial {
			v.soft("letterKind", "公务接待须有派出单位公函，无公函的不予接待")
		}
	case TypeBusiness:
		if d.ProjectID != nil && d.LetterKind == "" {
			return
		}
		if d.LetterKind != LetterInvitation && d.LetterKind != LetterInspection {
			v.soft("letterKind", "商务招商接待须有邀请函、考察函，或关联招商项目")
		}
	case TypeForeign:
		if d.LetterKind != LetterApproval {
			v.soft("letterKind", "外事接待须填写外事批件")
		}
	}
	if d.LetterKind != "" && d.LetterNo == "" {
		v.soft("letterNo", "请填写来函文号")
	}
}

// judgeEscorts: beyond the limit an official reception is refused, a business one says why.
func judgeEscorts(v *Verdict, d Details) {
	if !v.OverLimit {
		return
	}
	switch {
	case d.Type == TypeOfficial:
		v.soft("escorts", "公务接待陪餐人数超出上限，请减少陪同人员")
	case d.EscortReason == "":
		v.soft("escortReason", "陪同人数超出上限，请填写理由")
	default:
		v.warn("escorts", "陪同人数超出上限，已填写理由")
	}
}

func between(s string, least, most int) bool {
	n := len([]rune(s))
	return n >= least && n <= most
}

package ledger

import (
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"luodi/models"
)

// field is one of the Particulars: its place, its key in JSON, its Chinese label, and the size of its column.
type field struct {
	index      int
	name       string
	key, label string
	size       int
}

var sizeTag = regexp.MustCompile(`size:(\d+)`)

// fields lists the Particulars once, so that patching, checking of lengths and the field-level history
// cannot forget a new one.
var fields = func() []field {
	t := reflect.TypeFor[Particulars]()
	list := make([]field, t.NumField())
	for i := range list {
		f := t.Field(i)
		key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		label, _, _ := strings.Cut(f.Tag.Get("doc"), "，")
		list[i] = field{index: i, name: f.Name, key: key, label: label}
		if m := sizeTag.FindStringSubmatch(f.Tag.Get("gorm")); m != nil {
			list[i].size, _ = strconv.Atoi(m[1]) // the pattern admits digits only
		}
	}
	return list
}()

// FieldLabel 字段的中文名, empty for a key that does not exist.
func FieldLabel(key string) string {
	for _, f := range fields {
		if f.key == key {
			return f.label
		}
	}
	return ""
}

// Apply writes the given fields into the particulars and tells their keys. A link set to 0 is removed.
func (p ProjectPatch) Apply(t *Particulars) Keys {
	var edited Keys
	from, to := reflect.ValueOf(p), reflect.ValueOf(t).Elem()
	for _, f := range fields {
		given := from.FieldByName(f.name)
		if !given.IsValid() || given.IsNil() {
			continue
		}
		target := to.Field(f.index)
		switch {
		case target.Kind() != reflect.Pointer:
			target.Set(given.Elem())
		case given.Elem().IsZero():
			target.SetZero()
		default:
			target.Set(given)
		}
		edited = append(edited, f.key)
	}
	return edited
}

// personal fields: the history says that they changed, not to what.
var personal = Keys{"contact", "contactPhone"}

// compare 字段级对比: the changed fields with their values before and after, by key.
func compare(before, after *Particulars) (was, is map[string]any) {
	was, is = map[string]any{}, map[string]any{}
	b, a := reflect.ValueOf(before).Elem(), reflect.ValueOf(after).Elem()
	for _, f := range fields {
		x, y := b.Field(f.index), a.Field(f.index)
		if reflect.DeepEqual(x.Interface(), y.Interface()) {
			continue
		}
		if personal.Has(f.key) {
			was[f.key], is[f.key] = "（不留痕）", "（已改）"
			continue
		}
		was[f.key], is[f.key] = x.Interface(), y.Interface()
	}
	return was, is
}

// filled gives the fields of a new project that are not empty, for the history.
func filled(p *Particulars) map[string]any {
	_, is := compare(&Particulars{}, p)
	return is
}

// check validates the fields with the given keys, or all of them when keys is nil (rule book §3: a plain
// edit checks only the edited fields).
func (p *Particulars) check(keys Keys, today models.Date) error {
	var out models.Problems
	want := func(key string) bool { return keys == nil || keys.Has(key) }
	v := reflect.ValueOf(p).Elem()
	datesTouched := false
	for _, f := range fields {
		if !want(f.key) {
			continue
		}
		switch x := v.Field(f.index).Interface().(type) {
		case models.Date:
			out.Date(f.key, x)
			datesTouched = true
		case models.Money:
			out.Check(x >= 0, f.key, "%s不能为负", f.label)
		}
		if f.size > 0 {
			out.Check(utf8.RuneCountInString(v.Field(f.index).String()) <= f.size, f.key, "%s不超过 %d 字", f.label, f.size)
		}
	}
	if err := out.Err("项目填写有误，请按提示修改"); err != nil {
		return err
	}
	p.checkWords(&out, want)
	if want("fixedInvestment") || want("agreedInvestment") {
		out.Check(p.AgreedInvestment == 0 || p.FixedInvestment <= p.AgreedInvestment, "fixedInvestment", "其中固投不能大于协议投资额")
	}
	if datesTouched {
		p.checkOrder(&out)
		for key, on := range p.happened() {
			out.Check(!want(key) || on <= today, key, "%s不能晚于今天", FieldLabel(key))
		}
	}
	return out.Err("项目填写有误，请按提示修改")
}

// checkWords validates enumerations and other inputs with a fixed form.
func (p *Particulars) checkWords(out *models.Problems, want func(string) bool) {
	enum := func(key string, ok bool) {
		out.Check(ok || !want(key), key, "%s不在可选范围内，请从列表中选择", FieldLabel(key))
	}
	enum("sector", p.Sector == "" || known(sectors, p.Sector))
	enum("buildKind", p.BuildKind == "" || known(buildKinds, p.BuildKind))
	enum("agreementType", p.Agreement == "" || known(agreements, p.Agreement) && p.Agreement != AgreementSupplement)
	enum("landKind", p.LandKind == "" || known(landKinds, p.LandKind))
	enum("fairReview", p.FairReview == "" || p.FairReview == FairReviewed || p.FairReview == FairNotInvolved)
	enum("domesticForeign", p.CapitalKind == "" || known(capitalKinds, p.CapitalKind))
	enum("provinceState", p.ProvinceState == "" || known(provinceStates, p.ProvinceState))
	enum("inStatistics", p.InStatistics == "" || p.InStatistics == Yes || p.InStatistics == No)
	out.Check(!want("percent") || p.Percent >= 0 && p.Percent <= 100, "percent", "形象进度应在 0 到 100 之间")
	out.Check(!want("name") || p.Name != "" || p.Investor != "", "name", "请填写项目名称，线索可以只填投资方")
	out.Check(!want("unitId") || p.UnitID > 0, "unitId", "请选择责任单位")
}

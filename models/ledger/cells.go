package ledger

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"luodi/models"
)

// FieldKeys 项目要素的键, in order of the record.
func FieldKeys() Keys {
	keys := make(Keys, len(fields))
	for i, f := range fields {
		keys[i] = f.key
	}
	return keys
}

// Personal 个人信息: the history and the batches of the sheet say that such a field changed, not to what.
func Personal(key string) bool { return personal.Has(key) }

// Cell 单元格 by key as canonical text: money in decimal 元, a date as 2020-12-31, a link by its number, yes and no as
// "true" and "false"; "" is an empty cell, also for an amount or a number of 0, and for an unknown key.
func (p *Particulars) Cell(key string) string {
	for _, f := range fields {
		if f.key == key {
			return cellText(reflect.ValueOf(p).Elem().Field(f.index))
		}
	}
	return ""
}

func cellText(v reflect.Value) string {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return ""
		}
		v = v.Elem()
	}
	if v.Kind() == reflect.Bool {
		return strconv.FormatBool(v.Bool())
	}
	if v.IsZero() {
		return ""
	}
	if money, ok := v.Interface().(models.Money); ok {
		return money.YuanString()
	}
	if v.CanInt() {
		return strconv.FormatInt(v.Int(), 10)
	}
	return v.String()
}

// Cell 单元格 by key as canonical text, of the record and of custom fields (x.key).
func (p *Project) Cell(key string) string {
	if CustomKey(key) {
		return p.Extra[key]
	}
	return p.Particulars.Cell(key)
}

// CustomKey 是否自定义字段的键.
func CustomKey(key string) bool { return strings.HasPrefix(key, customPrefix) }

// Keys 要修改的字段: those of the record in its order, then the custom ones by key.
func (p ProjectPatch) Keys() Keys {
	return append(p.Apply(&Particulars{}), slices.Sorted(maps.Keys(p.Extra))...)
}

// Only 只留这些字段 of a patch.
func (p ProjectPatch) Only(keys Keys) ProjectPatch {
	v := reflect.ValueOf(&p).Elem()
	for _, f := range fields {
		if given := v.FieldByName(f.name); given.IsValid() && !keys.Has(f.key) {
			given.SetZero()
		}
	}
	p.Extra = maps.Clone(p.Extra)
	maps.DeleteFunc(p.Extra, func(key, _ string) bool { return !keys.Has(key) })
	return p
}

// PatchOf 由单元格文本组成修改, each text in the canonical form of Cell. Unknown keys and texts that do not read are
// invalid, by key.
func PatchOf(cells map[string]string) (ProjectPatch, error) {
	var patch ProjectPatch
	var out models.Problems
	v, found := reflect.ValueOf(&patch).Elem(), 0
	for _, f := range fields {
		text, ok := cells[f.key]
		target := v.FieldByName(f.name)
		if !ok || !target.IsValid() {
			continue
		}
		found++
		target.Set(reflect.New(target.Type().Elem()))
		out.Check(readCell(target.Elem(), text), f.key, "%s“%s”无法识别", f.label, text)
	}
	for key, text := range cells {
		if !CustomKey(key) {
			continue
		}
		if found++; patch.Extra == nil {
			patch.Extra = map[string]string{}
		}
		patch.Extra[key] = text // the definition checks it when it is written
	}
	out.Check(found == len(cells), "key", "有不能修改的列")
	return patch, out.Err("有单元格无法识别，请按提示修改")
}

// readCell writes a canonical text into a value; false when it does not read. "" is the empty value.
func readCell(v reflect.Value, text string) bool {
	if text == "" {
		return true
	}
	if v.Type() == reflect.TypeFor[models.Money]() {
		money, err := models.ParseYuan(text)
		v.SetInt(int64(money))
		return err == nil
	}
	switch {
	case v.Kind() == reflect.Bool:
		yes, err := strconv.ParseBool(text)
		v.SetBool(yes)
		return err == nil
	case v.CanInt():
		n, err := strconv.ParseInt(text, 10, 64)
		v.SetInt(n)
		return err == nil
	}
	v.SetString(text)
	return true
}

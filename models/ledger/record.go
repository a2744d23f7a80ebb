package ledger

import (
	"context"
	"encoding/json"
	"reflect"
	"slices"
	"strconv"

	"luodi/models"
)

// recordField is one field that the history keeps: one of the Particulars, or one that operations move.
type recordField struct {
	key, label string
	typ        reflect.Type
	place      func(p *Project) reflect.Value
}

// recorded are all fields of a project that the history keeps, in the order of the record. compareProjects notes the
// same ones.
var recorded = func() []recordField {
	var list []recordField
	for _, f := range fields {
		list = append(list, recordField{f.key, f.label, reflect.TypeFor[Particulars]().Field(f.index).Type, func(p *Project) reflect.Value {
			return reflect.ValueOf(&p.Particulars).Elem().Field(f.index)
		}})
	}
	return append(list, movedFields...)
}()

// movedFields are the fields that operations move, as the record keeps them beside what people enter.
var movedFields = []recordField{
	moved("stage", "阶段", func(p *Project) *Stage { return &p.Stage }),
	moved("status", "状态", func(p *Project) *Status { return &p.Status }),
	moved("endedOn", "终止日期", func(p *Project) *models.Date { return &p.EndedOn }),
	moved("endCause", "终止原因", func(p *Project) *DropCause { return &p.EndCause }),
	moved("scope", "资金属性", func(p *Project) *Scope { return &p.Scope }),
	moved("increased", "累计增资", func(p *Project) *models.Money { return &p.Increased }),
	moved("waivedUntil", "放行待补期限", func(p *Project) *models.Date { return &p.WaivedUntil }),
	moved("stageOn", "阶段日期", func(p *Project) *models.Date { return &p.StageOn }),
	moved("acceptedOn", "审核通过时间", func(p *Project) *models.Date { return &p.AcceptedOn }),
	moved("baselineRegisterOn", "注册基线", func(p *Project) *models.Date { return &p.BaselineRegisterOn }),
	moved("baselineStartOn", "开工基线", func(p *Project) *models.Date { return &p.BaselineStartOn }),
	moved("baselineProductionOn", "投产基线", func(p *Project) *models.Date { return &p.BaselineProductionOn }),
	moved("pooledOn", "退回公共池日期", func(p *Project) *models.Date { return &p.PooledOn }),
	moved("keyOrder", "重点名次", func(p *Project) *int { return &p.KeyOrder }),
	moved("keyReason", "列为重点的理由", func(p *Project) *string { return &p.KeyReason }),
	moved("formerNames", "曾用名", func(p *Project) *string { return &p.FormerNames }),
	moved("relatedCode", "前期项目编号", func(p *Project) *string { return &p.RelatedCode }),
}

func moved[T any](key, label string, field func(*Project) *T) recordField {
	return recordField{key, label, reflect.TypeFor[T](), func(p *Project) reflect.Value { return reflect.ValueOf(field(p)).Elem() }}
}

// reader turns what the history keeps into words.
type reader struct {
	units  map[int64]string
	events map[int64]string
	fields []recordField // those of the record, then the custom ones
	custom map[string]CustomField
}

func (s *Service) reader(ctx context.Context, actor models.Actor) (r reader, err error) {
	if r.units, err = s.unitNames(ctx, actor); err != nil {
		return r, err
	}
	if r.events, err = s.eventNames(ctx); err != nil {
		return r, wrap(err)
	}
	own, err := s.CustomFields(ctx)
	r.fields, r.custom = slices.Clone(recorded), map[string]CustomField{}
	for _, f := range own {
		r.custom[f.Key] = f
		r.fields = append(r.fields, recordField{key: f.Key, label: f.Label, typ: reflect.TypeFor[string]()})
	}
	return r, err
}

// text says a value as it stands in the log.
func (r reader) text(f recordField, kept any) string {
	if personal.Has(f.key) {
		if text, ok := kept.(string); ok {
			return text // the log itself holds no more than a remark
		}
		return ""
	}
	return r.cell(f, keptCell(kept))
}

// keptCell gives a value of the log in the canonical form of a cell.
func keptCell(kept any) string {
	switch v := kept.(type) {
	case string:
		return v
	case bool:
		return strconv.FormatBool(v)
	case json.Number:
		return v.String()
	}
	return ""
}

// cell says the canonical text of a cell in words: labels, names of units and events, 万元.
func (r reader) cell(f recordField, cell string) string {
	if cell == "" {
		return ""
	}
	if own, ok := r.custom[f.key]; ok {
		return own.shown(cell)
	}
	v := reflect.New(f.typ).Elem()
	target := v
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(f.typ.Elem()))
		target = v.Elem()
	}
	if !readCell(target, cell) {
		return cell
	}
	switch x := target.Interface().(type) {
	case models.Money:
		if x == 0 {
			return ""
		}
		return x.InWan() + " 万元"
	case bool:
		return map[bool]string{true: "是", false: "否"}[x]
	case interface{ Label() string }:
		return x.Label()
	case int64:
		return r.named(f.key, x)
	case int:
		if f.key == "percent" {
			return cell + "%"
		}
	}
	return cell
}

// named gives the name behind a link.
func (r reader) named(key string, id int64) string {
	names := r.units
	if key == "signingEventId" {
		names = r.events
	}
	if name, ok := names[id]; ok {
		return name
	}
	if id == 0 {
		return ""
	}
	return strconv.FormatInt(id, 10)
}

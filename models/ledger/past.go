package ledger

import (
	"context"
	"maps"
	"reflect"
	"strings"
	"time"

	"luodi/models"
	"luodi/models/audit"
)

// PastField 当时的字段: what one field was then and is today, in words.
type PastField struct {
	Key     string `json:"key"`
	Label   string `json:"label"`
	Then    string `json:"then" doc:"空为无"`
	Now     string `json:"now" doc:"空为无"`
	Changed bool   `json:"changed"`
}

// Past 项目当时的情况: the project as it stood in the record at a moment. Personal fields are empty, because the history
// does not keep them.
type Past struct {
	At      time.Time   `json:"at"`
	Since   time.Time   `json:"since" doc:"留痕自此开始"`
	Code    string      `json:"code"`
	Stage   Stage       `json:"stage"`
	Status  Status      `json:"status"`
	Scope   Scope       `json:"scope"`
	Project Particulars `json:"project"`
	Extra   Extra       `json:"extra,omitempty" doc:"自定义字段"`
	Shares  []UnitShare `json:"shares" doc:"分成；无方案时责任单位全额"`
	Fields  []PastField `json:"fields" doc:"当时或现在有值的字段"`
}

// AsOf 某时刻的项目: the project as the system knew it at that moment, told by walking its history back. A moment before
// the record began is invalid, with the day it began; other units' projects are not found.
func (s *Service) AsOf(ctx context.Context, actor models.Actor, id int64, at time.Time) (out Past, err error) {
	err = s.db.View(ctx, func(ctx context.Context) error {
		p, err := s.load(ctx, actor, "projects.id = ?", id)
		if err != nil {
			return err
		}
		rows, err := s.log.History(ctx, object, id)
		if err != nil {
			return err
		}
		out = Past{At: at, Since: p.CreatedAt, Code: p.Code}
		if len(rows) > 0 {
			out.Since = rows[len(rows)-1].At
		}
		if at.Before(out.Since) {
			began := out.Since.In(models.Shanghai).Format("2006-01-02 15:04")
			return models.Invalid("该项目的留痕自 "+began+" 开始，此前的情况没有记录，请选择以后的时间", "at", "应不早于 "+began)
		}
		r, err := s.reader(ctx, actor)
		if err != nil {
			return err
		}
		then := walkBack(p, rows, at)
		out.Stage, out.Status, out.Scope, out.Project, out.Extra = then.Stage, then.Status, then.Scope, then.Particulars, then.Extra
		out.Fields = r.differences(&then, &p)
		if out.Shares, err = s.sharesAt(ctx, &then, at); err != nil {
			return err
		}
		now, err := s.sharesAt(ctx, &p, s.db.Clock().Now())
		if err != nil {
			return err
		}
		was, is := r.sharesText(out.Shares), r.sharesText(now)
		out.Fields = append(out.Fields, PastField{Key: keyShares, Label: "分成", Then: was, Now: is, Changed: was != is})
		return nil
	})
	return out, err
}

// walkBack 倒推: undoes the changes recorded after a moment, the newest first. rows are all of the project, newest first.
func walkBack(p Project, rows []audit.Change, at time.Time) Project {
	for _, row := range rows {
		if !row.At.After(at) {
			break
		}
		before := row.Parts().Before
		for key, kept := range before {
			if CustomKey(key) {
				p.Extra = p.Extra.with(key, keptCell(kept))
			}
		}
		for _, f := range recorded {
			if kept, ok := before[f.key]; ok && !personal.Has(f.key) {
				f.restore(&p, keptCell(kept))
			}
		}
	}
	for _, f := range recorded {
		if personal.Has(f.key) {
			f.restore(&p, "")
		}
	}
	return p
}

// restore writes the canonical text of a cell back into a project.
func (f recordField) restore(p *Project, cell string) {
	v := f.place(p)
	v.SetZero()
	if cell == "" {
		return
	}
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(f.typ.Elem()))
		v = v.Elem()
	}
	readCell(v, cell)
}

// differences tells every field that has, or had, a value.
func (r reader) differences(then, now *Project) []PastField {
	list := []PastField{}
	for _, f := range recorded {
		if personal.Has(f.key) {
			continue
		}
		was, is := cellText(f.place(then)), cellText(f.place(now))
		one := PastField{Key: f.key, Label: f.label, Then: r.cell(f, was), Now: r.cell(f, is), Changed: was != is}
		if one.Then != "" || one.Now != "" {
			list = append(list, one)
		}
	}
	for _, f := range r.fields {
		was, is := then.Extra[f.key], now.Extra[f.key]
		if CustomKey(f.key) && (was != "" || is != "") {
			list = append(list, PastField{Key: f.key, Label: f.label, Then: r.cell(f, was), Now: r.cell(f, is), Changed: was != is})
		}
	}
	return list
}

// with gives the values with one of them replaced; "" takes it out. The values themselves stay.
func (e Extra) with(key, value string) Extra {
	out := maps.Clone(e)
	if out == nil {
		out = Extra{}
	}
	if out[key] = value; value == "" {
		delete(out, key)
	}
	return out
}

// sharesAt 当时的分成: the set in force then, as far as it had been recorded by then.
func (s *Service) sharesAt(ctx context.Context, p *Project, at time.Time) ([]UnitShare, error) {
	var rows []Share
	// A set that was withdrawn before it began is followed by another one of the same beginning: the last recorded tells.
	err := s.db.Conn(ctx).Where("project_id = ? AND valid_from <= ? AND recorded_at <= ?", p.ID, models.DateOf(at), at).
		Order("valid_from DESC, recorded_at DESC, id").Find(&rows).Error
	list := []UnitShare{}
	for _, row := range rows {
		if row.ValidFrom == rows[0].ValidFrom && row.RecordedAt.Equal(rows[0].RecordedAt) {
			list = append(list, UnitShare{UnitID: row.UnitID, BasisPoints: row.BasisPoints, Role: row.Role})
		}
	}
	if len(list) == 0 {
		list = append(list, UnitShare{UnitID: p.UnitID, BasisPoints: maxBasisPoints})
	}
	return list, wrap(err)
}

// sharesText says shares in one line, such as 经开区 60.00%、卫子镇 40.00%.
func (r reader) sharesText(list []UnitShare) string {
	parts := make([]string, len(list))
	for i, share := range list {
		parts[i] = r.units[share.UnitID] + " " + models.Of(share.BasisPoints, maxBasisPoints).Percent() + "%"
	}
	return strings.Join(parts, "、")
}

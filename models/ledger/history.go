package ledger

import (
	"context"
	"time"

	"luodi/models"
	"luodi/models/audit"
)

// FieldChange 字段变更: one field of a project changed by one operation, in words that people read. An operation that
// changed no field of the project, such as a site check, is one line without a key.
type FieldChange struct {
	Seq    int64       `json:"seq" doc:"操作留痕序号，同一操作的各字段相同"`
	Key    string      `json:"key"`
	Label  string      `json:"label"`
	Before string      `json:"before" doc:"空为无"`
	After  string      `json:"after" doc:"空为无"`
	At     time.Time   `json:"at"`
	Actor  string      `json:"actor"`
	Door   models.Door `json:"door" doc:"来源；早期记录为空"`
	Reason string      `json:"reason"`
	Action string      `json:"action"`
}

// ChangedField 有变更的字段 and how often it changed, for the filter of the history.
type ChangedField struct {
	Key   string `json:"key"`
	Label string `json:"label"`
	Count int    `json:"count"`
}

// FieldHistory 一页字段变更, newest first, and the fields that have any.
type FieldHistory struct {
	models.List[FieldChange]
	Fields []ChangedField `json:"fields"`
}

// History 项目留痕 by field: who changed what from what to what, when, why and through which door; key narrows it to one
// field. Personal fields tell only that they changed. Other units' projects are not found.
func (s *Service) History(ctx context.Context, actor models.Actor, id int64, key string, page models.Page) (FieldHistory, error) {
	page = page.Bounded()
	out := FieldHistory{List: models.List[FieldChange]{Items: []FieldChange{}, Page: page.Number, Size: page.Size}, Fields: []ChangedField{}}
	if _, err := s.load(ctx, actor, "projects.id = ?", id); err != nil {
		return out, err
	}
	rows, err := s.log.History(ctx, object, id)
	if err != nil {
		return out, err
	}
	r, err := s.reader(ctx, actor)
	if err != nil {
		return out, err
	}
	counts := map[string]int{}
	for _, row := range rows {
		for _, c := range r.changes(row) {
			counts[c.Key]++
			if key == "" || c.Key == key {
				out.Items = append(out.Items, c)
			}
		}
	}
	for _, f := range r.fields {
		if n := counts[f.key]; n > 0 {
			out.Fields = append(out.Fields, ChangedField{Key: f.key, Label: f.label, Count: n})
		}
	}
	out.Total = int64(len(out.Items))
	from := min(page.Offset(), len(out.Items))
	out.Items = out.Items[from:min(from+page.Size, len(out.Items))]
	return out, nil
}

// changes tells one row of the log field by field, in the order of the record.
func (r reader) changes(row audit.Change) []FieldChange {
	detail := row.Parts()
	line := FieldChange{
		Seq: row.Seq, At: row.At, Actor: row.Actor, Door: models.Door(row.Door), Reason: detail.Reason, Action: row.Action,
	}
	var list []FieldChange
	for _, f := range r.fields {
		before, had := detail.Before[f.key]
		after, has := detail.After[f.key]
		if !had && !has {
			continue
		}
		c := line
		c.Key, c.Label, c.Before, c.After = f.key, f.label, r.text(f, before), r.text(f, after)
		if c.Before != c.After {
			list = append(list, c)
		}
	}
	if len(list) == 0 {
		return []FieldChange{line}
	}
	return list
}

package sheet

import (
	"context"
	"slices"
	"strconv"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/ledger"
)

// The most rows of one window, and of one copy to the clipboard.
const (
	WindowCap = 500
	CopyCap   = 20_000
)

// Query 取窗口: rows Offset to Offset+Limit of the filtered and sorted ledger. Stamp is that of an earlier window of
// the same scroll: its order is kept while the memory lasts.
type Query struct {
	Filter Filter `json:"filter"`
	Sort   []Sort `json:"sort,omitempty" maxItems:"6"`
	Offset int    `json:"offset" minimum:"0"`
	Limit  int    `json:"limit" minimum:"0" maximum:"500"`
	Stamp  string `json:"stamp,omitempty"`
}

// Window 窗口: some rows, and count and sums over everything the filter matches.
type Window struct {
	Items  []Row                   `json:"items"`
	Total  int                     `json:"total"`
	Sums   map[string]models.Money `json:"sums"`
	Offset int                     `json:"offset"`
	Stamp  string                  `json:"stamp" doc:"数据版本；任何一处业务改动后不同"`
}

// Rows 台账的一段 as the actor sees it (PermRead). Filters and sorts that do not fit their columns are invalid.
func (s *Service) Rows(ctx context.Context, actor models.Actor, q Query) (Window, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return Window{}, err
	}
	l, stamp, err := s.list(ctx, actor, q.Filter, q.Sort, q.Stamp, q.Offset+q.Limit)
	if err != nil {
		return Window{}, err
	}
	w := Window{Total: l.total, Sums: l.sums, Offset: max(q.Offset, 0), Stamp: stamp}
	w.Items, err = s.ByIDs(ctx, actor, l.part(w.Offset, min(max(q.Limit, 0), WindowCap)))
	return w, err
}

// part gives up to n ids from a position on.
func (l *listing) part(from, n int) []int64 {
	from = min(max(from, 0), len(l.ids))
	return l.ids[from:min(from+n, len(l.ids))]
}

// ByIDs 按内部号取行, in the order of the ids; rows that the actor may not see are left out.
func (s *Service) ByIDs(ctx context.Context, actor models.Actor, ids []int64) ([]Row, error) {
	rows := make([]Row, 0, len(ids))
	if len(ids) == 0 {
		return rows, nil
	}
	var found []stored
	for part := range slices.Chunk(ids, WindowCap) {
		var some []stored
		err := ledger.Visible(s.db.Conn(ctx).Table("projects"), actor, 0).Where("projects.id IN ?", part).
			Select("projects.*, signing_events.name AS event_name").
			Joins("LEFT JOIN signing_events ON signing_events.id = projects.signing_event_id").Scan(&some).Error
		if err != nil {
			return nil, database.Wrap(err, "", "")
		}
		found = append(found, some...)
	}
	byID := make(map[int64]*stored, len(found))
	for i := range found {
		byID[found[i].ID] = &found[i]
	}
	year := s.db.Clock().Today().Year()
	for _, id := range ids {
		if p, ok := byID[id]; ok {
			rows = append(rows, rowOf(p, year, actor))
		}
	}
	return rows, s.decorate(ctx, actor, rows)
}

// decorate adds names, lights and the latest updates, for these rows only.
func (s *Service) decorate(ctx context.Context, actor models.Actor, rows []Row) error {
	units, err := s.org.Units(ctx, actor)
	if err != nil {
		return err
	}
	names := make(map[int64]string, len(units))
	for _, u := range units {
		names[u.ID] = u.ShortName
	}
	ids := make([]int64, len(rows))
	for i := range rows {
		ids[i] = rows[i].ID
	}
	lights, err := s.supervision.LightsOf(ctx, actor, s.db.Clock().Today(), ids)
	if err != nil {
		return err
	}
	if err := s.mask(ctx, rows); err != nil {
		return err
	}
	latest, err := s.updates.Latest(ctx, actor, ids)
	if err != nil {
		return err
	}
	for i := range rows {
		r := &rows[i]
		r.UnitName, r.Light = names[r.UnitID], lights[r.ID]
		if r.ReferrerID != nil {
			r.ReferrerUnitName = names[*r.ReferrerID]
		}
		if u, ok := latest[r.ID]; ok {
			r.tell(u)
		}
	}
	return nil
}

// mask puts the masked contacts into the rows: nobody reads a name or a number in full from the sheet.
func (s *Service) mask(ctx context.Context, rows []Row) error {
	var ids []int64
	for i := range rows {
		if id := rows[i].contactID; id != nil {
			ids = append(ids, *id)
		}
	}
	masks, err := s.ledger.Masks(ctx, ids)
	for i := range rows {
		if id := rows[i].contactID; id != nil {
			rows[i].Contact, rows[i].ContactPhone = masks[*id].Name, masks[*id].Phone
		}
	}
	return err
}

// CopyQuery 复制: rows From to To of the list, both included and counted from 0, in the given columns.
type CopyQuery struct {
	Filter Filter   `json:"filter"`
	Sort   []Sort   `json:"sort,omitempty" maxItems:"6"`
	Keys   []string `json:"keys" minItems:"1" maxItems:"100"`
	From   int      `json:"from" minimum:"0"`
	To     int      `json:"to" minimum:"0"`
	Stamp  string   `json:"stamp,omitempty"`
}

// Copied 复制的单元格: canonical texts by row.
type Copied struct {
	Rows [][]string `json:"rows"`
}

// Copy 复制一段 for the clipboard (PermRead): raw values, not displayed ones. More than CopyCap rows are too many.
func (s *Service) Copy(ctx context.Context, actor models.Actor, q CopyQuery) (Copied, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return Copied{}, err
	}
	if q.To-q.From >= CopyCap {
		return Copied{}, models.TooLarge("一次最多复制 " + strconv.Itoa(CopyCap) + " 行，请缩小选区或使用导出")
	}
	find, err := s.finder(ctx, q.Keys)
	if err != nil {
		return Copied{}, err
	}
	cols := make([]*Column, len(q.Keys))
	for i, key := range q.Keys {
		col, ok := find(key)
		if !ok {
			return Copied{}, models.Invalid("没有列“"+key+"”，请刷新页面后重试", "keys", "列不存在")
		}
		cols[i] = col
	}
	l, _, err := s.list(ctx, actor, q.Filter, q.Sort, q.Stamp, q.To+1)
	if err != nil {
		return Copied{}, err
	}
	out := Copied{Rows: [][]string{}}
	position := q.From
	for part := range slices.Chunk(l.part(q.From, q.To-q.From+1), WindowCap) {
		rows, err := s.ByIDs(ctx, actor, part)
		if err != nil {
			return Copied{}, err
		}
		for i := range rows {
			position++
			out.Rows = append(out.Rows, texts(&rows[i], cols, position))
		}
	}
	return out, nil
}

func texts(r *Row, cols []*Column, position int) []string {
	line := make([]string, len(cols))
	for i, c := range cols {
		line[i] = c.Text(r)
		if c.Key == "number" {
			line[i] = strconv.Itoa(position)
		}
	}
	return line
}

// ByCodes 按项目编号取行; codes of rows that the actor may not see are absent (PermRead).
func (s *Service) ByCodes(ctx context.Context, actor models.Actor, codes []string) (map[string]Row, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	out := make(map[string]Row, len(codes))
	for part := range slices.Chunk(codes, WindowCap) {
		var ids []int64
		err := s.db.Conn(ctx).Table("projects").Where("code IN ?", part).Order("id").Pluck("id", &ids).Error
		if err != nil {
			return nil, database.Wrap(err, "", "")
		}
		rows, err := s.ByIDs(ctx, actor, ids)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			out[r.Code] = r
		}
	}
	return out, nil
}

package ledger

import (
	"context"
	"fmt"
	"strings"

	"gorm.io/gorm"

	"luodi/models"
	"luodi/models/search"
)

// sorts 可排序的列: key → what is ordered by. Other keys are refused, so that no user text reaches the SQL.
var sorts = map[string]string{
	"signedOn": "projects.signed_on", "code": "projects.code", "name": "projects.name", "agreedInvestment": "projects.agreed_investment",
	"stage": stageOrder(), "agreedStartOn": "projects.agreed_start_on", "startedOn": "projects.started_on",
	"producedOn": "projects.produced_on", "updatedAt": "projects.updated_at", "unitId": "projects.unit_id",
}

// stageOrder orders by how far a project has come; the codes themselves stand in no order.
func stageOrder() string {
	order := "CASE projects.stage"
	for _, stage := range Stages() {
		order += fmt.Sprintf(" WHEN '%s' THEN %d", stage, stage.Rank())
	}
	return order + " END"
}

// Project 按编号查项目. Missing and other units' projects are not found.
func (s *Service) Project(ctx context.Context, actor models.Actor, code string) (Project, error) {
	return s.load(ctx, actor, "projects.code = ?", code)
}

// ByID 按内部号查项目. Missing and other units' projects are not found.
func (s *Service) ByID(ctx context.Context, actor models.Actor, id int64) (Project, error) {
	return s.load(ctx, actor, "projects.id = ?", id)
}

// Detail 项目详情 by code: the row with names, what it still lacks, its dated changes, shares
// of today, the next stages, and which fields stand.
func (s *Service) Detail(ctx context.Context, actor models.Actor, code string) (Detail, error) {
	if d, merged, err := s.mergedDetail(ctx, actor, code); err != nil || merged {
		return d, err
	}
	p, err := s.Project(ctx, actor, code)
	if err != nil {
		return Detail{}, err
	}
	d := Detail{Project: p, ScopeLabel: p.Scope.Label(), StageLabel: p.Stage.Label()}
	units, err := s.unitNames(ctx, actor)
	if err != nil {
		return Detail{}, err
	}
	d.UnitName = units[p.UnitID]
	if p.ReferrerID != nil {
		d.ReferrerName = units[*p.ReferrerID]
	}
	if p.EventID != nil {
		e, err := s.event(ctx, *p.EventID)
		if err != nil {
			return Detail{}, err
		}
		d.SigningEvent = e.Name
	}
	d.Next = Stages()[p.Stage.Rank():]
	d.MissingItems, d.Locked = itemsOf(p.MissingKeys), p.Locked()
	if err := s.named(ctx, d.MissingItems); err != nil {
		return Detail{}, err
	}
	d.Warnings = warningsOf(&p)
	if d.Moves, err = s.MovesOf(ctx, actor, p.ID); err != nil {
		return Detail{}, err
	}
	if d.Shares, err = s.SharesOn(ctx, p.ID, s.db.Clock().Today()); err != nil {
		return Detail{}, err
	}
	return d, s.life(ctx, actor, &d)
}

// life fills what concerns the project's way: slippage, site checks, an open notice, presets.
func (s *Service) life(ctx context.Context, actor models.Actor, d *Detail) (err error) {
	d.Slips = slips(&d.Project, d.Moves)
	if d.SiteChecks, err = s.ChecksOf(ctx, actor, d.ID); err != nil {
		return err
	}
	if d.DropNotice, err = s.OpenNotice(ctx, d.ID); err != nil {
		return err
	}
	set, err := s.org.Settings(ctx, s.db.Clock().Today())
	if preset, ok := PresetOf(d.Particulars, set.Life); ok {
		d.Preset = &preset
	}
	return err
}

// itemsOf gives keys their labels again.
func itemsOf(keys Keys) []MissingItem {
	out := []MissingItem{}
	for _, key := range keys {
		out = append(out, itemOf(key))
	}
	return out
}

func itemOf(key string) MissingItem {
	for _, stage := range Stages() {
		for _, g := range gates[stage] {
			if g.key == key {
				item := g.item()
				item.Marked = true
				return item
			}
		}
	}
	return MissingItem{Key: key, Label: FieldLabel(key), Kind: ItemField, Link: "field:" + key, Marked: true}
}

// unitNames maps units to their short names.
func (s *Service) unitNames(ctx context.Context, actor models.Actor) (map[int64]string, error) {
	units, err := s.org.Units(ctx, actor)
	names := make(map[int64]string, len(units))
	for _, u := range units {
		names[u.ID] = u.ShortName
	}
	return names, err
}

// List 台账列表: one page, the number of rows and the sum of 协议投资额 over the filter. Two queries, whatever
// the size of the ledger: ids come from the index first, whole rows only for the page.
func (s *Service) List(ctx context.Context, actor models.Actor, f Filter, page models.Page) (Result, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return Result{}, err
	}
	order, err := orderBy(f.Sort)
	if err != nil {
		return Result{}, err
	}
	page = page.Bounded()
	result := Result{List: models.List[Row]{Items: []Row{}, Page: page.Number, Size: page.Size}}
	var sum struct {
		Count  int64
		Amount models.Money
	}
	err = s.filtered(ctx, actor, f).Select("COUNT(*) AS count, COALESCE(SUM(projects.agreed_investment), 0) AS amount").Scan(&sum).Error
	if err != nil {
		return Result{}, wrap(err)
	}
	result.Total, result.AgreedInvestment = sum.Count, sum.Amount
	ids := s.filtered(ctx, actor, f).Select("projects.id").Order(order).Limit(page.Size).Offset(page.Offset())
	err = s.rows(ctx, ids).Order(order).Scan(&result.Items).Error
	if err != nil {
		return Result{}, wrap(err)
	}
	return result, s.nameUnits(ctx, actor, result.Items)
}

// Each 逐行读取全部符合条件的台账, in the order of the filter, without holding them in memory: for exports.
func (s *Service) Each(ctx context.Context, actor models.Actor, f Filter, fn func(Row) error) error {
	if err := actor.Require(models.PermRead); err != nil {
		return err
	}
	order, err := orderBy(f.Sort)
	if err != nil {
		return err
	}
	units, err := s.unitNames(ctx, actor)
	if err != nil {
		return err
	}
	conn := s.rows(ctx, s.filtered(ctx, actor, f).Select("projects.id")).Order(order)
	cursor, err := conn.Rows()
	if err != nil {
		return wrap(err)
	}
	defer cursor.Close()
	for cursor.Next() {
		var row Row
		if err := conn.ScanRows(cursor, &row); err != nil {
			return wrap(err)
		}
		row.name(units)
		if err := fn(row); err != nil {
			return err
		}
	}
	return wrap(cursor.Err())
}

// rows reads slim rows of the ids that a sub-query gives.
func (s *Service) rows(ctx context.Context, ids *gorm.DB) *gorm.DB {
	return s.db.Conn(ctx).Table("projects").
		Select(rowColumns).
		Joins("JOIN (?) page ON page.id = projects.id", ids).
		Joins("LEFT JOIN signing_events ON signing_events.id = projects.signing_event_id")
}

// rowColumns are the columns of Row.
var rowColumns = "signing_events.name AS signing_event, " + qualified(`id code name investor_name credit_code origin_code origin_name scope sector
	chain scale site build_kind agreement_type signed_on agreed_investment fixed_investment increased unit_id referrer_unit_id lead_officer manager
	stage status ended_on agreed_start_on started_on agreed_production_on produced_on is_key percent missing_keys waived_until version`)

func qualified(columns string) string {
	list := strings.Fields(columns)
	for i, c := range list {
		list[i] = "projects." + c
	}
	return strings.Join(list, ", ")
}

func (s *Service) nameUnits(ctx context.Context, actor models.Actor, rows []Row) error {
	if len(rows) == 0 {
		return nil
	}
	units, err := s.unitNames(ctx, actor)
	for i := range rows {
		rows[i].name(units)
	}
	return err
}

func (r *Row) name(units map[int64]string) {
	r.UnitName = units[r.UnitID]
	if r.ReferrerID != nil {
		r.ReferrerName = units[*r.ReferrerID]
	}
}

// orderBy turns a sort key into an order with the id as the last word, so that pages do not overlap.
func orderBy(sort string) (string, error) {
	if sort == "" {
		sort = "-signedOn"
	}
	key, falling := strings.CutPrefix(sort, "-")
	column, ok := sorts[key]
	if !ok {
		return "", models.Invalid("不能按“"+key+"”排序", "sort", "请选择列表中的列")
	}
	if falling {
		return column + " DESC, projects.id DESC", nil
	}
	return column + ", projects.id", nil
}

// filtered builds the WHERE of a list: filter and scope.
func (s *Service) filtered(ctx context.Context, actor models.Actor, f Filter) *gorm.DB {
	conn := Visible(s.db.Conn(ctx).Table("projects"), actor, f.UnitID)
	equal := func(column string, id int64) {
		if id != 0 {
			conn = conn.Where("projects."+column+" = ?", id)
		}
	}
	equal("unit_id", f.UnitID)
	equal("referrer_unit_id", f.ReferrerID)
	if f.InvestorID != 0 {
		conn = conn.Where("projects.id IN (SELECT project_id FROM project_investors WHERE investor_id = ?)", f.InvestorID)
	}
	equal("company_id", f.CompanyID)
	if f.Lacks != "" {
		conn = conn.Where("projects.extra NOT LIKE ? ESCAPE '!'", "%"+escapeLike(`"`+f.Lacks+`":`)+"%")
	}
	equal("signing_event_id", f.EventID)
	conn = among(conn, "stage", f.Stages)
	conn = among(conn, "status", f.Statuses)
	conn = among(conn, "sector", f.Sectors)
	conn = among(conn, "chain", f.Chains)
	conn = among(conn, "scope", f.Scopes)
	conn = among(conn, "agreement_type", f.AgreementTypes)
	conn = among(conn, "code", f.Codes)
	if !f.SignedFrom.Empty() {
		conn = conn.Where("projects.signed_on >= ?", f.SignedFrom)
	}
	if !f.SignedTo.Empty() {
		conn = conn.Where("projects.signed_on <= ?", f.SignedTo)
	}
	if f.Key {
		conn = conn.Where("projects.is_key = ?", true)
	}
	if f.Missing {
		conn = conn.Where("projects.missing_keys <> ''")
	}
	if f.Waived {
		conn = conn.Where("projects.missing_keys <> '' AND projects.waived_until IS NOT NULL")
	}
	if f.Counted {
		conn = conn.Where(strings.ReplaceAll(countedSQL, "p.", "projects."), countedArgs(CauseOwnerChange)...)
	}
	return search.Narrow(conn, search.Project, f.Text, "projects.id")
}

func among[V ~string](conn *gorm.DB, column string, values []V) *gorm.DB {
	if len(values) == 0 {
		return conn
	}
	return conn.Where("projects."+column+" IN ?", values)
}

// escapeLike makes the wildcards of LIKE plain characters.
func escapeLike(s string) string {
	return strings.NewReplacer("!", "!!", "%", "!%", "_", "!_").Replace(s)
}

// Briefs 项目简况 by id, for rooms that print projects beside their own rows, which they have narrowed to
// what the reader may see. Missing ids are absent from the map.
func (s *Service) Briefs(ctx context.Context, ids []int64) (map[int64]Brief, error) {
	out := make(map[int64]Brief, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	var list []Brief
	err := s.db.Conn(ctx).Table("projects").Select(qualified("id code name investor_name unit_id sector scope agreement_type signed_on stage status")).
		Where("projects.id IN ?", ids).Scan(&list).Error
	for _, b := range list {
		out[b.ID] = b
	}
	return out, wrap(err)
}

// StageCounts 各阶段项目数和协议投资额 of what the actor may see, all stages in order.
func (s *Service) StageCounts(ctx context.Context, actor models.Actor) ([]StageCount, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	var groups []struct {
		Stage  Stage
		Status Status
		Count  int64
		Amount models.Money
	}
	err := Visible(s.db.Conn(ctx).Table("projects"), actor, 0).
		Select("stage, status, COUNT(*) AS count, SUM(agreed_investment) AS amount").Group("stage, status").Scan(&groups).Error
	if err != nil {
		return nil, wrap(err)
	}
	list := make([]StageCount, len(stages))
	for i, stage := range Stages() {
		list[i] = StageCount{Stage: stage, Label: stage.Label()}
	}
	for _, g := range groups {
		c := &list[g.Stage.Rank()-1]
		c.Count += g.Count
		c.AgreedInvestment += g.Amount
		switch g.Status {
		case StatusDropped:
			c.Dropped += g.Count
		case StatusPaused:
			c.Paused += g.Count
		}
	}
	return list, nil
}

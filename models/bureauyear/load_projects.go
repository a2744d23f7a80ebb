package bureauyear

import (
	"context"
	"slices"
	"strings"

	"luodi/models"
	"luodi/models/ledger"
	"luodi/models/outreach"
)

// The kinds of activities.csv. 集中签约 is a signing event of the ledger, the others belong to outreach.
const (
	activitySigning  = "集中签约"
	activityOutbound = "外出招商"
)

// loadActivities brings signing events, promotion events and outbound visits in.
func (l *loader) loadActivities(ctx context.Context) error {
	columns := map[string]string{"heldOn": "held_on", "endedOn": "ended_on", "form": "mode", "organiser": "host", "leadTitle": "lead_title"}
	err := each(l, "签约活动和外出", l.y.activities, columns, func(v activityRow) error {
		switch v.Kind {
		case activitySigning:
			return l.signingEvent(ctx, v)
		case activityOutbound:
			_, err := l.Outreach.CreateVisit(ctx, l.actors[standInHost], outreach.VisitCreate{Code: v.Code, Occasion: occasion(v)})
			return err
		}
		kind, err := word(v.Kind, "kind", outreach.ParseEventKind)
		if err != nil {
			return err
		}
		create := outreach.PromotionCreate{Code: v.Code, Kind: kind, Occasion: occasion(v)}
		if v.Guests > 0 {
			create.Guests = &v.Guests
		}
		_, err = l.Outreach.CreateEvent(ctx, l.actors[standInHost], create)
		return err
	})
	if err != nil {
		return err
	}
	return l.earlierEvents(ctx)
}

func occasion(v activityRow) outreach.Occasion {
	form := outreach.FormOnsite
	if v.Mode == ledger.FormOnline.Label() {
		form = outreach.FormOnline
	}
	return outreach.Occasion{Name: v.Name, HeldOn: v.HeldOn, EndedOn: v.EndedOn, Form: form, Province: v.Province, Place: v.Place, Organiser: v.Host, LeadTitle: v.Lead}
}

func (l *loader) signingEvent(ctx context.Context, v activityRow) error {
	form, err := word(v.Mode, "mode", ledger.ParseForm)
	if err != nil {
		return err
	}
	event, err := l.Ledger.CreateSigningEvent(ctx, l.actors[standInLedger], ledger.SigningEventCreate{
		Code: v.Code, Name: v.Name, HeldOn: v.HeldOn, EndedOn: v.EndedOn, Kind: ledger.EventCollective, Form: form,
		Province: v.Province, Place: v.Place, Organiser: v.Host, LeadTitle: v.Lead, Guests: v.Guests,
	})
	if err == nil {
		l.events[v.Name] = event.ID
	}
	return err
}

// earlierEvents makes the signing events of earlier years, of which only the name and the projects are
// known: the day is the first of their signings.
func (l *loader) earlierEvents(ctx context.Context) error {
	first := map[string]models.Date{}
	var order []row[projectRow]
	for _, p := range l.y.projects {
		name := p.v.SigningEvent
		if _, known := l.events[name]; known || name == "" || p.v.SignedOn.Empty() {
			continue
		}
		if first[name] == "" {
			order = append(order, p)
		}
		if first[name] == "" || p.v.SignedOn < first[name] {
			first[name] = p.v.SignedOn
		}
	}
	for _, p := range order {
		name := p.v.SigningEvent
		form := ledger.FormOnsite
		if strings.Contains(name, "网络") {
			form = ledger.FormOnline
		}
		event, err := l.Ledger.CreateSigningEvent(ctx, l.actors[standInLedger], ledger.SigningEventCreate{
			Name: name, HeldOn: first[name], Kind: ledger.EventCollective, Form: form,
		})
		if err := l.note(p.file, p.line, map[string]string{"name": "signing_event"}, err); err != nil {
			return err
		}
		l.events[name] = event.ID
	}
	return nil
}

var projectColumns = map[string]string{
	"originCode": "investor_origin_code", "originName": "investor_origin", "creditCode": "credit_code", "sector": "industry", "scale": "content",
	"agreementType": "agreement_type", "signedOn": "signed_on", "signingEventId": "signing_event", "agreedInvestment": "agreed_investment_yuan",
	"fixedInvestment": "fixed_investment_yuan", "unitId": "responsible_unit", "referrerUnitId": "referring_unit", "leadOfficer": "lead_officer_title",
	"agreedStartOn": "planned_start", "startedOn": "actual_start", "agreedProductionOn": "planned_production", "producedOn": "actual_production", "key": "key_project",
}

// loadProjects enters every project at the stage the old ledger shows.
func (l *loader) loadProjects(ctx context.Context) error {
	ended := map[string]changeRow{}
	for _, c := range l.y.changes {
		if c.v.Type == ledger.MoveDrop.Label() {
			ended[c.v.Project] = c.v
		}
	}
	return each(l, "项目", l.y.projects, projectColumns, func(v projectRow) error {
		create, err := l.projectOf(v, ended)
		if err != nil {
			return err
		}
		project, err := l.Ledger.Create(ctx, l.actors[standInLedger], create)
		if err == nil {
			l.projects[v.Code] = project
		}
		return err
	})
}

func (l *loader) projectOf(v projectRow, ended map[string]changeRow) (c ledger.ProjectCreate, err error) {
	c = ledger.ProjectCreate{Code: v.Code, Historic: true, Particulars: ledger.Particulars{
		Name: v.Name, Investor: v.Investor, CreditCode: v.CreditCode, OriginCode: v.OriginCode, OriginName: v.Origin, Chain: v.Chain, Scale: v.Content, Site: v.Site,
		SignedOn: v.SignedOn, AgreedInvestment: v.Agreed, FixedInvestment: v.Fixed, LeadOfficer: v.LeadOfficer, Key: v.Key,
		AgreedStartOn: v.PlannedStart, StartedOn: v.ActualStart, AgreedProductionOn: v.PlannedProduce, ProducedOn: v.ActualProduction,
	}}
	if c.UnitID, err = l.unit(v.Unit, "responsible_unit"); err != nil {
		return c, err
	}
	if v.Referrer != "" {
		id, err := l.unit(v.Referrer, "referring_unit")
		if err != nil {
			return c, err
		}
		c.ReferrerID = &id
	}
	if v.SigningEvent != "" {
		id := l.events[v.SigningEvent]
		c.EventID = &id
	}
	if c.Sector, err = word(v.Industry, "industry", ledger.ParseSector); err != nil {
		return c, err
	}
	if c.Stage, err = word(v.Stage, "stage", ledger.ParseStage); err != nil {
		return c, err
	}
	if c.Status, err = word(v.Status, "status_flag", ledger.ParseStatus); err != nil {
		return c, err
	}
	if v.AgreementType != "" {
		if c.Agreement, err = word(v.AgreementType, "agreement_type", ledger.ParseAgreementType); err != nil {
			return c, err
		}
	}
	if c.Status == ledger.StatusDropped {
		c.EndedOn = ended[v.Code].On
		if c.EndedOn.Empty() {
			return c, models.Invalid("", "status_flag", "项目已终止，但 changes.csv 中没有它的终止日期")
		}
	}
	return c, nil
}

// checkSigned holds the events' own totals against the projects that name them: a check sum of the files.
func (l *loader) checkSigned() {
	for _, a := range l.y.activities {
		if a.v.Kind != activitySigning {
			continue
		}
		var count int
		var sum models.Money
		for _, p := range l.projects {
			if p.EventID != nil && *p.EventID == l.events[a.v.Name] && p.Agreement.Counted() {
				count++
				sum += p.AgreedInvestment
			}
		}
		if count != a.v.Signed {
			l.bad.add(a.file, a.line, "projects_signed", "写的是 %d 个，projects.csv 中计入签约的有 %d 个", a.v.Signed, count)
		}
		if sum != a.v.Agreed {
			l.bad.add(a.file, a.line, "agreed_yuan", "写的是 %s 元，projects.csv 中合计 %s 元", a.v.Agreed.YuanString(), sum.YuanString())
		}
	}
}

// loadChanges brings shares and dated changes in. projects.csv shows the state after the changes, so each
// is recorded with its old value and nothing is changed twice.
func (l *loader) loadChanges(ctx context.Context) error {
	if err := l.loadShares(ctx); err != nil {
		return err
	}
	columns := map[string]string{"to": "new_value", "name": "new_value", "amount": "new_value", "on": "changed_on", "signedOn": "changed_on", "docNo": "document", "reason": "note"}
	return each(l, "变动", l.y.changes, columns, func(v changeRow) error {
		project, err := l.project(v.Project, "project_code")
		if err != nil {
			return err
		}
		kind, err := word(v.Type, "change_type", ledger.ParseMoveKind)
		if err != nil {
			return err
		}
		// An earlier change of the same project has moved its version on.
		if project, err = l.Ledger.ByID(ctx, l.actors[standInLeader], project.ID); err != nil {
			return err
		}
		return l.change(ctx, project, kind, v)
	})
}

func (l *loader) change(ctx context.Context, p ledger.Project, kind ledger.MoveKind, v changeRow) error {
	actor := l.actors[standInLeader]
	var err error
	switch kind {
	case ledger.MovePostpone:
		_, err = l.Ledger.Postpone(ctx, actor, p.ID, postponement(p, v))
	case ledger.MoveUpgrade:
		from, wrong := word(v.Old, "old_value", ledger.ParseAgreementType)
		to, alsoWrong := word(v.New, "new_value", ledger.ParseAgreementType)
		if wrong != nil || alsoWrong != nil {
			return firstOf(wrong, alsoWrong)
		}
		_, err = l.Ledger.Upgrade(ctx, actor, p.ID, ledger.Upgrade{From: from, To: to, SignedOn: v.On, DocNo: v.Document, Reason: v.Note, Version: p.Version})
	case ledger.MoveIncrease:
		before, wrong := word(v.Old, "old_value", models.ParseYuan)
		after, alsoWrong := word(v.New, "new_value", models.ParseYuan)
		if wrong != nil || alsoWrong != nil {
			return firstOf(wrong, alsoWrong)
		}
		_, err = l.Ledger.Increase(ctx, actor, p.ID, ledger.Increase{SignedOn: v.On, Amount: after - before, DocNo: v.Document, Reason: v.Note, Version: p.Version})
	case ledger.MoveRename:
		_, err = l.Ledger.Rename(ctx, actor, p.ID, ledger.Rename{Old: v.Old, Name: v.New, On: v.On, DocNo: v.Document, Reason: v.Note, Version: p.Version})
	case ledger.MoveDrop:
		_, err = l.Ledger.Drop(ctx, actor, p.ID, ledger.Drop{Cause: ledger.CauseOther, EndedOn: v.On, DocNo: v.Document, Reason: v.Note, Version: p.Version})
	default:
		return models.Invalid("", "change_type", "暂不能导入“"+v.Type+"”")
	}
	return err
}

func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// postponement reads which agreed date was moved, and from where to where.
func postponement(p ledger.Project, v changeRow) ledger.Postponement {
	milestone := ledger.MilestoneStart
	if v.Field == "planned_production" {
		milestone = ledger.MilestoneProduction
	}
	return ledger.Postponement{Milestone: milestone, Old: models.Date(v.Old), To: models.Date(v.New), On: v.On, DocNo: v.Document, Reason: v.Note, Version: p.Version}
}

// loadShares brings the split of a project between units in, all rows of a project and date together.
func (l *loader) loadShares(ctx context.Context) error {
	type group struct {
		project string
		from    models.Date
	}
	groups := map[group][]row[shareRow]{}
	var order []group
	for _, r := range l.y.shares {
		g := group{r.v.Project, r.v.From}
		if !slices.Contains(order, g) {
			order = append(order, g)
		}
		groups[g] = append(groups[g], r)
	}
	for _, g := range order {
		first := groups[g][0]
		if err := l.note(first.file, first.line, map[string]string{"basisPoints": "share_pct", "unitId": "unit_code"}, l.share(ctx, groups[g])); err != nil {
			return err
		}
		l.tell("分成", len(groups[g]))
	}
	return nil
}

func (l *loader) share(ctx context.Context, rows []row[shareRow]) error {
	first := rows[0].v
	project, err := l.project(first.Project, "project_code")
	if err != nil {
		return err
	}
	set := ledger.ShareSet{From: first.From, DocNo: first.Document, Version: project.Version}
	for _, r := range rows {
		unit, ok := l.byCode[r.v.UnitCode]
		if !ok {
			return models.Invalid("", "unit_code", "单位代码“"+r.v.UnitCode+"”不在 units.csv 中")
		}
		set.Shares = append(set.Shares, ledger.UnitShare{UnitID: unit, Role: r.v.Role, BasisPoints: int64(r.v.Percent) * 100})
	}
	_, err = l.Ledger.SetShares(ctx, l.actors[standInAcceptor], project.ID, set)
	return err
}

package report

import (
	"cmp"
	"slices"
	"strconv"

	"luodi/models"
	"luodi/models/ledger"
	"luodi/models/outreach"
	d "luodi/models/report/document"
)

// weekOutreach 三、外出招商与来访接待, in order of date.
func weekOutreach(m *weekMaterial) []d.Block {
	lines := m.lines(m.Facts)
	if len(lines) == 0 {
		return nil
	}
	t := &d.Table{
		ID: "t-outreach", Caption: "表3　外出招商与来访接待", Columns: d.Weights(6, 6, 10, 6, 3, 7),
		Header: d.Heads("日期", "类型", "地点/来访单位", "带队/事由", "人数", "成果\n（线索/项目）"),
	}
	for _, l := range lines {
		t.Rows = append(t.Rows, row(centred(m.shortDate(l.On)), centred(l.Kind), linked(l.Place, l.Link), words(l.Lead), l.people(), words(l.Result)))
	}
	return []d.Block{t}
}

// line is one event of any kind.
type line struct {
	On                        models.Date
	Kind, Place, Lead, Result string
	People                    *int // nil: nobody counted them
	Link                      string
}

func (l line) people() d.Cell {
	if l.People == nil {
		return centred(models.Dash)
	}
	return whole(*l.People, l.Link)
}

// lines brings signing events, promotion events, visits and receptions into one order.
func (a activity) lines(facts []ledger.Fact) []line {
	var list []line
	for _, e := range a.Signings {
		l := line{On: e.HeldOn, Kind: e.Kind.Label(), Place: e.Name, Lead: e.LeadTitle, Link: ledgerLink("eventId", strconv.FormatInt(e.ID, 10))}
		if e.Guests > 0 {
			l.People = &e.Guests
		}
		if e.Projects > 0 {
			l.Result = "签约" + strconv.FormatInt(e.Projects, 10) + "个、" + e.AgreedInvestment.InYi() + "亿元"
		}
		list = append(list, l)
	}
	for _, e := range a.Events {
		list = append(list, line{e.HeldOn, e.Kind.Label(), e.Name, e.LeadTitle, "", e.Guests, on(e.HeldOn)})
	}
	for _, v := range a.Visits {
		l := line{v.HeldOn, outreach.LabelOutbound, cmp.Or(v.Name, v.Place), v.LeadTitle, v.Result, v.Members, on(v.HeldOn)}
		if v.ProjectID != nil && l.Result == "" {
			f, _ := fact(facts, *v.ProjectID)
			l.Result = f.Name
		}
		list = append(list, l)
	}
	for _, b := range a.Batches {
		l := line{On: b.ReceivedOn, Kind: b.Type.Label() + "\n接待", Place: b.GuestOrg, Lead: b.Purpose, People: &b.Guests, Link: on(b.ReceivedOn)}
		if b.ProjectID != nil {
			if f, ok := fact(facts, *b.ProjectID); ok {
				l.Result = f.Name
			}
		}
		list = append(list, l)
	}
	slices.SortStableFunc(list, func(a, b line) int { return cmp.Compare(a.On, b.On) })
	return list
}

func on(date models.Date) string { return outreachLink("from", string(date), "to", string(date)) }

package funds_test

import (
	"context"
	"fmt"
	"slices"

	"luodi/models"
	"luodi/models/ledger"
	"luodi/models/merge"
)

// origins are the places that projects come from, and what follows from them.
var origins = []struct {
	code, name string
	leaf       ledger.Scope
}{
	{"330503", "浙江省/湖州市/南浔区", ledger.ScopeMainland}, {"440300", "广东省/深圳市", ledger.ScopeMainland}, {"510400", "四川省/攀枝花市", ledger.ScopeProvince},
	{"510824", "四川省/广元市/苍溪县", ledger.ScopeCity}, {"510811", "四川省/广元市/昭化区", ledger.ScopeLocal},
}

// clerk keeps the ledger; he never touches money.
var clerk = models.Actor{UserID: 30, Name: "台账员", Role: models.RoleStatistician}

func (r *run) addProject(unit int) {
	r.t.Helper()
	n := len(r.projects)
	from, sector, signed := origins[n%len(origins)], ledger.Sectors()[n%2], models.NewDate(2019+n%2, 1, 1+n%7)
	agreed := models.Money(8_000+4_000*n) * models.Wan
	p, err := r.ledger.Create(r.ctx, declarer, ledger.ProjectCreate{
		Code: fmt.Sprintf("ZH2019%04d", n+1), Historic: true, Stage: ledger.StageSigned, Status: ledger.StatusActive,
		Particulars: ledger.Particulars{
			Name: fmt.Sprintf("第%d号生产基地", n+1), Investor: fmt.Sprintf("第%d投资公司", n+1), OriginCode: from.code, OriginName: from.name, Sector: sector, Chain: "家居",
			Scale: "生产线两条", Site: fmt.Sprintf("泉坝%d号", n+1), Agreement: ledger.AgreementContract, SignedOn: signed, AgreedInvestment: agreed, FixedInvestment: models.Wan,
			UnitID: r.unitIDs[unit], LeadOfficer: "副区长",
		},
	})
	r.must(err)
	r.audit["ledger.project.create"]++
	r.projects = append(r.projects, &mProject{id: p.ID, code: p.Code, source: sourceOf(from.name), unit: unit, into: -1, leaf: from.leaf, sector: sector, signed: signed, agreed: agreed})
}

func sourceOf(name string) string {
	for i, c := range name {
		if c == '/' {
			return name[:i]
		}
	}
	return name
}

// version is the present version of a project, for those who change it.
func (r *run) version(ctx context.Context, project int) (int64, error) {
	p, err := r.ledger.ByID(ctx, clerk, r.projects[project].id)
	return p.Version, err
}

// conflictIfMerged is how any change of a merged project is answered.
func (r *run) conflictIfMerged(project int) models.Kind {
	if r.projects[project].into >= 0 {
		return models.KindConflict
	}
	return ""
}

// drawShares divides a project anew from a day on.
func (r *run) drawShares() op {
	project := pick(r, r.living())
	set := &mShares{project: project, from: r.today.Add(30 - r.dice.IntN(120))}
	units := r.standing()
	first := r.dice.IntN(len(units))
	cut := int64(1 + r.dice.IntN(9998))
	set.parts = []mPart{{units[first], cut}, {units[(first+1)%len(units)], 10000 - cut}}
	if r.chance(30) && set.parts[1].bp > 3333 {
		set.parts[1].bp -= 3333
		set.parts = append(set.parts, mPart{units[(first+2)%len(units)], 3333})
	}
	want := r.conflictIfMerged(project)
	for _, s := range r.shares {
		if s.project == project && s.from >= set.from {
			want = models.KindConflict
		}
	}
	return op{
		told: fmt.Sprintf("shares of project %d from %s: %v", project, set.from, set.parts), want: want, audit: []string{"ledger.project.shares"},
		do: func(ctx context.Context) error {
			version, err := r.version(ctx, project)
			if err != nil {
				return err
			}
			in := ledger.ShareSet{From: set.from, DocNo: "分割证明", Version: version}
			for _, p := range set.parts {
				in.Shares = append(in.Shares, ledger.UnitShare{UnitID: r.unitIDs[p.unit], BasisPoints: p.bp})
			}
			_, err = r.ledger.SetShares(ctx, clerk, r.projects[project].id, in)
			return err
		},
		then: func() {
			for _, s := range r.shares {
				if s.project == project && s.to == "" {
					s.to = set.from.Add(-1)
				}
			}
			r.shares = append(r.shares, set)
		},
	}
}

// drawProject corrects the origin of a project, gives it to another unit, or renames it.
func (r *run) drawProject() op {
	project := pick(r, r.living())
	p, from, unit := r.projects[project], pick(r, origins), pick(r, r.standing())
	o := op{want: r.conflictIfMerged(project)}
	change := func(told, action string, do func(ctx context.Context, version int64) error) {
		o.told, o.audit = fmt.Sprintf(told, project), []string{action}
		o.do = func(ctx context.Context) error {
			version, err := r.version(ctx, project)
			if err != nil {
				return err
			}
			return do(ctx, version)
		}
	}
	update := func(patch ledger.ProjectPatch) func(ctx context.Context, version int64) error {
		return func(ctx context.Context, version int64) error {
			_, err := r.ledger.Update(ctx, clerk, p.id, patch, version)
			return err
		}
	}
	switch r.dice.IntN(3) {
	case 0:
		change("origin of project %d: "+from.code, "ledger.project.update", update(ledger.ProjectPatch{OriginCode: &from.code, OriginName: &from.name}))
		o.then = func() { p.leaf, p.source = from.leaf, sourceOf(from.name) }
	case 1:
		change("unit of project %d: "+r.units[unit], "ledger.project.update", update(ledger.ProjectPatch{UnitID: &r.unitIDs[unit]}))
		o.then = func() { p.unit = unit }
	case 2:
		name := fmt.Sprintf("改名%d之%d号基地", r.dice.IntN(1e6), project)
		change("rename project %d", "ledger.project.rename", func(ctx context.Context, version int64) error {
			_, err := r.ledger.Rename(ctx, clerk, p.id, ledger.Rename{Name: name, DocNo: "备案", Version: version})
			return err
		})
	}
	return o
}

func (r *run) drawMerge() op {
	living := r.living()
	if len(living) <= 5 {
		return op{told: "project", do: func(context.Context) error { return nil }, then: func() { r.addProject(pick(r, r.standing())) }}
	}
	x := &mMerge{from: pick(r, living), into: pick(r, living)}
	want := models.Kind("")
	switch {
	case x.from == x.into:
		want = models.KindInvalid
	case r.projects[x.from].into >= 0, r.projects[x.into].into >= 0:
		want = models.KindConflict
	}
	return op{
		told: fmt.Sprintf("merge project %d into %d", x.from, x.into), want: want, audit: []string{"merge.apply", "merge.apply"},
		do: func(ctx context.Context) error {
			m, err := r.merger.Merge(ctx, clerk, merge.Request{From: r.projects[x.from].id, Into: r.projects[x.into].id, Reason: "重复登记的项目"})
			x.id = m.ID
			return err
		},
		then: func() { r.merged(x) },
	}
}

// merged moves entries, earlier pointers and, when the target has none, shares; postings stay.
func (r *run) merged(x *mMerge) {
	for i, e := range r.entries {
		if e.project == x.from {
			e.project = x.into
			x.entries = append(x.entries, i)
		}
	}
	for i, p := range r.projects {
		if p.into == x.from {
			p.into = x.into
			x.pointers = append(x.pointers, i)
		}
	}
	r.projects[x.from].into = x.into
	if !slices.ContainsFunc(r.shares, func(s *mShares) bool { return s.project == x.into }) {
		for _, s := range r.shares {
			if s.project == x.from {
				s.project = x.into
				x.shares = append(x.shares, s)
			}
		}
	}
	r.merges = append(r.merges, x)
}

func (r *run) drawUndo() op {
	list := indexes(r.merges, func(x *mMerge) bool { return !x.undone })
	if len(list) == 0 {
		return op{}
	}
	x := r.merges[pick(r, list)]
	return op{
		told: fmt.Sprintf("undo the merge of %d into %d", x.from, x.into), want: r.judgeUndo(x), audit: []string{"merge.undo", "merge.undo"},
		do: func(ctx context.Context) error {
			_, err := r.merger.Undo(ctx, clerk, x.id, merge.Undo{Reason: "合并错了项目"})
			return err
		},
		then: func() {
			for _, i := range x.entries {
				r.entries[i].project = x.from
			}
			for _, i := range x.pointers {
				r.projects[i].into = x.from
			}
			for _, s := range x.shares {
				s.project = x.from
			}
			r.projects[x.from].into, x.undone = -1, true
		},
	}
}

// judgeUndo: not while the target is merged further, and not when a moved entry was posted or corrected since.
func (r *run) judgeUndo(x *mMerge) models.Kind {
	if r.projects[x.into].into >= 0 {
		return models.KindConflict
	}
	for _, i := range x.entries {
		for _, p := range r.postings {
			if p.entry == i && p.project == x.into {
				return models.KindConflict
			}
		}
		for n, c := range r.entries {
			if c.corrects == i && c.project == x.into && !slices.Contains(x.entries, n) {
				return models.KindConflict
			}
		}
	}
	for _, i := range x.pointers {
		if r.projects[i].into != x.into {
			return models.KindConflict
		}
	}
	return ""
}

package ledger

import (
	"context"
	"errors"
	"slices"

	"gorm.io/gorm"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/org"
	"luodi/models/region"
)

// Create 登记项目. Refused: without PermProjectWrite; for another unit than one's own; at another stage than
// 线索 or 储备, unless an import stand-in states history; with items of the stage missing (Fields name them); as an exact
// duplicate (conflict); beside a similar project of the same investor without a reason.
func (s *Service) Create(ctx context.Context, actor models.Actor, c ProjectCreate) (Project, error) {
	if err := s.mayCreate(actor, &c); err != nil {
		return Project{}, err
	}
	var p Project
	err := s.db.Do(ctx, func(ctx context.Context) error {
		var err error
		if p, err = s.build(ctx, actor, c); err != nil {
			return err
		}
		entered, how := s.enter(&p, c), StageLog{Way: WayEnter, Reason: c.Reason}
		if c.Historic {
			how.Way = WayHistoric
		}
		if err := s.db.Conn(ctx).Create(&p).Error; err != nil {
			if errors.Is(err, gorm.ErrDuplicatedKey) {
				return models.Conflict(twin)
			}
			return err
		}
		if err := s.tie(ctx, actor, &p); err != nil {
			return err
		}
		if err := s.enterStages(ctx, actor, &p, entered, how); err != nil {
			return err
		}
		if err := s.finder.Put(ctx, p.entry()); err != nil {
			return err
		}
		if err := s.linkPhase(ctx, actor, &p, c.Reason); err != nil {
			return err
		}
		if err := s.answer(ctx, actor, &p, c); err != nil {
			return err
		}
		after := filled(&p.Particulars)
		if err := s.mask(ctx, &p); err != nil {
			return err
		}
		after["code"], after["stage"], after["scope"] = p.Code, p.Stage, p.Scope
		for key, value := range p.Extra {
			after[key] = value
		}
		return s.log.Record(ctx, actor, audit.Entry{Action: "ledger.project.create", Object: object, ObjectID: p.ID, Reason: c.Reason, After: after})
	})
	if err != nil {
		return Project{}, err
	}
	return p, nil
}

// mayCreate checks the permission and what only an import of history may state.
func (s *Service) mayCreate(actor models.Actor, c *ProjectCreate) error {
	if err := actor.Require(models.PermProjectWrite); err != nil {
		return err
	}
	if c.Stage == "" {
		c.Stage = StageProspect
	}
	if c.Stage.Rank() == 0 {
		return models.Invalid("阶段“"+string(c.Stage)+"”无效，请从列表中选择", "stage", "请从列表中选择")
	}
	if c.Historic {
		if !actor.Importing() {
			return models.Forbidden("历史台账只能由系统管理员通过导入登记")
		}
		return nil
	}
	if c.Code != "" || c.Status != "" || !c.EndedOn.Empty() || !c.On.Empty() {
		return models.Invalid("项目编号、状态和登记日期由系统给出，不能填写")
	}
	if !actor.SeesAll() && c.UnitID != actor.UnitID {
		return models.Forbidden("只能登记本单位的项目，请将责任单位选为本单位")
	}
	if c.Stage != StageProspect && c.Stage != StageReserve {
		return models.Invalid("新项目只能登记为线索或储备，材料上传后再逐级推进", "stage", "请选择线索或储备")
	}
	if !c.Stage.byReporter() && !actor.Can(models.PermProjectAccept) {
		return models.Forbidden("“" + c.Stage.Label() + "”须由招商部门统计员登记，请先登记为线索或在谈")
	}
	if c.Key {
		return models.Invalid(keyElsewhere, "key", keyElsewhere)
	}
	return nil
}

// build makes the row: checked, with number, investor, scope, agreed dates and what is missing.
func (s *Service) build(ctx context.Context, actor models.Actor, c ProjectCreate) (Project, error) {
	p := Project{
		Particulars: c.Particulars, Stage: c.Stage, Status: StatusActive, RelatedCode: c.RelatedCode, Historic: c.Historic,
		CreatedBy: actor.UserID, CreatedAt: s.db.Now(ctx), UpdatedAt: s.db.Now(ctx), Version: 1,
	}
	p.normalise()
	if err := p.check(nil, s.db.Clock().Today()); err != nil {
		return p, err
	}
	if err := s.settle(ctx, actor, &p, nil); err != nil {
		return p, err
	}
	if err := s.customize(ctx, &p, c.Extra); err != nil {
		return p, err
	}
	if err := s.related(ctx, actor, &p, c); err != nil {
		return p, err
	}
	if p.Stage.Reached(StageSigned) {
		if err := s.agree(ctx, &p); err != nil {
			return p, err
		}
		p.freeze()
	}
	if c.Historic {
		if err := p.history(c); err != nil {
			return p, err
		}
	}
	check, err := Checked{Particulars: p.Particulars, Scope: p.Scope, ShareSum: maxBasisPoints}, error(nil)
	if !c.Historic { // old rows are found by the fix-up list
		if check.custom, err = s.lacking(ctx, &p); err != nil {
			return p, err
		}
	}
	if err := p.admit(missing(check, p.Stage), c.Historic); err != nil {
		return p, err
	}
	if p.Code, err = s.number(ctx, c.Code); err != nil {
		return p, err
	}
	p.derive()
	return p, nil
}

// admit lets a new project in: today's needs everything its stage asks for; a historic one is marked with
// what it lacks, but never bends what cannot be waived. Only dates of start and production, and the
// check of an old credit code, may be wanting there.
func (p *Project) admit(list []gate, historic bool) error {
	var refused []gate
	for _, g := range list {
		if !historic || g.hard && g.key != keyCreditCodeFormat && g.key != "startedOn" && g.key != "producedOn" {
			refused = append(refused, g)
		}
	}
	if len(refused) > 0 {
		return refusal(p.Stage, refused)
	}
	p.MissingKeys = itemKeys(list)
	if historic && !creditCodesValid(Checked{Particulars: p.Particulars}) && !p.MissingKeys.Has(keyCreditCodeFormat) {
		p.MissingKeys = append(p.MissingKeys, keyCreditCodeFormat)
	}
	return nil
}

// freeze 定基线: the agreed dates as they stand when the signing is accepted.
func (p *Project) freeze() {
	p.BaselineRegisterOn, p.BaselineStartOn, p.BaselineProductionOn = p.AgreedRegisterOn, p.AgreedStartOn, p.AgreedProductionOn
}

// history takes over what the old ledger says of the project's end.
func (p *Project) history(c ProjectCreate) error {
	if c.Status != "" && c.Status != StatusActive && c.Status != StatusDropped {
		return models.Invalid("历史台账的状态只能是进行中或终止", "status", "暂停请另行登记")
	}
	if c.Status == StatusDropped {
		p.Status, p.EndedOn, p.EndCause = StatusDropped, c.EndedOn, CauseOther
	}
	return nil
}

// settle fills and checks what depends on other tables: unit, referrer, event, chain, investor and scope.
// keys are the edited fields, nil for all.
func (s *Service) settle(ctx context.Context, actor models.Actor, p *Project, keys Keys) error {
	want := func(key string) bool { return keys == nil || keys.Has(key) }
	if want("unitId") {
		u, err := s.unit(ctx, actor, p.UnitID)
		if err != nil || u.Kind == org.KindReferrer {
			return orInvalid(err, "责任单位不存在，或是引荐联络组，请重新选择", "unitId")
		}
		if keys != nil || !p.Historic { // an old ledger comes in as it is
			if err := standsItself(u, s.db.Clock().Today(), "unitId"); err != nil {
				return err
			}
		}
	}
	if want("referrerUnitId") && p.ReferrerID != nil {
		if _, err := s.unit(ctx, actor, *p.ReferrerID); err != nil {
			return orInvalid(err, "引荐单位不存在，请重新选择", "referrerUnitId")
		}
	}
	if want("signingEventId") && p.EventID != nil {
		if _, err := s.knownEvent(ctx, *p.EventID); err != nil {
			return orInvalid(err, "签约活动不存在，请重新选择", "signingEventId")
		}
	}
	entered := keys != nil || !p.Historic // an old ledger comes in as it is; whoever edits it later chooses from today's words
	if err := s.checkChain(ctx, p, entered && want("chain")); err != nil {
		return err
	}
	if err := s.checkChamber(ctx, p, entered && want("chamber")); err != nil {
		return err
	}
	if (keys != nil || !p.Historic) && (want("creditCode") || want("localCreditCode")) && !creditCodesValid(Checked{Particulars: p.Particulars}) {
		return models.Invalid("统一社会信用代码有误，请对照营业执照核对 18 位代码", "creditCode", "校验未通过")
	}
	if want("originCode") {
		if err := s.scope(ctx, p); err != nil {
			return err
		}
	}
	if l := lookupsOf(ctx); l != nil && l.dry {
		return nil // a preview makes no investor and no company
	}
	return s.parties(ctx, actor, p, want)
}

func orInvalid(err error, message, key string) error {
	if err == nil || models.KindOf(err) == models.KindNotFound {
		return models.Invalid(message, key, message)
	}
	return err
}

// scope derives 资金属性 from 来源地, seen from the home district, and fills a blank name of it. A new row
// chooses a code in force; old rows keep theirs.
func (s *Service) scope(ctx context.Context, p *Project) error {
	p.Scope = ""
	if p.OriginCode == "" {
		return nil
	}
	if !p.Historic {
		if _, err := region.Choose(p.OriginCode, "originCode", s.db.Clock().Today()); err != nil {
			return err
		}
	}
	if p.OriginName == "" {
		p.OriginName = region.Name(p.OriginCode)
	}
	set, err := s.settings(ctx)
	if err != nil {
		return err
	}
	if p.Scope, err = ScopeOf(p.OriginCode, set.HomeCode); err != nil {
		return models.Invalid(err.Error(), "originCode", "请重新填写来源地代码")
	}
	return nil
}

// checkChain: a new row chooses from the dictionary as it stands; old rows keep their words.
func (s *Service) checkChain(ctx context.Context, p *Project, wanted bool) error {
	if !wanted || p.Chain == "" {
		return nil
	}
	terms, err := s.chains(ctx)
	if err != nil || len(terms) == 0 {
		return err
	}
	for _, t := range terms {
		if t.Name == p.Chain {
			return nil
		}
	}
	return models.Invalid("主导产业“"+p.Chain+"”不在现行字典中，请从列表中选择", "chain", "请从列表中选择")
}

// checkChamber: once the bureau keeps the dictionary, a new row chooses from it.
func (s *Service) checkChamber(ctx context.Context, p *Project, wanted bool) error {
	if !wanted || p.Chamber == "" {
		return nil
	}
	terms, err := s.org.Terms(ctx, org.DictChamber, s.db.Clock().Today())
	if err != nil || len(terms) == 0 || slices.ContainsFunc(terms, func(t org.Term) bool { return t.Name == p.Chamber }) {
		return err
	}
	return models.Invalid("商会“"+p.Chamber+"”不在现行字典中，请从列表中选择", "chamber", "请从列表中选择")
}

// enter gives the first rows of the stage log. History has no date of entry but those of the ledger; a row
// without any was there, for all we know, from the first day of the year in its number. The day of the import
// would keep it out of that year's figures.
func (s *Service) enter(p *Project, c ProjectCreate) []StageLog {
	today := s.db.Clock().Today()
	target, since := today, models.Date("")
	if c.Historic {
		target, since = c.On, p.SignedOn
		if year := yearOf(p.Code); year != 0 {
			today = min(today, models.NewMonth(year, 1).First())
		}
	}
	rows := p.entries("", since, p.Stage, target)
	for i := range rows {
		if rows[i].EffectiveOn.Empty() {
			rows[i].EffectiveOn = today
		}
	}
	rows[len(rows)-1].Missing = p.MissingKeys
	p.StageOn = rows[len(rows)-1].EffectiveOn
	return rows
}

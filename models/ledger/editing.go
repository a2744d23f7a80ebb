package ledger

import (
	"context"
	"strconv"

	"luodi/models"
)

// locked are fields that stand once the stage is reached, and the operation that changes them instead.
var locked = []struct {
	stage Stage
	keys  Keys
	way   string
}{
	{StageSigned, Keys{"name"}, "更名"},
	{StageSigned, Keys{"agreementType", "signedOn", "signingEventId"}, "升格或纠正"},
	{StageSigned, Keys{"agreedInvestment"}, "增资或补充协议"},
	{StageSigned, Keys{"agreedRegisterOn", "agreedStartOn", "agreedProductionOn"}, "延期"},
	{StageRegistered, Keys{"registeredOn"}, "纠正"},
	{StageStarted, Keys{"startedOn"}, "纠正"},
	{StageCompleted, Keys{"completedOn"}, "纠正"},
	{StageProducing, Keys{"producedOn"}, "纠正"},
	{StageAtCapacity, Keys{"atCapacityOn"}, "纠正"},
}

// Locked 已锁定的字段: the filled fields that stand at the project's stage; empty ones may still be supplied.
func (p Project) Locked() Keys {
	keys, had := Keys{}, filled(&p.Particulars)
	for _, l := range locked {
		for _, key := range l.keys {
			if _, ok := had[key]; ok && p.Stage.Reached(l.stage) {
				keys = append(keys, key)
			}
		}
	}
	return keys
}

// facing names the stage that a fact leads to: whoever entered the fact may not accept that stage.
var facing = map[string]Stage{
	"signedOn": StageSigned, "agreementType": StageSigned, "agreedInvestment": StageSigned,
	"startedOn": StageStarted, "producedOn": StageProducing,
}

// Update 修改项目: only the given fields change and only they are checked (rule book §3), so that an old
// invalid row can be mended piece by piece. Needs PermProjectWrite and, for a unit, its own project;
// a stale version is a conflict; fields that stand since a stage was accepted are refused with the
// name of the operation that changes them. A field without a value before may still be supplied.
func (s *Service) Update(ctx context.Context, actor models.Actor, id int64, patch ProjectPatch, version int64) (Project, error) {
	a := act{models.PermProjectWrite, "ledger.project.update", version, ""}
	return s.change(ctx, actor, id, a, func(ctx context.Context, p *Project, _ map[string]any) error {
		return s.edit(ctx, actor, p, patch)
	})
}

// edit applies a patch by all rules of a plain edit and writes nothing.
func (s *Service) edit(ctx context.Context, actor models.Actor, p *Project, patch ProjectPatch) error {
	if p.Status == StatusDropped {
		return models.Conflict("项目已终止，不能再修改")
	}
	before := p.Particulars
	p.apart = patch.SimilarReason
	keys := patch.Apply(&p.Particulars)
	p.normalise()
	if len(keys)+len(patch.Extra) == 0 {
		return models.Invalid("没有要修改的内容")
	}
	if err := s.customize(ctx, p, patch.Extra); err != nil {
		return err
	}
	if err := s.mayEdit(actor, p, &before, keys); err != nil {
		return err
	}
	if err := p.check(keys, s.db.Clock().Today()); err != nil {
		return err
	}
	if err := s.settle(ctx, actor, p, keys); err != nil {
		return err
	}
	p.propose(actor, keys)
	return s.recheck(ctx, actor, p)
}

// mayEdit refuses changed fields that stand, another unit's project, and the key mark, which has its own list.
func (s *Service) mayEdit(actor models.Actor, p *Project, before *Particulars, keys Keys) error {
	was, _ := compare(before, &p.Particulars)
	had := filled(before)
	for _, l := range locked {
		if !p.Stage.Reached(l.stage) {
			continue
		}
		for _, key := range l.keys {
			_, changed := was[key]
			if _, hadValue := had[key]; changed && hadValue {
				return models.Invalid(FieldLabel(key)+"在“"+l.stage.Label()+"”之后不能直接修改，请使用“"+l.way+"”", key, "请使用“"+l.way+"”")
			}
		}
	}
	for key := range was {
		// A late start date of an old ledger is a fact as any other: the bureau supplies it, not the author.
		if stage, ok := facing[key]; ok && p.Stage.Reached(stage) && (!actor.Can(models.PermProjectAccept) || actor.UserID == p.CreatedBy) {
			return models.Forbidden("“" + stage.Label() + "”之后补充" + FieldLabel(key) + "，须由登记人以外的统计员办理")
		}
	}
	if keys.Has("unitId") && !actor.SeesAll() && p.UnitID != actor.UnitID {
		return models.Forbidden("责任单位的变更由招商部门办理")
	}
	if !keys.Has("key") || p.Key == before.Key {
		return nil
	}
	if err := mayPick(actor); err != nil {
		return err
	}
	return models.Invalid(keyElsewhere, "key", keyElsewhere)
}

// propose remembers who entered the facts that somebody else must accept.
func (p *Project) propose(actor models.Actor, keys Keys) {
	for _, key := range keys {
		stage, ok := facing[key]
		if mark := proposal(stage, actor.UserID); ok && !p.Proposers.Has(mark) {
			p.Proposers = append(p.Proposers, mark)
		}
	}
}

// proposal is the mark of a user who entered a fact of that stage.
func proposal(stage Stage, userID int64) string {
	return string(stage) + ":" + strconv.FormatInt(userID, 10)
}

// wrote tells whether the user is the author of the facts of a stage: who registered the project or entered one
// of them. Such a user neither accepts nor verifies them, through whatever door (rule book §3, four-eyes).
func (p *Project) wrote(stage Stage, userID int64) bool {
	return p.CreatedBy == userID || p.Proposers.Has(proposal(stage, userID))
}

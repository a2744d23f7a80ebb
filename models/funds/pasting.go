package funds

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"luodi/models"
	"luodi/models/ledger"
)

// errPreviewed rolls a preview back.
var errPreviewed = errors.New("previewed")

// PreviewPasted 预览粘贴的行 (PermDeclare): declares every row, one after the other, in a transaction that is rolled
// back, so that the verdict is that of the real thing, twins among the rows themselves included. Nothing is stored
// and no number is used. It must not be called inside another transaction.
func (s *Service) PreviewPasted(ctx context.Context, actor models.Actor, rows []PastedRow) ([]PastedVerdict, error) {
	if err := admitPasted(actor, rows); err != nil {
		return nil, err
	}
	verdicts := make([]PastedVerdict, len(rows))
	err := s.db.Do(ctx, func(ctx context.Context) error {
		var before []Entry
		for i, row := range rows {
			var e Entry
			var err error
			if verdicts[i], e, err = s.try(ctx, actor, row); err != nil {
				return err
			}
			twins, err := s.twins(ctx, actor, e, before)
			if err != nil {
				return err
			}
			verdicts[i].Warnings = append(verdicts[i].Warnings, twins...)
			before = append(before, e)
		}
		return errPreviewed
	})
	if !errors.Is(err, errPreviewed) {
		return nil, err
	}
	return verdicts, nil
}

// DeclarePasted 申报粘贴的行 (PermDeclare): all of them or none, in one transaction. The button says 申报 N 笔, and
// so many it must be: a row that went bad since the preview (somebody else used its voucher) stops the batch and
// is named, with the row's number before the field's key ("2.number"), and the person decides again. The answer is
// remembered with the transaction, so a retry under the same key declares nothing twice; under another key the
// vouchers themselves refuse.
func (s *Service) DeclarePasted(ctx context.Context, actor models.Actor, rows []PastedRow) ([]Entry, error) {
	if err := admitPasted(actor, rows); err != nil {
		return nil, err
	}
	entries := make([]Entry, len(rows))
	err := s.db.Do(ctx, func(ctx context.Context) error {
		var p models.Problems
		for i, row := range rows {
			verdict, e, err := s.try(ctx, actor, row)
			if err != nil {
				return err
			}
			for _, f := range verdict.Errors {
				p.Add(fmt.Sprintf("%d.%s", i, f.Key), "%s", f.Message)
			}
			entries[i] = e
		}
		return p.Err("有的行现在不能申报，一笔也没有申报；请改正或去掉这些行后重试")
	})
	if err != nil {
		return nil, err
	}
	return entries, nil
}

func admitPasted(actor models.Actor, rows []PastedRow) error {
	if err := actor.Require(models.PermDeclare); err != nil {
		return err
	}
	if len(rows) == 0 || len(rows) > PasteMost {
		return models.TooLarge(fmt.Sprintf("一次可粘贴 1 至 %d 行，请分批申报", PasteMost))
	}
	return nil
}

// try declares one row and gives its verdict. An error that is not the row's own ends the batch.
func (s *Service) try(ctx context.Context, actor models.Actor, row PastedRow) (v PastedVerdict, e Entry, err error) {
	v.Errors, v.Warnings = []models.FieldError{}, []string{}
	project, err := s.understood(ctx, actor, row.Project)
	if err == nil {
		err = row.check()
	}
	if err == nil {
		v.ProjectCode, v.ProjectName, v.UnitName = project.Code, project.Name, project.UnitName
		e, err = s.Declare(ctx, actor, row.create(project.ID))
	}
	if err != nil {
		v.Errors, err = row.refused(err)
		return v, Entry{}, err
	}
	v.Warnings, err = s.remarks(ctx, e)
	return v, e, err
}

// understood finds the project of a row by its code, else by its name. A name is guessed at only to help.
func (s *Service) understood(ctx context.Context, actor models.Actor, text string) (ledger.Row, error) {
	text = strings.TrimSpace(models.HalfWidth(text))
	if text == "" {
		return ledger.Row{}, models.Invalid("请填写项目编号或名称", "project", "请填写项目编号或名称")
	}
	found, err := s.ledger.List(ctx, actor, ledger.Filter{Text: text}, models.Page{Size: 20})
	if err != nil {
		return ledger.Row{}, err
	}
	same := slices.DeleteFunc(slices.Clone(found.Items), func(r ledger.Row) bool {
		return !strings.EqualFold(r.Code, text) && ledger.NormalName(r.Name) != ledger.NormalName(text)
	})
	switch {
	case len(same) == 1:
		return same[0], nil
	case len(same) > 1:
		return ledger.Row{}, models.Invalid("有 "+fmt.Sprint(len(same))+" 个同名项目，请改填项目编号："+listed(same), "project", "项目同名")
	case len(found.Items) > 0:
		return ledger.Row{}, models.Invalid("没有编号或名称为“"+text+"”的项目，相近的有："+listed(found.Items), "project", "项目不对")
	}
	return ledger.Row{}, models.Invalid("本单位台账中没有“"+text+"”，请核对项目编号或名称", "project", "没有此项目")
}

// listed names a few projects.
func listed(rows []ledger.Row) string {
	var names []string
	for _, r := range rows[:min(3, len(rows))] {
		names = append(names, r.Code+" "+r.Name)
	}
	return strings.Join(names, "、")
}

// remarks are what the declarer should know of an entry that may be declared.
func (s *Service) remarks(ctx context.Context, e Entry) ([]string, error) {
	list := []string{}
	if e.Kind == KindLate {
		list = append(list, e.RelatesMonth.Chinese()+"已月结，将作为补报计入"+e.StatMonth.Chinese())
	}
	if e.LateDeclared {
		list = append(list, fmt.Sprintf("到位已超过 %d 天，属迟申报，须分管领导同意", lateAfter))
	}
	rules, err := s.RulesOn(ctx, s.db.Clock().Today())
	if err != nil {
		return nil, err
	}
	verdict, err := s.verdict(ctx, e, rules)
	if err != nil {
		return nil, err
	}
	if verdict.Limit < e.Declared {
		list = append(list, "按现行认定规则只能计入 "+verdict.Limit.InWan()+" 万元，其余为“"+verdict.Reason.Label()+"”")
	}
	return list, nil
}

// twins warns of an entry of the same project, day, purpose and amount, stored or further up in the sheet. Money may
// well come in equal parts, so it is not refused.
func (s *Service) twins(ctx context.Context, actor models.Actor, e Entry, before []Entry) ([]string, error) {
	if e.ID == 0 {
		return nil, nil
	}
	var warnings []string
	for i, x := range before {
		if x.ID != 0 && x.ProjectID == e.ProjectID && x.ArrivedOn == e.ArrivedOn && x.Purpose == e.Purpose {
			warnings = append(warnings, fmt.Sprintf("与第 %d 行是同一项目、同一天、同一用途，将作为两笔申报", i+1))
		}
	}
	var stored []Entry
	err := visible(s.db.Conn(ctx), actor).Where("project_id = ? AND arrived_on = ? AND purpose = ? AND declared = ? AND created_at < ?",
		e.ProjectID, e.ArrivedOn, e.Purpose, e.Declared, s.db.Now(ctx)).Order("id").Find(&stored).Error
	for _, x := range stored {
		warnings = append(warnings, "已有同一项目、同一天、同一用途、同样金额的 "+x.No+"（"+x.State.Label()+"），请确认不是同一笔")
	}
	return warnings, err
}

package org

import (
	"strings"

	"luodi/models"
)

// Standing 撤并对照: on a day, the unit that stands for each unit: itself through its last day, its successor afterwards,
// and so on (reliability.md §6: merged views map at read time). A unit that ended without a successor stands for
// itself. No chain comes back to its start, because an ended unit takes nobody in.
func Standing(units []Unit, on models.Date) map[int64]int64 {
	next := map[int64]int64{}
	for _, u := range units {
		if u.SuccessorID != nil && !u.ValidTo.Empty() && u.ValidTo < on {
			next[u.ID] = *u.SuccessorID
		}
	}
	stands := make(map[int64]int64, len(units))
	for _, u := range units {
		stands[u.ID] = u.ID
		for to, merged := next[u.ID]; merged; to, merged = next[to] {
			stands[u.ID] = to
		}
	}
	return stands
}

// Succession 单位撤并 (机构改革): a unit ends with the day On, and another one stands for it from the next day.
type Succession struct {
	UnitID  int64       `json:"unitId" minimum:"1" doc:"被撤并的单位"`
	IntoID  int64       `json:"intoId" minimum:"1" doc:"并入的单位"`
	On      models.Date `json:"on" doc:"被撤并单位的最后一日"`
	DocNo   string      `json:"docNo,omitempty" maxLength:"100" doc:"依据文号，办理时必填"`
	Reason  string      `json:"reason,omitempty" maxLength:"300" doc:"理由，办理时不少于 4 个字"`
	Version int64       `json:"version" doc:"被撤并单位的版本"`
}

// SharesFrom 分成改由新单位承接的第一天: a month's money is never split by two sets, so the month after.
func (s Succession) SharesFrom() models.Date { return s.On.Month().Add(1).First() }

// Papers 依据和理由, which the act needs and the question about it does not.
func (s Succession) Papers() error {
	var p models.Problems
	p.Check(strings.TrimSpace(s.DocNo) != "" && len([]rune(s.DocNo)) <= 100, "docNo", "请填写依据文号，不超过 100 字")
	p.Text("reason", "理由", s.Reason, 4, 300)
	return p.Err("单位撤并填写有误，请按提示修改")
}

// check holds a succession against both units and against those that were taken in before.
func (s Succession) check(old, into Unit, today models.Date, all []Unit) error {
	day, next := s.On.Chinese(), s.On.Add(1)
	switch {
	case !old.ValidTo.Empty():
		return models.Conflict("“" + old.ShortName + "”已于" + old.ValidTo.Chinese() + "撤销，不能再并入其他单位")
	case s.On > today:
		return models.Invalid("并入日期不能晚于今天，请在"+day+"以后办理", "on", "不能晚于今天")
	case !old.ValidOn(s.On):
		return models.Invalid("“"+old.ShortName+"”自"+old.ValidFrom.Chinese()+"才成立，最后一日不能早于此", "on", "不能早于成立日期")
	case !into.ValidOn(next):
		return models.Conflict("“" + into.ShortName + "”在" + next.Chinese() + "不是有效单位，请选择当日存续的单位")
	case into.Kind == KindReferrer && old.Kind != KindReferrer:
		return models.Conflict("责任单位不能并入引荐联络组“" + into.ShortName + "”，请选择乡镇、园区或区直部门")
	}
	for _, u := range all {
		if u.SuccessorID != nil && *u.SuccessorID == old.ID && u.ValidTo >= s.On {
			return models.Conflict("“" + u.ShortName + "”于" + u.ValidTo.Chinese() + "并入“" + old.ShortName + "”，请选择更晚的日期")
		}
	}
	return nil
}

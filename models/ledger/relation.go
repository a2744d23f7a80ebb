package ledger

import (
	"time"

	"luodi/models"
)

// RelationKind 关系类别 (rule book §2, Relations).
type RelationKind string

// The relations. 增资、升格、更名 stay within one project and are told by its moves; 二期 and 更换业主 link two.
const (
	RelIncrease    RelationKind = "increase"     // 增资: an increment with its own signing, no new project
	RelPhase       RelationKind = "phase"        // 二期: a new project when separately signed, else none
	RelUpgrade     RelationKind = "upgrade"      // 升格: counted once, from the day it reaches a counted type
	RelRename      RelationKind = "rename"       // 更名: the former name stays searchable
	RelOwnerChange RelationKind = "owner_change" // 更换业主: the old project leaves its batch, the new one counts
	RelShown       RelationKind = "shown"        // 再次展示签约: at a later event, counted at the first one only
)

var relationKinds = []term[RelationKind]{
	{RelIncrease, "增资", nil}, {RelPhase, "二期", nil}, {RelUpgrade, "升格", nil}, {RelRename, "更名", nil}, {RelOwnerChange, "更换业主", nil},
	{RelShown, "再次展示签约", nil},
}

// Label 中文名.
func (k RelationKind) Label() string { return label(relationKinds, k) }

// relationOf names the relation that a move is; "" for moves that are none.
func relationOf(k MoveKind) RelationKind {
	switch k {
	case MoveIncrease:
		return RelIncrease
	case MoveUpgrade:
		return RelUpgrade
	case MoveRename:
		return RelRename
	}
	return ""
}

// Relation 项目关系: a dated link from the earlier project (parent) to the later one (child). A 二期 inside the
// signed contract has no child: it is no project of its own and adds no amount.
type Relation struct {
	ID         int64
	Kind       RelationKind `gorm:"size:20"`
	ParentID   int64
	ChildID    *int64
	On         models.Date `gorm:"column:related_on"`
	Name       string      `gorm:"size:100"` // what a phase inside the contract is called
	DocNo      string      `gorm:"size:100"`
	Reason     string      `gorm:"size:500"`
	ActorID    int64
	Actor      string `gorm:"size:100"`
	RecordedAt time.Time
}

// TableName is the table of relations.
func (Relation) TableName() string { return "project_relations" }

// The sides of a relation, seen from the project that was asked about.
const (
	SideParent = "parent" // it is the earlier project
	SideChild  = "child"  // it is the later project
	SideSelf   = "self"   // a change of the project itself
)

// Tie 关系一条, seen from one project.
type Tie struct {
	Kind       RelationKind `json:"kind"`
	Label      string       `json:"label"`
	On         models.Date  `json:"on"`
	Side       string       `json:"side" enum:"parent,child,self" doc:"本项目在关系中的位置"`
	Other      *Brief       `json:"other,omitempty" doc:"另一项目；其他单位的项目不显示"`
	Text       string       `json:"text"`
	EventID    int64        `json:"eventId,omitempty" doc:"再次展示所在的签约活动"`
	Amount     models.Money `json:"amount,omitempty" doc:"增资额，元"`
	DocNo      string       `json:"docNo,omitempty"`
	Reason     string       `json:"reason,omitempty"`
	Actor      string       `json:"actor"`
	RecordedAt time.Time    `json:"recordedAt"`
}

// Ties 项目的全部关系 by date, and what they make of its money: 协议投资额, 增资 and both together, 元.
type Ties struct {
	Items            []Tie        `json:"items"`
	AgreedInvestment models.Money `json:"agreedInvestment"`
	Increased        models.Money `json:"increased"`
	Total            models.Money `json:"total"`
}

// RelationCreate 登记二期 (PermProjectAccept). Separately signed: the project is the later phase and names the earlier
// one by its code. Inside the signed contract: the project is the earlier one, and Name says the phase.
type RelationCreate struct {
	Kind       RelationKind `json:"kind" enum:"phase" doc:"关系类别；增资、升格、更名、更换业主另有专门操作"`
	Inside     bool         `json:"inside,omitempty" doc:"原合同内的二期：不是新项目，不增加金额"`
	ParentCode string       `json:"parentCode,omitempty" maxLength:"20" doc:"另行签约的二期：前期项目编号"`
	Name       string       `json:"name,omitempty" maxLength:"100" doc:"原合同内的二期名称"`
	On         models.Date  `json:"on,omitempty" doc:"日期；不填为签约时间"`
	DocNo      string       `json:"docNo,omitempty" maxLength:"100" doc:"依据"`
	Reason     string       `json:"reason,omitempty" maxLength:"500" doc:"说明"`
	Version    int64        `json:"version"`
}

func (c RelationCreate) check(today models.Date) error {
	var p models.Problems
	p.Check(c.Kind == RelPhase, "kind", "这里只登记二期；增资、升格、更名、更换业主请使用各自的操作")
	p.Check(!c.Inside || c.ParentCode == "", "parentCode", "原合同内的二期没有前期项目编号，请留空")
	p.Check(c.Inside || c.ParentCode != "", "parentCode", "请填写前期项目编号")
	if c.Inside {
		p.Text("name", "二期名称", c.Name, 2, 100)
	}
	p.Date("on", c.On)
	p.Check(c.On <= today, "on", "日期不能晚于今天")
	p.Text("docNo", "依据", c.DocNo, 0, 100)
	p.Text("reason", "说明", c.Reason, 0, 500)
	return p.Err("二期填写有误，请按提示修改")
}

// OwnerChange 更换业主 (PermOverride): the project ends on the date with this cause and leaves its batch; the
// successor counts for the event of its own signing, which is not earlier.
type OwnerChange struct {
	SuccessorCode string      `json:"successorCode" minLength:"3" maxLength:"20" doc:"新业主的项目编号"`
	On            models.Date `json:"on" doc:"更换日期"`
	DocNo         string      `json:"docNo" minLength:"1" maxLength:"100" doc:"决定文号"`
	Reason        string      `json:"reason" minLength:"2" maxLength:"500" doc:"说明（含土地、资金清算）"`
	Version       int64       `json:"version"`
}

func (c OwnerChange) check(today models.Date) error {
	var p models.Problems
	p.Check(c.SuccessorCode != "", "successorCode", "请填写新业主的项目编号")
	p.Date("on", c.On)
	p.Check(!c.On.Empty() && c.On <= today, "on", "请填写更换日期，不能晚于今天")
	p.Text("docNo", "决定文号", c.DocNo, 1, 100)
	p.Text("reason", "说明", c.Reason, 2, 500)
	return p.Err("更换业主填写有误，请按提示修改")
}

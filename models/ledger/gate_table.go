package ledger

import (
	"slices"
	"strings"
)

// ItemKind 缺项类别: what supplies an item.
type ItemKind string

// The kinds of items.
const (
	ItemField    ItemKind = "field"    // 填写字段
	ItemEvidence ItemKind = "evidence" // 上传材料
	ItemCheck    ItemKind = "check"    // 其他操作或校验
)

// MissingItem 缺项: one thing a stage still asks for. Key is the field's key or "evidence:" and its kind. Link
// says where it is supplied: "field:" and a key, "files:" and a kind of evidence, or "shares".
type MissingItem struct {
	Key    string   `json:"key"`
	Label  string   `json:"label"`
	Group  string   `json:"group"`            // basic, people, agreement, dates, build, evidence
	Hard   bool     `json:"hard"`             // cannot be waived by 放行
	Marked bool     `json:"marked,omitempty"` // already a 待补项 by 放行 or history, and so no obstacle
	Kind   ItemKind `json:"kind" enum:"field,evidence,check"`
	Link   string   `json:"link"`
	Proofs []Proof  `json:"proofs,omitempty"` // evidence: any one of these will do
}

// Proof 证明方式: so many files of one kind (0 stands for one), each with the day it was taken if Dated, and
// beside them a confirmed 现场核实 if Check names its purpose. Talk is a linked 接待 or 外出 instead of files.
type Proof struct {
	Evidence string       `json:"evidence,omitempty"`
	Count    int          `json:"count,omitempty"`
	Dated    bool         `json:"dated,omitempty"`
	Check    CheckPurpose `json:"siteCheck,omitempty"`
	Talk     bool         `json:"talk,omitempty"`
}

// CheckPurpose 核实事项 of a 现场核实.
type CheckPurpose string

// What is checked on site.
const (
	CheckStart      CheckPurpose = "start"      // 开工
	CheckProduction CheckPurpose = "production" // 投产
)

// Acceptance 审核人: who lets a project into a stage.
type Acceptance string

// Who accepts a stage (rule book §3).
const (
	ByReporter     Acceptance = "reporter"     // 责任单位
	ByStatistician Acceptance = "statistician" // 招商部门统计员
)

// StageGate 阶段门槛: one row of the gate table. Own items are those of the row; what a move asks for is
// the sum over the stages in Asked.
type StageGate struct {
	Stage    Stage         `json:"stage"`
	Label    string        `json:"label"`
	Optional bool          `json:"optional"` // may be passed by
	Accepts  Acceptance    `json:"accepts" enum:"reporter,statistician"`
	FourEyes bool          `json:"fourEyes"` // accepted by somebody else than the author of the facts
	Asked    []Stage       `json:"asked"`    // stages whose items must hold, this one last
	Items    []MissingItem `json:"items"`
	Evidence []string      `json:"evidence"` // kinds of files that the row may look at
}

// GateTable 阶段门槛表 (rule book §3): the one table that page, import and moves share, in the order of the stages.
func GateTable() []StageGate {
	table := make([]StageGate, 0, len(stages))
	for _, s := range Stages() {
		row := StageGate{
			Stage: s, Label: s.Label(), Optional: s.optional(), Accepts: ByStatistician, FourEyes: s.fourEyes(), Asked: asked(s),
			Items: items(gates[s], nil), Evidence: []string{},
		}
		if s.byReporter() {
			row.Accepts = ByReporter
		}
		for _, item := range row.Items {
			for _, p := range item.Proofs {
				if p.Evidence != "" && !slices.Contains(row.Evidence, p.Evidence) {
					row.Evidence = append(row.Evidence, p.Evidence)
				}
			}
		}
		table = append(table, row)
	}
	return table
}

// item tells a gate to people.
func (g gate) item() MissingItem {
	m := MissingItem{Key: g.key, Label: g.label, Group: g.group, Hard: g.hard, Kind: ItemField, Link: "field:" + g.key, Proofs: g.proofs}
	switch {
	case g.proofs != nil:
		m.Kind, m.Link = ItemEvidence, "files:"+strings.TrimPrefix(g.key, evidenceKey)
	case g.key == keyShares:
		m.Kind, m.Link = ItemCheck, keyShares
	case g.key == keyCreditCodeFormat:
		m.Kind, m.Link = ItemCheck, "field:creditCode"
	}
	return m
}

package merge

import (
	"strings"
	"time"

	"luodi/models"
	"luodi/models/ledger"
)

// Merge 合并: one project taken into another, and perhaps taken back.
type Merge struct {
	ID         int64      `json:"id"`
	FromID     int64      `json:"fromId"`
	IntoID     int64      `json:"intoId"`
	Reason     string     `json:"reason" gorm:"size:500"`
	Moved      int64      `json:"moved"` // rows
	ActorID    int64      `json:"actorId"`
	Actor      string     `json:"actor" gorm:"size:100"`
	MergedAt   time.Time  `json:"mergedAt"`
	UndoReason string     `json:"undoReason,omitempty" gorm:"size:500"`
	UndoneBy   string     `json:"undoneBy,omitempty" gorm:"size:100"`
	UndoneAt   *time.Time `json:"undoneAt,omitempty"`
}

// TableName is the table of merges.
func (Merge) TableName() string { return "project_merges" }

// row is one row that was moved. AlsoWas and AlsoIs are the second column the mover wrote.
type row struct {
	ID         int64
	MergeID    int64
	TableName_ string `gorm:"column:table_name;size:64"`
	ColumnName string `gorm:"size:64"`
	RowKey     int64
	AlsoWas    *string `gorm:"size:200"`
	AlsoIs     *string `gorm:"size:200"`
}

// TableName is the table of moved rows.
func (row) TableName() string { return "project_merge_rows" }

// Request 合并申请: the project to be merged, the one that stays, and why.
type Request struct {
	From   int64  `json:"from" minimum:"1" doc:"被并入的项目"`
	Into   int64  `json:"into" minimum:"1" doc:"保留的项目"`
	Reason string `json:"reason,omitempty" maxLength:"500" doc:"理由，不少于 4 个字"`
}

// Undo 撤销合并.
type Undo struct {
	Reason string `json:"reason" minLength:"4" maxLength:"500" doc:"理由，不少于 4 个字"`
}

// Part 一类记录: how many rows of one kind move and how many stay with the source, and why they stay.
type Part struct {
	Key   string `json:"key"` // table and column
	Label string `json:"label"`
	Moves int64  `json:"moves"`
	Stays int64  `json:"stays"`
	Why   string `json:"why,omitempty"`
}

// Preview 合并预览: what would move, and what stands in the way.
type Preview struct {
	From     ledger.Brief `json:"from"`
	Into     ledger.Brief `json:"into"`
	Parts    []Part       `json:"parts"`
	Refusals []string     `json:"refusals"`
}

// View 合并记录 with the names of both projects.
type View struct {
	Merge
	From ledger.Brief `json:"from"`
	Into ledger.Brief `json:"into"`
}

// leastReason 理由的最少字数.
const leastReason = 4

func checkReason(reason string) (string, error) {
	reason = strings.TrimSpace(reason)
	if n := len([]rune(reason)); n < leastReason || n > 500 {
		return "", models.Invalid("请填写理由，不少于 4 个字", "reason", "4—500 个字")
	}
	return reason, nil
}

// obstacles 不能合并的情形 of the two rows themselves.
func obstacles(from, into ledger.Project) []string {
	list := []string{}
	counted := func(p ledger.Project) bool { return p.Agreement.Counted() && p.Stage.Reached(ledger.StageSigned) }
	if counted(from) && !counted(into) {
		list = append(list, from.Code+" 已签约而 "+into.Code+" 未签约，请反向合并，以免丢失签约")
	}
	if from.Status != ledger.StatusDropped && into.Status == ledger.StatusDropped {
		list = append(list, into.Code+" 已终止，不能并入")
	}
	return list
}

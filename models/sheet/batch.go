package sheet

import (
	"slices"
	"time"

	"luodi/models/ledger"
)

// Kind 批次类别: what the user did.
type Kind string

// The kinds. KindUndo is made by undoing; undoing an undo is the redo.
const (
	KindEdit   Kind = "edit"   // 单元格
	KindPaste  Kind = "paste"  // 粘贴
	KindFill   Kind = "fill"   // 填充
	KindClear  Kind = "clear"  // 清除
	KindBulk   Kind = "bulk"   // 批量修改
	KindImport Kind = "import" // 导入
	KindUndo   Kind = "undo"   // 撤销
)

// BatchCap 一批的行数上限.
const BatchCap = 5000

// shownRows is how many changed rows an answer carries; after more the page reads its windows again.
const shownRows = 500

// Change 批改动: rows with what each changed field shall be, and what it was to the editor.
type Change struct {
	Kind   Kind               `json:"kind" enum:"edit,paste,fill,clear,bulk,import"`
	Reason string             `json:"reason,omitempty" maxLength:"500"`
	Rows   []ledger.Amendment `json:"rows" minItems:"1" maxItems:"5000"`
}

// Batch 批次: one act of one user, undone as a whole.
type Batch struct {
	ID        int64     `json:"id"`
	UserID    int64     `json:"-"`
	UserName  string    `json:"userName" gorm:"size:100"`
	Kind      Kind      `json:"kind" gorm:"size:20"`
	Reason    string    `json:"reason" gorm:"size:500"`
	Undoes    *int64    `json:"undoes,omitempty"`
	UndoneBy  *int64    `json:"undoneBy,omitempty"`
	Projects  int       `json:"projects"`
	Applied   int       `json:"applied"` // 已改单元格
	Refused   int       `json:"refused"`
	Conflicts int       `json:"conflicts"`
	At        time.Time `json:"at"`
}

// TableName is the table of batches.
func (Batch) TableName() string { return "sheet_batches" }

// batchCell keeps what one cell was and became. Personal fields are not kept, and so not undone.
type batchCell struct {
	BatchID     int64  `gorm:"primaryKey;autoIncrement:false"`
	ProjectID   int64  `gorm:"primaryKey;autoIncrement:false"`
	CellKey     string `gorm:"primaryKey;size:40"`
	BeforeValue string `gorm:"size:1000"`
	AfterValue  string `gorm:"size:1000"`
}

// TableName is the table of changed cells.
func (batchCell) TableName() string { return "sheet_batch_cells" }

// Rejected 不予修改的单元格, with the rule's sentence.
type Rejected struct {
	ID      int64  `json:"id"`
	Code    string `json:"code"`
	Key     string `json:"key"`
	Message string `json:"message"`
}

// Conflict 冲突的单元格: both versions, and who changed it when, as far as the history tells.
type Conflict struct {
	ID     int64      `json:"id"`
	Code   string     `json:"code"`
	Key    string     `json:"key"`
	Mine   string     `json:"mine"`
	Theirs string     `json:"theirs"`
	By     string     `json:"by,omitempty"`
	At     *time.Time `json:"at,omitempty"`
}

// Outcome 批次结果. ID is 0 when nothing was changed: there is nothing to undo. Rows are the new states of the rows
// touched, at most 500 of them.
type Outcome struct {
	ID        int64      `json:"id"`
	Applied   int        `json:"applied"`
	Rows      []Row      `json:"rows"`
	Rejected  []Rejected `json:"rejected"`
	Conflicts []Conflict `json:"conflicts"`
}

// reentered is told instead of a conflict about a contact when a batch is sent a second time.
const reentered = "联系方式已被他人修改，所填内容不留存，请核对后重新填写"

// WithoutSecret 可留存的批次结果: what a repeat of the request is answered. A conflict about a contact holds what was typed
// in clear, so it is kept as a refusal, and whoever sends the batch again types the cell anew.
func (o Outcome) WithoutSecret() any {
	kept := o
	kept.Rejected, kept.Conflicts = slices.Clone(o.Rejected), []Conflict{}
	for _, c := range o.Conflicts {
		if ledger.Personal(c.Key) {
			kept.Rejected = append(kept.Rejected, Rejected{c.ID, c.Code, c.Key, reentered})
		} else {
			kept.Conflicts = append(kept.Conflicts, c)
		}
	}
	return kept
}

package ledger

// Amendment 一行的修改: the fields to change, and as Was what each field showed to the editor. A stale version is no
// refusal by itself: a field that still shows what it was is changed, another one is a conflict. Version 0 means that
// only Was is to be trusted.
type Amendment struct {
	ID      int64        `json:"id"`
	Version int64        `json:"version"`
	Patch   ProjectPatch `json:"patch"`
	Was     ProjectPatch `json:"was"`
	Current bool         `json:"-"` // a bulk edit: whatever the fields show now
}

// AmendNote 修改的由来, kept in the history of every project that changes. Dry judges and writes nothing.
type AmendNote struct {
	Action string
	Reason string
	Batch  int64
	Dry    bool
}

// Revision 一行的修改结果. Project is the row as it stands now; of a row that is missing or hidden only the id is known.
type Revision struct {
	Project   Project
	Applied   []CellChange
	Refused   []CellRefusal
	Conflicts []CellConflict
}

// CellChange 改动的单元格, in the canonical text of Particulars.Cell.
type CellChange struct{ Key, Before, After string }

// CellRefusal 不予修改的单元格 and why.
type CellRefusal struct{ Key, Message string }

// CellConflict 冲突的单元格: what the editor wanted, and what somebody else has put there meanwhile.
type CellConflict struct{ Key, Mine, Theirs string }

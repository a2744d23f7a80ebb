package intake

import "luodi/models/sheet"

// Verdict 单元格判定.
type Verdict string

// The verdicts of a cell that differs from the ledger.
const (
	VerdictChange   Verdict = "change"   // 将修改
	VerdictRefused  Verdict = "refused"  // 规则不允许
	VerdictUnread   Verdict = "unread"   // 无法识别
	VerdictIgnored  Verdict = "ignored"  // 由系统计算，不采用
	VerdictConflict Verdict = "conflict" // 他人已改
	VerdictKept     Verdict = "kept"     // 表中未动，系统中已有更新的内容
)

// shownCells is how many cells a preview lists; all of them are counted.
const shownCells = 2000

// Cell 与台账不同的单元格. Before is what the ledger shows, After what the file says, both as people read them.
type Cell struct {
	Line    int     `json:"line" doc:"文件中的行号"`
	Code    string  `json:"code"`
	Name    string  `json:"name"`
	Key     string  `json:"key"`
	Label   string  `json:"label"`
	Before  string  `json:"before"`
	After   string  `json:"after"`
	Verdict Verdict `json:"verdict" enum:"change,refused,unread,ignored,conflict,kept"`
	Message string  `json:"message,omitempty"`
}

// Stray 对不上的行: without a number, with an unknown one, or with one that stands twice.
type Stray struct {
	Line    int    `json:"line"`
	Code    string `json:"code"`
	Name    string `json:"name"`
	Message string `json:"message"`
}

// Preview 导入预览. Counts are over everything; Cells are the first 2,000. Nothing has been written.
type Preview struct {
	SHA256  string          `json:"sha256"`
	Rows    int             `json:"rows" doc:"读到的行数"`
	Same    int             `json:"same" doc:"与台账一致的行数"`
	Counts  map[Verdict]int `json:"counts" doc:"各判定的单元格数"`
	Cells   []Cell          `json:"cells"`
	Strays  []Stray         `json:"strays"`
	Unknown []string        `json:"unknown" doc:"不认识的列"`
	Sealed  bool            `json:"sealed" doc:"文件带有导出校验码"`
	Intact  bool            `json:"intact" doc:"内容与导出时一致"`
}

// Apply 执行导入: the file again, with the hash and the number of changes that the preview showed.
type Apply struct {
	SHA256   string
	Expected int // cells to change
	Reason   string
}

// Result 导入结果. The batch is undone as any other.
type Result struct {
	sheet.Outcome
	FileID int64 `json:"fileId" doc:"留存的原文件"`
}

package models

// PageCap 每页行数上限. A larger request is cut to it, and the answer says which size was used.
const PageCap = 200

// Page 分页: which rows of a list are wanted.
type Page struct {
	Number int // from 1
	Size   int // rows, 1 to PageCap
}

// Bounded gives the page with defaults filled (page 1, 50 rows) and the cap applied.
func (p Page) Bounded() Page {
	if p.Number < 1 {
		p.Number = 1
	}
	if p.Size < 1 {
		p.Size = 50
	}
	p.Size = min(p.Size, PageCap)
	return p
}

// Offset counts the rows before the page.
func (p Page) Offset() int { return (p.Number - 1) * p.Size }

// List 一页结果: the rows of one page, and how many there are in all.
type List[T any] struct {
	Items []T   `json:"items"`
	Total int64 `json:"total"`
	Page  int   `json:"page"`
	Size  int   `json:"size"`
}

package intake

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/database"
	"luodi/models/sheet"
	"luodi/models/sheet/workbook"
)

// Most is the size of a workbook that is taken in, 20 MB.
const Most = 20 << 20

// Service 导入室.
type Service struct {
	db    *database.DB
	files *attachment.Service
	sheet *sheet.Service
}

// New gives the room.
func New(db *database.DB, files *attachment.Service, table *sheet.Service) *Service {
	return &Service{db, files, table}
}

// Preview 预览台账导入 (PermProjectWrite): compares the workbook with the ledger cell by cell and writes nothing. A file
// that cannot be read is invalid, with what to do.
func (s *Service) Preview(ctx context.Context, actor models.Actor, data []byte) (p Preview, err error) {
	if err := s.admit(actor, data); err != nil {
		return Preview{}, err
	}
	err = s.db.View(ctx, func(ctx context.Context) error {
		c, err := s.compare(ctx, actor, data)
		if err == nil {
			p = c.preview
		}
		return err
	})
	return p, err
}

// Apply 导入台账 (PermProjectWrite): takes over the cells that the preview called changes, as one batch with the file
// beside it. Another file than previewed, or another number of changes by now, is a conflict and changes nothing.
func (s *Service) Apply(ctx context.Context, actor models.Actor, data []byte, name string, in Apply) (out Result, err error) {
	if err := s.admit(actor, data); err != nil {
		return Result{}, err
	}
	in.Reason = strings.TrimSpace(in.Reason)
	if n := utf8.RuneCountInString(in.Reason); n < 4 || n > 500 {
		return Result{}, models.Invalid("请填写导入的理由，4 至 500 字", "reason", "4 至 500 字")
	}
	err = s.db.Do(ctx, func(ctx context.Context) error {
		c, err := s.compare(ctx, actor, data)
		if err != nil {
			return err
		}
		if c.preview.SHA256 != in.SHA256 || c.preview.Counts[VerdictChange] != in.Expected {
			return models.Conflict(fmt.Sprintf("预览之后文件或台账有变化（现有 %d 处改动），请重新预览后再导入", c.preview.Counts[VerdictChange]))
		}
		if in.Expected == 0 {
			return models.Invalid("表格与台账一致，没有要导入的改动", "file", "没有改动")
		}
		if out.Outcome, err = s.sheet.Apply(ctx, actor, sheet.Change{Kind: sheet.KindImport, Reason: in.Reason, Rows: c.rows}); err != nil {
			return err
		}
		kept, err := s.files.Put(ctx, actor, attachment.Put{
			Object: "sheet_batch", ObjectID: out.ID, UnitID: actor.UnitID, Evidence: "import", Name: name,
		}, bytes.NewReader(data))
		out.FileID = kept.ID
		return err
	})
	return out, err
}

func (s *Service) admit(actor models.Actor, data []byte) error {
	if err := actor.Require(models.PermProjectWrite); err != nil {
		return err
	}
	if len(data) > Most {
		return models.TooLarge("文件超过 20 MB，请按年份或单位分开导入")
	}
	return nil
}

// compare reads the file and holds each row against its project.
func (s *Service) compare(ctx context.Context, actor models.Actor, data []byte) (*comparison, error) {
	columns, err := s.sheet.Columns(ctx, actor)
	if err != nil {
		return nil, err
	}
	book, err := workbook.ReadLedger(data, sheet.Heads(columns), "code")
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	c := &comparison{columns: map[string]*sheet.Column{}, heads: book.Heads, lines: map[int64]workbook.Line{}, preview: Preview{
		SHA256: hex.EncodeToString(sum[:]), Rows: len(book.Rows), Counts: map[Verdict]int{}, Cells: []Cell{}, Strays: []Stray{},
		Unknown: append([]string{}, book.Unknown...), Sealed: book.Sealed, Intact: book.Intact,
	}}
	for i := range columns {
		c.columns[columns[i].Key] = &columns[i]
	}
	rows, err := s.rowsOf(ctx, actor, book.Rows)
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for _, line := range book.Rows {
		code := line.Cells["code"]
		row, ok := rows[code]
		if message := stray(code, ok, seen[code]); message != "" {
			c.preview.Strays = append(c.preview.Strays, Stray{Line: line.Number, Code: code, Name: line.Cells["name"], Message: message})
			continue
		}
		seen[code] = true
		if err := c.row(line, &row, book.Originals[code]); err != nil {
			return nil, err
		}
	}
	return c, s.judge(ctx, actor, c)
}

func stray(code string, known, twice bool) string {
	switch {
	case code == "":
		return "没有项目编号；新项目请在台账中“新建项目”"
	case !known:
		return "没有找到该编号的项目，或您无权查看"
	case twice:
		return "同一项目编号在表中出现两次，只采用第一行"
	}
	return ""
}

// rowsOf reads the projects of the lines, by code.
func (s *Service) rowsOf(ctx context.Context, actor models.Actor, lines []workbook.Line) (map[string]sheet.Row, error) {
	var codes []string
	for _, line := range lines {
		if code := line.Cells["code"]; code != "" {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	return s.sheet.ByCodes(ctx, actor, slices.Compact(codes))
}

// judge asks the ledger's rules about the changes, writing nothing.
func (s *Service) judge(ctx context.Context, actor models.Actor, c *comparison) error {
	if len(c.rows) == 0 {
		return nil
	}
	revisions, err := s.sheet.Judge(ctx, actor, c.rows)
	if err != nil {
		return err
	}
	for _, r := range revisions {
		line := c.lines[r.Project.ID]
		tell := func(key string, v Verdict, before, message string) {
			label := key
			after := line.Cells[key]
			if col, ok := c.columns[key]; ok {
				label, before = col.Label, col.Word(before)
			}
			c.found(Cell{Line: line.Number, Code: r.Project.Code, Name: r.Project.Name, Key: key, Label: label, Before: before, After: after, Verdict: v, Message: message})
		}
		for _, cell := range r.Applied {
			tell(cell.Key, VerdictChange, cell.Before, "")
		}
		for _, cell := range r.Refused {
			tell(cell.Key, VerdictRefused, r.Project.Cell(cell.Key), cell.Message)
		}
	}
	slices.SortStableFunc(c.preview.Cells, func(a, b Cell) int { return a.Line - b.Line })
	return nil
}

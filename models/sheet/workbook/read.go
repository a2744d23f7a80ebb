package workbook

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"luodi/models"
)

// Limits of an upload: a small file may unfold to more than a machine holds.
const (
	mostUnzipped  = 200 << 20
	mostXML       = 16 << 20
	searchedRows  = 12 // a head stands in the first rows
	leastKnown    = 3  // known words make a row a head
	mostHeadCells = 300
)

var (
	errNoBook  = errors.New("文件不是 .xlsx 工作簿，或已损坏、加密；请在 WPS 中另存为 .xlsx 后重试")
	errNoHeads = errors.New("没有找到台账的列头，请使用导出的台账表格，并保留列头一行")
)

// ReadLedger 读入台账工作簿. known are the heads that may stand in the file, by their labels; other columns are named
// and left out. identity is the key that names a row in the hidden copy. It fails with a sentence for the user when the file is no workbook or has no heads.
func ReadLedger(data []byte, known []Head, identity string) (out Read, err error) {
	defer func() {
		if recover() != nil { // a hostile file must not end the process
			out, err = Read{}, models.Invalid(errNoBook.Error(), "file", errNoBook.Error())
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true, UnzipSizeLimit: mostUnzipped, UnzipXMLSizeLimit: mostXML})
	if err != nil {
		return Read{}, models.Invalid(errNoBook.Error(), "file", errNoBook.Error())
	}
	defer func() {
		if closing := f.Close(); err == nil {
			err = closing
		}
	}()
	sheet := sheetOf(f)
	rows, err := f.Rows(sheet)
	if err != nil {
		return Read{}, models.Invalid(errNoBook.Error(), "file", errNoBook.Error())
	}
	defer func() {
		if closing := rows.Close(); err == nil {
			err = closing
		}
	}()
	r := reader{known: known}
	for rows.Next() {
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return Read{}, models.Invalid(errNoBook.Error(), "file", errNoBook.Error())
		}
		if err := r.take(cells); err != nil {
			return Read{}, err
		}
	}
	if r.columns == nil {
		return Read{}, models.Invalid(errNoHeads.Error(), "file", errNoHeads.Error())
	}
	r.out.Sealed, r.out.Intact = r.sealed(f)
	r.out.Originals, err = originals(f, identity)
	return r.out, err
}

// sheetOf finds the ledger: the sheet of its name, else the first one.
func sheetOf(f *excelize.File) string {
	list := f.GetSheetList()
	if slices.Contains(list, ledgerSheet) || len(list) == 0 {
		return ledgerSheet
	}
	return list[0]
}

type reader struct {
	known   []Head
	columns []*Head // by position; nil: not read
	seal    seal
	line    int
	out     Read
}

func (r *reader) take(cells []string) error {
	r.line++
	if r.columns == nil {
		if r.line > searchedRows {
			return models.Invalid(errNoHeads.Error(), "file", errNoHeads.Error())
		}
		r.head(cells)
		return nil
	}
	if empty(cells) || strings.TrimSpace(cells[0]) == totalWord {
		return nil
	}
	line := Line{Number: r.line, Cells: map[string]string{}, Faults: map[string]string{}}
	sealed := make([]string, 0, len(r.out.Heads))
	for i, h := range r.columns {
		raw := ""
		if i < len(cells) {
			raw = cells[i]
		}
		if h == nil {
			continue
		}
		text, err := parse(h.Kind, raw)
		if err != nil {
			line.Cells[h.Key], line.Faults[h.Key] = strings.TrimSpace(raw), err.Error()
			sealed = append(sealed, raw)
			continue
		}
		line.Cells[h.Key] = text
		sealed = append(sealed, Canonical(h.Kind, text))
	}
	r.seal.add(sealed)
	r.out.Rows = append(r.out.Rows, line)
	return nil
}

// head takes the row as the heads when it holds enough known words.
func (r *reader) head(cells []string) {
	if len(cells) > mostHeadCells {
		return
	}
	columns, found := make([]*Head, len(cells)), 0
	taken := map[string]bool{}
	var unknown []string
	for i, cell := range cells {
		label := labelOf(cell)
		at := slices.IndexFunc(r.known, func(h Head) bool { return h.Label == label })
		switch {
		case at >= 0 && !taken[label]:
			columns[i], taken[label] = &r.known[at], true
			found++
		case label != "":
			unknown = append(unknown, label)
		}
	}
	if found < leastKnown {
		return
	}
	r.columns, r.out.Unknown = columns, unknown
	for _, h := range columns {
		if h != nil {
			r.out.Heads = append(r.out.Heads, *h)
		}
	}
	r.seal = newSeal(r.out.Heads)
}

// labelOf takes the unit and the breaks out of a head.
func labelOf(cell string) string {
	label := strings.Join(strings.Fields(cell), "")
	for _, unit := range []string{"（万元）", "(万元)"} {
		label = strings.TrimSuffix(label, unit)
	}
	return label
}

func empty(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" })
}

// sealed tells whether the file carries a seal, and whether its rows still give it.
func (r *reader) sealed(f *excelize.File) (carries, intact bool) {
	rows, err := f.GetRows(notesSheet)
	if err != nil {
		return false, false
	}
	for _, row := range rows {
		if len(row) > 1 && row[0] == sealName {
			return true, row[1] == r.seal.String()
		}
	}
	return false, false
}

// originals reads the hidden copy of the values as they were written.
func originals(f *excelize.File, identity string) (map[string]map[string]string, error) {
	if at, err := f.GetSheetIndex(copySheet); err != nil || at < 0 {
		return nil, nil //nolint:nilerr // a file without the sheet has no copy, and that is no fault
	}
	rows, err := f.GetRows(copySheet, excelize.Options{RawCellValue: true})
	if err != nil {
		return nil, models.Invalid(errNoBook.Error(), "file", errNoBook.Error())
	}
	if len(rows) == 0 {
		return nil, nil
	}
	keys := rows[0]
	by := slices.Index(keys, identity)
	if by < 0 {
		return nil, nil
	}
	all := make(map[string]map[string]string, len(rows))
	for _, row := range rows[1:] {
		if by >= len(row) {
			continue
		}
		texts := make(map[string]string, len(keys))
		for i, key := range keys {
			texts[key] = ""
			if i < len(row) {
				texts[key] = row[i]
			}
		}
		all[row[by]] = texts
	}
	return all, nil
}

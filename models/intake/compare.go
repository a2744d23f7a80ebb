package intake

import (
	"slices"

	"luodi/models/ledger"
	"luodi/models/sheet"
	"luodi/models/sheet/workbook"
)

// comparison is one file against the ledger as it stands.
type comparison struct {
	columns map[string]*sheet.Column
	heads   []workbook.Head
	preview Preview
	rows    []ledger.Amendment
	lines   map[int64]workbook.Line // by project, for what the ledger refuses
}

// found tells one cell that differs.
func (c *comparison) found(cell Cell) {
	c.preview.Counts[cell.Verdict]++
	if len(c.preview.Cells) < shownCells {
		c.preview.Cells = append(c.preview.Cells, cell)
	}
}

// row compares one line with its project. base is the line as it was exported, nil when the file does not know.
func (c *comparison) row(line workbook.Line, row *sheet.Row, base map[string]string) error {
	cells := map[string]string{} // what shall change, in canonical texts
	same := true
	for _, h := range c.heads {
		col := c.columns[h.Key]
		if h.Key == "number" || h.Key == "code" {
			continue
		}
		theirs := workbook.Canonical(h.Kind, col.Shown(row))
		cell := Cell{Line: line.Number, Code: row.Code, Name: row.Name, Key: h.Key, Label: h.Label, Before: theirs, After: line.Cells[h.Key]}
		mine := workbook.Canonical(h.Kind, cell.After)
		fault, unread := line.Faults[h.Key]
		if !unread && mine == theirs {
			continue
		}
		same = false
		original, known := base[h.Key]
		switch {
		case known && !unread && mine == original:
			cell.Verdict, cell.Message = VerdictKept, "系统中的内容在导出之后已更新，保留系统中的内容"
		case !col.Editable:
			cell.Verdict, cell.Message = VerdictIgnored, "该列由系统计算，不从表格导入"
		case unread:
			cell.Verdict, cell.Message = VerdictUnread, fault
		case known && theirs != original:
			cell.Verdict, cell.Message = VerdictConflict, "导出之后他人已改为“"+theirs+"”，请在台账中核对后修改"
		default:
			text, message := canonical(col, cell.After)
			if message == "" {
				cells[h.Key] = text
				continue // the ledger judges it below
			}
			cell.Verdict, cell.Message = VerdictUnread, message
		}
		c.found(cell)
	}
	if same {
		c.preview.Same++
	}
	if len(cells) == 0 {
		return nil
	}
	patch, err := ledger.PatchOf(cells)
	c.rows = append(c.rows, ledger.Amendment{ID: row.ID, Version: row.Version, Patch: patch, Current: true})
	c.lines[row.ID] = line
	return err
}

// canonical turns the text of a file into the text the ledger reads: words of lists into their codes. The message says
// why a text cannot be read.
func canonical(col *sheet.Column, text string) (value, message string) {
	if len(col.Options) > 0 && text != "" {
		at := slices.IndexFunc(col.Options, func(o sheet.Option) bool { return o.Label == text || o.Value == text })
		if at < 0 {
			return "", col.Label + "“" + text + "”不在可选范围内，请从列表中选择"
		}
		text = col.Options[at].Value
	}
	if _, err := ledger.PatchOf(map[string]string{col.Key: text}); err != nil {
		return "", col.Label + "“" + text + "”无法识别，请核对后填写"
	}
	return text, ""
}

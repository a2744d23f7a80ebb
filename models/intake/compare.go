package intake

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

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
func (c *comparison) row(line workbook.Line, row *sheet.Row, base map[string]string) {
	patch := map[string]any{}
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
			value, message := cellValue(col, cell.After)
			if message != "" {
				cell.Verdict, cell.Message = VerdictUnread, message
				break
			}
			put(patch, h.Key, value)
			continue // the ledger judges it below
		}
		c.found(cell)
	}
	if same {
		c.preview.Same++
	}
	if len(patch) > 0 {
		c.rows = append(c.rows, ledger.Amendment{ID: row.ID, Version: row.Version, Patch: patchOf(patch), Current: true})
		c.lines[row.ID] = line
	}
}

// put places a value; custom fields travel below extra.
func put(patch map[string]any, key string, value any) {
	if !strings.HasPrefix(key, "x.") {
		patch[key] = value
		return
	}
	extra, _ := patch["extra"].(map[string]any)
	if extra == nil {
		extra = map[string]any{}
		patch["extra"] = extra
	}
	extra[key] = value
}

// patchOf makes the patch of its fields. The values have the types of their columns, so they always fit.
func patchOf(values map[string]any) (patch ledger.ProjectPatch) {
	if data, err := json.Marshal(values); err == nil {
		_ = json.Unmarshal(data, &patch) //nolint:errcheck // see above: a value that did not fit would be left out and named as unchanged
	}
	return patch
}

// cellValue turns the text of a file into the value of the column: words of lists into their codes.
func cellValue(col *sheet.Column, text string) (value any, message string) {
	if len(col.Options) > 0 {
		at := slices.IndexFunc(col.Options, func(o sheet.Option) bool { return o.Label == text || o.Value == text })
		switch {
		case text == "":
		case at < 0:
			return nil, col.Label + "“" + text + "”不在可选范围内，请从列表中选择"
		default:
			text = col.Options[at].Value
		}
	}
	switch col.Type {
	case sheet.TypeUnit, sheet.TypeEvent, sheet.TypePercent, sheet.TypeNumber:
		if col.Custom {
			return text, ""
		}
		if text == "" {
			return 0, ""
		}
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return nil, col.Label + "“" + text + "”不是整数"
		}
		return n, ""
	case sheet.TypeBool:
		if !col.Custom {
			return text == "true", ""
		}
	case sheet.TypeMoney:
		if text == "" && !col.Custom {
			text = "0"
		}
	}
	return text, ""
}

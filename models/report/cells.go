package report

import (
	"fmt"
	"strings"

	"luodi/models"
	d "luodi/models/report/document"
)

// roundingNote is printed only under tables in which rounded parts do not add up to the rounded total.
const roundingNote = "注：因四舍五入，分项之和与总计可能略有差异。"

func text(format string, args ...any) d.Cell {
	if len(args) == 0 {
		return d.TextCell(format)
	}
	return d.TextCell(fmt.Sprintf(format, args...))
}

// words prints a text, "—" when there is none.
func words(s string) d.Cell {
	if s == "" {
		return d.Cell{Words: models.Dash, Align: d.Center}
	}
	return d.TextCell(s)
}

// linked is a text that leads to its row.
func linked(s, link string) d.Cell { return d.Cell{Words: s, Link: link} }

func centred(s string) d.Cell { return d.Cell{Words: s, Align: d.Center} }

func whole[T ~int | ~int64](n T, link string) d.Cell { return d.NumberCell(d.Count(n), link) }

func yi(m models.Money, link string) d.Cell { return d.NumberCell(d.Yi(m), link) }

func wan(m models.Money, link string) d.Cell { return d.NumberCell(d.Wan(m), link) }

// percent prints a ratio, "—" without a base.
func percent(r models.Ratio, link string) d.Cell {
	if !r.Defined() {
		return d.NumberCell(d.None(d.KindPercent), link)
	}
	return d.NumberCell(d.Percent(r.Hundredths()), link)
}

// bare is a percentage under a head that says (%), for tables with many columns.
func bare(r models.Ratio, link string) d.Cell {
	if !r.Defined() {
		return d.NumberCell(d.None(d.KindDecimal), link)
	}
	return d.NumberCell(d.Decimal(r.Hundredths()), link)
}

// share prints n/N and the percentage of a rate (rule book §7).
func share(n, of int, link string) d.Cell {
	r := models.Of(n, of)
	mark := r.Percent()
	if r.Defined() {
		mark += "%"
	}
	return d.Cell{Words: fmt.Sprintf("%d/%d\n%s", n, of, mark), Link: link, Align: d.Center}
}

// para makes a paragraph of words (string) and figures (d.Run).
func para(parts ...any) *d.Paragraph {
	p := &d.Paragraph{}
	for _, part := range parts {
		switch part := part.(type) {
		case string:
			p.Runs = append(p.Runs, d.Words(part))
		case d.Run:
			p.Runs = append(p.Runs, part)
		}
	}
	return p
}

func countRun[T ~int | ~int64](n T, link string) d.Run { return d.Figure(d.Count(n), link) }

func yiRun(m models.Money, link string) d.Run { return d.Figure(d.Yi(m), link) }

func percentRun(r models.Ratio, link string) d.Run {
	if !r.Defined() {
		return d.Figure(d.None(d.KindPercent), link)
	}
	return d.Figure(d.Percent(r.Hundredths()), link)
}

// row puts cells into a plain row.
func row(cells ...d.Cell) d.Row { return d.Row{Cells: cells} }

func totalRow(cells ...d.Cell) d.Row { return d.Row{Role: d.RoleTotal, Cells: cells} }

// group is a line across the table.
func group(name string, columns int) d.Row {
	return d.Row{Role: d.RoleGroup, Cells: []d.Cell{{Words: name, Span: columns}}}
}

// unrounded tells whether 亿元 rounded one by one do not add up to the rounded sum.
func unrounded(total models.Money, parts ...models.Money) bool {
	step := models.Yi / 100
	var sum models.Money
	for _, part := range parts {
		sum += part.MulDiv(1, int64(step))
	}
	return sum != total.MulDiv(1, int64(step))
}

// joined prints names as 甲、乙、丙.
func joined(names []string) string { return strings.Join(names, "、") }

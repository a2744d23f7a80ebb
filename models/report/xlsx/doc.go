// Package xlsx writes a document tree as a workbook: a 目录 sheet, then one sheet for each
// table, ready to print on A4. Figures are numbers with a format that shows what the
// printed document shows. The same tree always gives the same bytes. It knows nothing of
// the business.
package xlsx

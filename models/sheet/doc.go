// Package sheet 台账表格: the ledger as one table over the rooms. Its columns are a list (the 31 of the rule book, then
// the further ones); screen, clipboard, export and import read that list. It answers windows of rows with count and
// sums over the whole filter, the choices of a column, and takes changes in batches: every good cell goes in by the
// ledger's own rules, every bad one is named, and a batch can be undone days later.
package sheet

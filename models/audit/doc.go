// Package audit keeps 操作留痕: who changed what, when, from where and why, one row per operation
// in the same transaction as the change itself. If the row cannot be written, the change rolls
// back. Rows are only ever added, and each carries the hash of the one before, so that a later
// alteration is found by Verify. Personal data never enters: details hold keys, ids and figures.
package audit

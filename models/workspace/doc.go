// Package workspace 工作台: what a user keeps for himself on a page — saved views (视图: columns, order, widths, filter and
// sort of a table), some shared with the whole office, and drafts (草稿) of forms not yet sent, so that nothing typed is
// lost. No business data lives here.
package workspace

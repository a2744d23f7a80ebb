// Package merge joins a project that was registered twice with the one it is (合并, rule book §2 Duplicates, §14 Merge
// with refusal). One table says of every column that names a project whether its rows move with it or
// stay; a column it does not know stops the merge. The source stays as a pointer, published figures
// and postings are not touched, and what was moved can be moved back.
package merge

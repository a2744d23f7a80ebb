// Package merge joins a project that was registered twice with the one it is (合并, rule book §2 Duplicates, §14 Merge
// with refusal). One table says of every column that names a project whether its rows move with it or
// stay; a column it does not know stops the merge. The source stays as a pointer, published figures
// and postings are not touched, and what was moved can be moved back.
//
// It also lets one responsible unit stand for another from a day on (单位撤并, reliability.md §6): what is open goes over,
// what is decided keeps the unit of its day, and merged views map at read time.
package merge

// Package board is the room of 总览看板: read-only views across the rooms below it. 三率 of batches, what
// was signed in a year, the figures of the overview, the ledger list with money and lights, and the
// key projects. It owns no table and writes nothing; sums of money come from the funds room's kept sums,
// never from joining entries. Each figure carries the filter of the list that shows its rows.
package board

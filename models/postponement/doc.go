// Package postponement keeps 延期申请: a unit asks with a paper to move an agreed date of a project, the leader decides, and
// an approval postpones at once through the ledger (rule book §3). Nobody decides what he asked for.
package postponement

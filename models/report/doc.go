// Package report compiles 周报（汇总）and 月报, the weekly digest and the monthly report, as neutral document
// trees. Each section is one pure function over material gathered from the other rooms in one consistent
// read; Store freezes the tree as a snapshot row with 第N期（总第M期）, Sign issues it (印发). What is stored
// never changes; the writers docx, html and xlsx print the same tree (rule book §8).
package report

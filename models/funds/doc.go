// Package funds keeps 到位资金 (funds in place): entries (到位资金申报) with their vouchers, the way from
// 申报 through 初审 and 现场核实 to 认定 (four persons, nobody twice), the postings (过账) that alone are
// summed, the months that close (月结; two persons may undo it), and the kept sums every overview reads.
// Corrections (补报, 核减, 冲正) are entries of their own; nothing posted ever changes (rule book §4 and §5).
package funds

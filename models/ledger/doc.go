// Package ledger 项目台账: projects from the first lead to full capacity, the parties behind them, the
// stages and the gates between them, agreed dates with their baseline and postponements, shares of
// units, and signing events. The rules (origin → scope, gates, agreed dates, credit codes) are pure
// functions and tables; Service runs the operations, and Facts tells how every project stood on a
// date, which is what rates, lights, weekly debts and reports are computed from.
package ledger

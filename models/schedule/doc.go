// Package schedule keeps 运行台账, the ledger of scheduled runs: one row per job and period, made when
// the period falls due in business time and worked off under a lease in real time. The clockwork may
// lose a wake-up, a worker may die or come late: each period is still produced exactly once, because
// the output is written in the transaction that ends the run, fenced by the run's epoch. What the jobs
// do, and when their periods are due, is told by the jobs themselves (Job); no business lives here.
package schedule

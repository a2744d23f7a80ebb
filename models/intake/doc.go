// Package intake 批量导入: workbooks that people hand in. A ledger that was exported and edited comes back row by row
// under its 项目编号; every cell gets a verdict before anything is written, only what a person changed is taken
// over, cells that others changed meanwhile are conflicts, and the whole is one batch of the sheet that can be
// undone. The file is kept with the batch.
package intake

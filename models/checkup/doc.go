// Package checkup runs 体检: everything that is kept twice is compared, and everything that carries a hash is held against it:
// funds and months, reports, attachments, and the chain of the history. `luodi doctor` and the nightly check (每夜核对) run
// the same list. Nothing is changed.
package checkup

// Package followup 项目跟进: the lead clocks (线索时限: first answer, judgement, feedback to the referrer, news), the seven
// steps of the work (七步工作法), the return of stale referrals to the pool (公共池), and the next step (下一步)
// with its owner and day, computed from the gates, the clocks and the agreed dates.
package followup

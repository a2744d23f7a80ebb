// Package commitment keeps 承诺事项: what our side promised an investor, who must keep it and by when (rule
// book §10 Outcome, §14). A promise is closed only with a file, abandoned only with a reason, amended
// with its history, and never deleted. It may come from a 接待批次 or an 外出招商.
package commitment

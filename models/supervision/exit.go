package supervision

import "luodi/models"

// The days after which a project becomes a 拟清退 candidate (rule book §9): more than so many past the agreed date, or so many
// without any progress entry.
const (
	exitUnregistered = 30
	exitNotStarted   = 180
	exitSilent       = 180
)

// exitFrom 拟清退候选的第一天 of what a rule found, empty when the rule proposes none. The system proposes; people decide.
func (t trigger) exitFrom(rule RuleCode) models.Date {
	switch rule {
	case R1:
		return t.planned.Add(exitUnregistered + 1)
	case R2:
		return t.planned.Add(exitNotStarted + 1)
	case R7:
		return t.since.Add(exitSilent)
	}
	return ""
}

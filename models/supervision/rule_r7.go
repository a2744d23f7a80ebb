package supervision

import (
	"fmt"

	"luodi/models"
)

// staleUpdates R7 台账未更新: owed weekly updates missing in a row, yellow at 2 weeks, red at 4; or 无变化 in a
// row, yellow at 4, red at 8 (rule book §9). The worse of the two counts.
func staleUpdates(c Case, on models.Date) (trigger, bool) {
	missing := silent(c.Missing, c.MissingFrom, 2, 4, on, "连续%d周未报周报")
	unchanged := silent(c.Unchanged, c.UnchangedFrom, 4, 8, on, "连续%d周填报无变化")
	worst := missing
	if unchanged.light.worse(missing.light) {
		worst = unchanged
	}
	return worst, worst.light != ""
}

// silent judges one run of weeks; a run that is too short gives no light.
func silent(weeks int, from models.Week, yellow, red int, on models.Date, text string) trigger {
	if weeks < yellow || from == "" {
		return trigger{}
	}
	light := Yellow
	if weeks >= red {
		light = Red
	}
	return trigger{light: light, since: from.Monday(), days: on.Sub(from.Monday()), problem: fmt.Sprintf(text, weeks)}
}

package targets

import "luodi/models"

// Pace 序时进度: month ÷ 12, as an exact ratio.
func Pace(m models.Month) models.Ratio { return models.Ratio{Num: int64(m.Number()), Den: 12} }

// Gap 超（欠）进度 in hundredths of a percentage point: displayed 完成率 − displayed 序时进度, so that
// printed columns subtract correctly (rule book §6). Undefined completion has none.
func Gap(completion models.Ratio, m models.Month) (hundredths int64, ok bool) {
	if !completion.Defined() {
		return 0, false
	}
	return completion.Hundredths() - Pace(m).Hundredths(), true
}

// GapText 超（欠）进度的表述, as reports print it.
func GapText(hundredths int64) string {
	switch {
	case hundredths > 0:
		return "超序时进度" + models.Points(hundredths) + "个百分点"
	case hundredths < 0:
		return "欠序时进度" + models.Points(-hundredths) + "个百分点"
	}
	return "与序时进度持平"
}

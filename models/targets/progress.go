package targets

import (
	"luodi/models"
	"luodi/models/funds"
)

// Progress 完成进度 of one indicator at the end of a month. Money in 分, percentages in hundredths of a
// percent. HasTarget is false when the year has no target; then Percent, Gap and Met say nothing.
type Progress struct {
	Indicator       funds.Indicator `json:"indicator"`
	Label           string          `json:"label"`
	HasTarget       bool            `json:"hasTarget"`
	Target          models.Money    `json:"target"`
	Month           models.Money    `json:"month"`      // 当月
	Cumulative      models.Money    `json:"cumulative"` // 1—N月累计, 原发布数
	Fresh           models.Money    `json:"fresh"`      // 其中：当年新签
	CarryOver       models.Money    `json:"carryOver"`  // 其中：续建
	Late            models.Money    `json:"late"`       // 其中：补报/核减
	Declared        models.Money    `json:"declared"`   // 申报累计
	Completion      models.Ratio    `json:"-"`          // 完成率, exact
	Percent         int64           `json:"percent"`
	Pace            int64           `json:"pace"`
	Gap             int64           `json:"gap"`
	PriorMonth      models.Money    `json:"priorMonth"`      // 上年当月, 更正后
	PriorCumulative models.Money    `json:"priorCumulative"` // 上年同期, 更正后
	MonthGrowth     models.Ratio    `json:"-"`               // 当月同比
	Growth          models.Ratio    `json:"-"`               // 累计同比
	MonthGrowthText string          `json:"monthGrowth"`     // "9.48", or "—" without a base
	GrowthText      string          `json:"growth"`
	Met             bool            `json:"met"` // 完成: the sums are compared, not the print
}

// assess computes the progress of an indicator from its monthly figures and last year's.
func assess(i funds.Indicator, m models.Month, target *models.Money, figures []funds.MonthFigure, priorMonth, priorCumulative models.Money) Progress {
	now := figures[m.Number()-1]
	p := Progress{
		Indicator: i, Label: i.Label(), Month: now.Posted, Cumulative: now.Cumulative,
		Fresh: now.FreshCumulative, CarryOver: now.Cumulative - now.FreshCumulative, Late: now.LateCumulative,
		Declared: now.DeclaredCumulative, Pace: Pace(m).Hundredths(), PriorMonth: priorMonth, PriorCumulative: priorCumulative,
		MonthGrowth: models.Growth(now.Posted, priorMonth), Growth: models.Growth(now.Cumulative, priorCumulative),
	}
	p.MonthGrowthText, p.GrowthText = p.MonthGrowth.Percent(), p.Growth.Percent()
	if target == nil {
		return p
	}
	p.HasTarget, p.Target, p.Completion = true, *target, models.Of(now.Cumulative, *target)
	p.Percent = p.Completion.Hundredths()
	p.Gap, _ = Gap(p.Completion, m)
	p.Met = p.Completion.Defined() && now.Cumulative >= *target
	return p
}

package org

import "strconv"

// Life 项目推进的期限设置 (rule book §3): days, unless the name says otherwise. 0 means none.
type Life struct {
	RegisterDays   int  `json:"registerDays"`   // 约定注册 from 签约时间
	StartDays      int  `json:"startDays"`      // 约定开工 from 签约时间
	ProductionDays int  `json:"productionDays"` // 约定投产 from 签约时间
	LandPresets    bool `json:"landPresets"`    // 按用地类型预设约定
	OverrideDays   int  `json:"overrideDays"`   // 放行补齐期限
	CureDays       int  `json:"cureDays"`       // 终止前的整改期

	AnswerDays      int `json:"answerDays"`      // 线索首次答复, 工作日
	JudgeDays       int `json:"judgeDays"`       // 线索研判, 工作日
	JudgeExpertDays int `json:"judgeExpertDays"` // 线索研判（请专家）, 工作日
	FeedbackDays    int `json:"feedbackDays"`    // 反馈引荐单位, 工作日
	NewsDays        int `json:"newsDays"`        // 之后定期通报
	PoolMonths      int `json:"poolMonths"`      // 引荐线索无进展退回, 月
}

func defaultLife() Life {
	return Life{
		RegisterDays: 90, StartDays: 180, OverrideDays: 30, CureDays: 30,
		AnswerDays: 1, JudgeDays: 3, JudgeExpertDays: 5, FeedbackDays: 5, NewsDays: 14, PoolMonths: 1,
	}
}

// lifeKeys are the settings of a project's life.
var lifeKeys = map[string]setting{
	"registerDays":    {"约定注册期限（天）", upTo(3650, func(s *Settings) *int { return &s.RegisterDays })},
	"startDays":       {"约定开工期限（天）", upTo(3650, func(s *Settings) *int { return &s.StartDays })},
	"productionDays":  {"约定投产期限（天，0 为不预设）", upTo(3650, func(s *Settings) *int { return &s.ProductionDays })},
	"landPresets":     {"按用地类型预设约定", onOff(func(s *Settings) *bool { return &s.LandPresets })},
	"overrideDays":    {"放行补齐期限（天）", upTo(365, func(s *Settings) *int { return &s.OverrideDays })},
	"cureDays":        {"终止前整改期（天）", upTo(365, func(s *Settings) *int { return &s.CureDays })},
	"answerDays":      {"线索首次答复（工作日）", upTo(60, func(s *Settings) *int { return &s.AnswerDays })},
	"judgeDays":       {"线索研判（工作日）", upTo(60, func(s *Settings) *int { return &s.JudgeDays })},
	"judgeExpertDays": {"线索研判，请专家（工作日）", upTo(60, func(s *Settings) *int { return &s.JudgeExpertDays })},
	"feedbackDays":    {"反馈引荐单位（工作日）", upTo(60, func(s *Settings) *int { return &s.FeedbackDays })},
	"newsDays":        {"进展通报间隔（天）", upTo(365, func(s *Settings) *int { return &s.NewsDays })},
	"poolMonths":      {"引荐线索无进展退回（月，0 为不退回）", upTo(24, func(s *Settings) *int { return &s.PoolMonths })},
}

func upTo(most int, field func(*Settings) *int) func(*Settings, string) bool {
	return func(s *Settings, value string) bool {
		n, err := strconv.Atoi(value)
		*field(s) = n
		return err == nil && n >= 0 && n <= most
	}
}

func onOff(field func(*Settings) *bool) func(*Settings, string) bool {
	return func(s *Settings, value string) bool {
		*field(s) = value == "yes"
		return value == "yes" || value == "no"
	}
}

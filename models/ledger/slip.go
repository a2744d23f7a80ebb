package ledger

import "luodi/models"

// Slip 延期情况 of one agreed date against its baseline (rule book §3). Count and TotalDays sum its postponements,
// as in 延期3次，累计60天; SlipDays is actual or else current date minus baseline, and nil without a baseline.
type Slip struct {
	Milestone Milestone   `json:"milestone"`
	Label     string      `json:"label"`
	Baseline  models.Date `json:"baseline,omitempty"`
	Current   models.Date `json:"current,omitempty"`
	Actual    models.Date `json:"actual,omitempty"`
	Count     int         `json:"count"`
	TotalDays int         `json:"totalDays"`
	SlipDays  *int        `json:"slipDays,omitempty"`
}

// slips tells every milestone that was ever agreed, from the project and its moves.
func slips(p *Project, moves []Move) []Slip {
	list := []Slip{}
	for _, m := range milestones {
		current, baseline := p.agreed(m.code)
		s := Slip{Milestone: m.code, Label: m.zh, Baseline: *baseline, Current: *current}
		if m.code.reached(p.Stage) {
			s.Actual = p.ownDate(m.code.stage())
		}
		for _, move := range moves {
			if move.Kind == MovePostpone && move.Field == string(m.code) {
				s.Count++
				s.TotalDays += move.Days
			}
		}
		if s.Baseline.Empty() && s.Current.Empty() {
			continue
		}
		now := s.Current
		if !s.Actual.Empty() {
			now = s.Actual
		}
		if !s.Baseline.Empty() && !now.Empty() {
			days := now.Sub(s.Baseline)
			s.SlipDays = &days
		}
		list = append(list, s)
	}
	return list
}

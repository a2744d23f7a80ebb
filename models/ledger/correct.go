package ledger

import (
	"reflect"
	"strconv"

	"luodi/models"
)

// Correct 纠正: the only way back, with a reason. The stages left behind and their facts count no more from On; a
// month that is closed keeps what it published (rule book §3, §5).
type Correct struct {
	To      Stage       `json:"to" doc:"退回到的阶段"`
	Reason  string      `json:"reason" minLength:"10" maxLength:"500" doc:"纠正理由，不少于 10 个字"`
	On      models.Date `json:"on,omitempty" doc:"生效日期，须在未月结的月份；不填为今天"`
	Version int64       `json:"version"`
}

// fieldStage is the Field of the move that keeps the stage taken back.
const fieldStage = "stage"

// leftBehind are the stages that a correction takes back, the earliest first.
func leftBehind(from, to Stage) []Stage {
	var list []Stage
	for _, s := range Stages() {
		if s.Rank() > to.Rank() && s.Rank() <= from.Rank() {
			list = append(list, s)
		}
	}
	return list
}

// factDates are the dates of the facts that a correction takes back; the date of the present stage stands in for
// one that has none of its own.
func (p *Project) factDates(to Stage) []models.Date {
	var dates []models.Date
	for _, s := range leftBehind(p.Stage, to) {
		if on := p.ownDate(s); !on.Empty() {
			dates = append(dates, on)
		}
	}
	if len(dates) == 0 {
		dates = append(dates, p.StageOn)
	}
	return dates
}

// takeBack steps back to a stage: the dates of the stages left behind are emptied, and what stood fast there is
// kept in moves, so that the ledger can be told as it stood before.
func (p *Project) takeBack(to Stage) []Move {
	moves := []Move{{Kind: MoveCorrect, Field: fieldStage, Old: string(p.Stage), New: string(to)}}
	keep := func(key string, empty bool) {
		if key == "name" {
			return // a name is no fact of a stage
		}
		m := Move{Kind: MoveCorrect, Field: key, Old: p.text(key)}
		if empty {
			p.setText(key, "")
		}
		if m.New = p.text(key); m.Old != "" {
			moves = append(moves, m)
		}
	}
	for _, l := range locked {
		if l.stage.Rank() <= to.Rank() || l.stage.Rank() > p.Stage.Rank() {
			continue
		}
		for _, key := range l.keys {
			_, dated := p.happened()[key]
			keep(key, dated)
		}
	}
	p.Stage, p.MissingKeys, p.WaivedUntil = to, nil, ""
	if !to.Reached(StageSigned) {
		p.AcceptedOn = ""
	}
	return moves
}

// text gives a field of a stage's facts as it is kept in a move; empty for a field without a value.
func (p *Particulars) text(key string) string {
	v := p.field(key)
	switch x := v.Interface().(type) {
	case models.Money:
		if x == 0 {
			return ""
		}
		return x.YuanString()
	case *int64:
		if x == nil {
			return ""
		}
		return strconv.FormatInt(*x, 10)
	}
	return v.String()
}

// setText is the way back of text.
func (p *Particulars) setText(key, text string) {
	v := p.field(key)
	switch v.Interface().(type) {
	case models.Money:
		amount, err := models.ParseYuan(text)
		if err == nil || text == "" {
			v.Set(reflect.ValueOf(amount))
		}
	case *int64:
		v.SetZero()
		if id, err := strconv.ParseInt(text, 10, 64); err == nil {
			v.Set(reflect.ValueOf(&id))
		}
	default:
		v.SetString(text)
	}
}

func (p *Particulars) field(key string) reflect.Value {
	for _, f := range fields {
		if f.key == key {
			return reflect.ValueOf(p).Elem().Field(f.index)
		}
	}
	panic("ledger: no field " + key) // the keys come from the table of locked fields
}

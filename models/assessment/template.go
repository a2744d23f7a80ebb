package assessment

// Item 考核项目 of a scheme: its weight, engine and data. Target names what an indicator is held against; Each holds
// the points of each kind of adjustment.
type Item struct {
	Key     string
	Group   string
	Name    string
	Engine  Engine
	Weight  Score
	Data    string // reference of the data, such as an indicator
	Ceiling Score  // of a capped ratio; 1 is 100%
	Target  Score  // of a rate, in percent
	Each    []Penalty
}

// Penalty 扣分标准.
type Penalty struct {
	Key, Name string
	Points    Score // negative
}

// Scheme 考核方案: items that add up to 100 points, what may be added on top, and what is deducted from the total.
type Scheme struct {
	Items      []Item
	Bonus      Score // at most
	Deductions []Penalty
}

// DefaultScheme 默认考核方案, 100 points (rule book §11): 到位资金 40, 签约 15, 三率 20, 外出招商与活动 10, 台账、周报、月报、信息 15.
func DefaultScheme() Scheme {
	funds := func(key, name string, weight int64) Item {
		return Item{Key: key, Group: "到位资金", Name: name, Engine: EngineCapped, Weight: Whole(weight), Data: "funds." + key, Ceiling: Whole(1)}
	}
	rate := func(key, name string, weight, target int64) Item {
		return Item{Key: key, Group: "三率", Name: name, Engine: EngineCapped, Weight: Whole(weight), Data: "rates." + key, Ceiling: Whole(1), Target: Whole(target)}
	}
	return Scheme{
		Items: []Item{
			funds("outside_city", "市外到位资金", 20), funds("mainland", "省外到位资金", 10), funds("industry", "工业到位资金", 10),
			{Key: "signing", Group: "签约", Name: "签约个数和金额", Engine: EngineTwoPart, Weight: Whole(15), Data: "signing", Target: Fraction(1, 2)},
			rate("performed", "履约率", 5, 90), rate("started", "开工率", 10, 80), rate("funds", "到位率", 5, 30),
			{Key: "outreach", Group: "外出招商与活动", Name: "外出招商与活动", Engine: EngineCapped, Weight: Whole(10), Data: "outreach", Ceiling: Whole(1)},
			{
				Key: "reporting", Group: "台账、周报、月报、信息", Name: "按时报送", Engine: EngineAdjust, Weight: Whole(15), Data: "reporting",
				Each: []Penalty{{"late", "迟报", Fraction(-1, 2)}, {"missing", "未报", Whole(-1)}},
			},
		},
		Bonus:      Whole(10),
		Deductions: []Penalty{{"unstarted", "超时限未开工", Whole(-1)}, {"false_papers", "弄虚作假（该项另计 0 分）", Whole(-5)}},
	}
}

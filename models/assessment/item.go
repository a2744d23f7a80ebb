package assessment

// Engine 计分方式.
type Engine string

// The engines.
const (
	EngineCapped    Engine = "capped_ratio" // 完成率封顶
	EngineThreshold Engine = "threshold"    // 达标
	EngineTier      Engine = "tier"         // 分档
	EngineQuota     Engine = "band_quota"   // 分段个数
	EngineAdjust    Engine = "adjust"       // 加减分
	EngineEfficacy  Engine = "efficacy"     // 功效系数
	EngineTwoPart   Engine = "two_part"     // 双项加权
	EnginePeer      Engine = "peer"         // 互评
	EngineManual    Engine = "manual"       // 评议
)

// Result 一项的结果: what it weighs, and its score unless it does not apply to the unit.
type Result struct {
	Key     string
	Weight  Score
	Score   Score
	Applies bool
}

// Apportion 权重分摊: the weight of items that do not apply is spread pro rata over the unit's other items, whose
// scores grow alike. A unit without any applying item has no total (ok is false) and is left out, not scored 0.
func Apportion(items []Result) (spread []Result, total Score, ok bool) {
	var all, applying Score
	for _, i := range items {
		all = all.Plus(i.Weight)
		if i.Applies {
			applying = applying.Plus(i.Weight)
		}
	}
	grow, ok := all.Over(applying)
	if !ok {
		return nil, Score{}, false
	}
	for _, i := range items {
		if i.Applies {
			i.Weight, i.Score = i.Weight.Times(grow), i.Score.Times(grow)
			spread, total = append(spread, i), total.Plus(i.Score)
		}
	}
	return spread, total, true
}

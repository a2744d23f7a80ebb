package assessment

import "luodi/models"

// The engines of rule book §11. Weights, counts and bounds are scores or whole numbers; a base of zero or less has
// no ratio, so the item does not apply (ok is false) and its weight is spread by Apportion.

// CappedRatio 完成率封顶: w × min(x ÷ t, cap). Money and counts alike; no target, no item.
func CappedRatio(weight Score, x, target int64, ceiling Score) (score Score, ok bool) {
	ratio, ok := ratio(x, target)
	if !ok {
		return Score{}, false
	}
	return weight.Times(most(least(ratio, ceiling), Score{})), true
}

// ratio is x ÷ target of a positive target.
func ratio(x, target int64) (Score, bool) {
	if target <= 0 {
		return Score{}, false
	}
	return Fraction(x, target), true
}

// Threshold 达标: all of the weight when x reaches t, else nothing.
func Threshold(weight, x, target Score) Score {
	if x.Cmp(target) >= 0 {
		return weight
	}
	return Score{}
}

// Tier 一档: from a completion rate on, so many hundredths of the weight.
type Tier struct {
	From  models.Ratio // completion rate, such as 80 of 100
	Share int64        // hundredths of the weight
}

// DefaultTiers 分档表 of the rule book: ≥100% → 100, ≥80% → 75, ≥50% → 50, else 0.
func DefaultTiers() []Tier {
	return []Tier{{models.Of(100, 100), 100}, {models.Of(80, 100), 75}, {models.Of(50, 100), 50}}
}

// TierTable 分档: the share of the highest tier that x ÷ t reaches.
func TierTable(weight Score, x, target int64, tiers []Tier) (score Score, ok bool) {
	rate := models.Of(x, target)
	if !rate.Defined() {
		return Score{}, false
	}
	best := int64(0)
	for _, t := range tiers {
		if rate.Cmp(t.From) >= 0 {
			best = max(best, t.Share)
		}
	}
	return weight.Times(Fraction(best, 100)), true
}

// Quota 一段的个数: needed and had.
type Quota struct{ Need, Have int64 }

// BandQuota 分段个数: w − d for every one that is short in any band, not below 0.
func BandQuota(weight, each Score, bands []Quota) Score {
	short := int64(0)
	for _, b := range bands {
		short += max(b.Need-b.Have, 0)
	}
	return most(weight.Minus(each.Times(Whole(short))), Score{})
}

// Adjustment 加减分一项: so many points (negative to deduct) for each of so many.
type Adjustment struct {
	Each  Score
	Count int64
}

// AddDeduct 加减分: start plus the adjustments, within floor and cap.
func AddDeduct(start, floor, ceiling Score, list ...Adjustment) Score {
	for _, a := range list {
		start = start.Plus(a.Each.Times(Whole(a.Count)))
	}
	return most(least(start, ceiling), floor)
}

// Efficacy 功效系数: w × (0.6 + 0.4 × (x − min) ÷ (max − min)); all equal gives w.
func Efficacy(weight, x, lowest, highest Score) Score {
	place, ok := x.Minus(lowest).Over(highest.Minus(lowest))
	if !ok {
		return weight
	}
	return weight.Times(Fraction(6, 10).Plus(Fraction(4, 10).Times(place)))
}

// Goal 一项任务: done and wanted.
type Goal struct{ Done, Target int64 }

// TwoPart 双项加权: w × (p·min(a ÷ A, 1) + (1 − p)·min(b ÷ B, 1)). A part without target leaves all to the other;
// with none the item does not apply.
func TwoPart(weight Score, a, b Goal, part models.Ratio) (score Score, ok bool) {
	p := Fraction(part.Num, part.Den)
	x, hasA := CappedRatio(weight, a.Done, a.Target, Whole(1))
	y, hasB := CappedRatio(weight, b.Done, b.Target, Whole(1))
	switch {
	case hasA && hasB:
		return p.Times(x).Plus(Whole(1).Minus(p).Times(y)), true
	case hasA:
		return x, true
	}
	return y, hasB
}

// Vote 一票 of one unit for another, 0–100 points.
type Vote struct {
	Voter, For int64 // units
	Points     Score
}

// PeerScore 互评: the mean of the valid votes for a unit × w ÷ 100. Its own vote and votes outside of 0–100 are
// not valid; without any the item does not apply.
func PeerScore(weight Score, unit int64, votes []Vote) (score Score, ok bool) {
	var sum Score
	n := int64(0)
	for _, v := range votes {
		if v.For != unit || v.Voter == unit || v.Points.Cmp(Score{}) < 0 || v.Points.Cmp(Whole(100)) > 0 {
			continue
		}
		sum, n = sum.Plus(v.Points), n+1
	}
	if n == 0 {
		return Score{}, false
	}
	return weight.Times(sum).Times(Fraction(1, 100*n)), true
}

// Manual 评议: points given by hand, from 0 to the weight, with reason and file.
func Manual(weight, points Score, reason string, fileID int64) (Score, error) {
	var p models.Problems
	p.Check(points.Cmp(Score{}) >= 0 && points.Cmp(weight) <= 0, "points", "分数应在 0 与 %s 之间", weight.String())
	p.Check(reason != "", "reason", "请填写评议理由")
	p.Check(fileID > 0, "fileId", "请上传评议依据")
	return points, p.Err("评议填写有误，请按提示修改")
}

package ledger

import "slices"

import "luodi/models"

// Checked 待查的项目: everything the gates may look at.
type Checked struct {
	Particulars
	custom   map[Stage][]gate // empty custom fields that are asked for
	Scope    Scope
	Evidence map[string]int       // kind → number of files
	Dated    map[string]int       // kind → number of files that say when they were taken
	Checks   map[CheckPurpose]int // confirmed 现场核实 with the result 属实
	Talks    int                  // linked 接待 and 外出
	ShareSum int64                // basis points in force
}

// proven tells whether evidence is there in one way.
func (c Checked) proven(p Proof) bool {
	if p.Talk {
		return c.Talks > 0
	}
	files := c.Evidence
	if p.Dated {
		files = c.Dated
	}
	return files[p.Evidence] >= max(p.Count, 1) && (p.Check == "" || c.Checks[p.Check] > 0)
}

// missing gives the gates that do not hold on the way to a stage, each key once, in its firmest form: a stage
// may insist on what an earlier one only wished for.
func missing(c Checked, to Stage) []gate {
	var list []gate
	seen := map[string]int{}
	for _, s := range asked(to) {
		for _, g := range slices.Concat(gates[s], c.custom[s]) {
			if g.holds(c) {
				continue
			}
			if i, ok := seen[g.key]; !ok {
				seen[g.key] = len(list)
				list = append(list, g)
			} else if g.hard {
				list[i] = g
			}
		}
	}
	return list
}

// asked are the stages whose items a target asks for. 储备 and 推介 need no investor, so the lead's
// items do not apply to them.
func asked(to Stage) []Stage {
	switch to {
	case StageReserve:
		return []Stage{StageReserve}
	case StagePromoted:
		return []Stage{StageReserve, StagePromoted}
	}
	return path("", to)
}

func items(list []gate, marked Keys) []MissingItem {
	out := make([]MissingItem, 0, len(list))
	for _, g := range list {
		item := g.item()
		item.Marked = !g.hard && marked.Has(g.key)
		out = append(out, item)
	}
	return out
}

// obstacles are the missing items that are not excused: what a 放行 or the old ledger let through before
// stays a 待补项, and is not asked for at every further step.
func obstacles(list []gate, marked Keys) []gate {
	var out []gate
	for _, g := range list {
		if g.hard || !marked.Has(g.key) {
			out = append(out, g)
		}
	}
	return out
}

func itemKeys(list []gate) Keys {
	var out Keys
	for _, g := range list {
		out = append(out, g.key)
	}
	return out
}

func hardOnes(list []gate) []gate {
	var out []gate
	for _, g := range list {
		if g.hard {
			out = append(out, g)
		}
	}
	return out
}

// refusal 缺项拒绝: says what is missing, by key and label.
func refusal(to Stage, list []gate) error {
	e := models.Invalid("进入“" + to.Label() + "”还缺以下内容，请补充后再推进")
	for _, g := range list {
		e.Fields = append(e.Fields, models.FieldError{Key: g.key, Message: "请补充：" + g.label})
	}
	return e
}

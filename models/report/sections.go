package report

import (
	"fmt"

	d "luodi/models/report/document"
)

// section 章节: a name and the pure function that prints it from the material. A new section is its own file,
// a line below and its test.
type section[M any] struct {
	ID    string
	Name  string
	Print func(m *M) []d.Block
}

// weeklySections are the sections of the 周报 in order (rule book §8).
var weeklySections = []section[weekMaterial]{
	{"figures", "本周数据", weekFigures},
	{"key-projects", "重点项目进展", weekProjects},
	{"outreach", "外出招商与来访接待", weekOutreach},
	{"problems", "存在问题与需协调事项", weekProblems},
	{"next", "下周计划", weekNext},
	{"missing", "未更新单位名单", weekMissing},
}

// monthlySections are the sections of the 月报 in order (rule book §8).
var monthlySections = []section[monthMaterial]{
	{"targets", "目标任务完成情况", monthTargets},
	{"rates", "签约与三率", monthRates},
	{"ranking", "责任单位排名", monthRanking},
	{"key-projects", "重点跟踪项目", monthKeyProjects},
	{"red-black", "红黑榜", monthRedBlack},
	{"supervision", "督办与销号", monthSupervision},
	{"outreach", "接待与外出", monthOutreach},
	{"next", "下月工作", monthNext},
}

// monthlyAnnexes are the tables behind the 月报, 附表A onwards.
var monthlyAnnexes = []section[monthMaterial]{
	{"annex-ledger", "项目台账", annexLedger},
	{"annex-funds", "到位资金明细", annexFunds},
	{"annex-corrections", "补报、核减、冲正清单", annexCorrections},
	{"annex-lights", "红黄灯项目清单", annexLights},
	{"annex-late", "迟报未报清单", annexLate},
}

var ordinals = []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"}

// lay lays the sections out with their numbers. One that has nothing to say prints the given words and
// does not vanish.
func lay[M any](m *M, sections []section[M], nothing string) []d.Block {
	var blocks []d.Block
	for i, s := range sections {
		blocks = append(blocks, &d.Heading{Level: 1, Text: ordinals[i] + "、" + s.Name, ID: s.ID})
		blocks = append(blocks, orNothing(s.Print(m), nothing)...)
	}
	return blocks
}

// annexed lays the annexes out, each on a new page.
func annexed[M any](m *M, annexes []section[M], nothing string) []d.Block {
	var blocks []d.Block
	for i, s := range annexes {
		blocks = append(blocks, &d.PageBreak{}, &d.Heading{Level: 1, Text: fmt.Sprintf("附表%c　%s", 'A'+i, s.Name), ID: s.ID})
		blocks = append(blocks, orNothing(s.Print(m), nothing)...)
	}
	return blocks
}

func orNothing(blocks []d.Block, nothing string) []d.Block {
	if len(blocks) == 0 {
		return []d.Block{para(nothing)}
	}
	return blocks
}

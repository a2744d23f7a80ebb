// Package specimen holds invented documents 样张 for the tests of the writers: a 月报 with
// tables and charts, a 周报 and a 督办单. Names and figures stand for nobody.
package specimen

import (
	"fmt"
	"time"

	d "luodi/models/report/document"
)

var issued = time.Date(2031, 3, 5, 17, 0, 0, 0, time.FixedZone("Asia/Shanghai", 8*60*60))

const issuer = "临江区投资促进局"

// 分 in 万元 and 亿元.
const (
	wan = int64(1_000_000)
	yi  = int64(10_000_000_000)
)

var units = []string{
	"高新技术产业园", "临江街道", "城东街道", "港区管委会", "新城镇", "青山镇", "湖滨镇",
	"区文旅集团", "区农业农村局", "区商务局", "区工信局", "区交投集团",
}

// Monthly 月报样张: head, text with figures, three tables (one with a two-level head and a
// total, one wide on landscape pages), two charts, a list, notes and a signature.
func Monthly() *d.Document {
	doc := &d.Document{
		Kind: d.KindMonthly, Title: "2031年2月全区招商引资工作情况",
		Head: &d.Head{Masthead: "临江招商工作月报", Issue: "2031年第2期（总第26期）", Issuer: issuer, Date: "2031年3月5日"},
		Meta: d.Meta{
			Creator: issuer, Created: issued, AsOf: "2031-02-28", KnownAt: issued.Add(-7 * time.Hour), Hash: "9f31c07ab2d4",
		},
	}
	doc.Blocks = []d.Block{
		&d.Heading{Level: 1, Text: "一、目标任务完成情况", ID: "targets"},
		d.Para(
			d.Words("1—2月，全区新签约项目"), d.Figure(d.Count(19), "/ledger?signed=2031-01..2031-02"), d.Words("个，协议总投资"),
			d.Figure(d.Yi(58*yi+6235*wan), "/ledger?signed=2031-01..2031-02"), d.Words("亿元；省外到位资金"),
			d.Figure(d.Yi(11*yi+3700*wan), "/funds?month=2031-02"), d.Words("亿元，完成年度目标的"),
			d.Figure(d.Percent(int64(1421)), "/targets/2031"), d.Words("，较序时进度"), d.Figure(d.Points(int64(-246)), ""), d.Words("个百分点。"),
		),
		unitTable(),
		&d.Heading{Level: 2, Text: "（一）走势和结构", ID: "trend"},
		d.Para(d.Words("近6个月新签约协议投资总体平稳，2月受春节因素影响环比回落。"), d.Run{Words: "下一步要抓紧在谈项目转化。", Bold: true}),
		comboChart(), barsChart(),
		&d.Heading{Level: 1, Text: "二、督办与销号", ID: "supervision"},
		&d.Table{
			ID: "t-steps", Caption: "表2　督办事项销号情况", Unit: "单位：件", Columns: d.Weights(3, 2, 2, 2, 2, 2),
			Header: d.Heads("级次", "上月未结", "本月新增", "本月销号", "月末未结", "其中：超期"),
			Rows: []d.Row{
				counts("提醒", 4, 9, 7, 6, 0), counts("催办单", 2, 3, 2, 3, 1),
				{Cells: []d.Cell{{Words: "红色督办单", Tone: d.ToneRed}, n(0), n(1), n(0), n(1), n(1)}},
				{Role: d.RoleTotal, Cells: counts("合　计", 6, 13, 9, 10, 2).Cells},
			},
			Notes: []string{"注：上月未结＋本月新增－本月销号＝月末未结。"},
		},
		&d.Heading{Level: 3, Text: "1.下月工作"},
		&d.List{Ordered: true, Items: [][]d.Run{
			{d.Words("智能装备研发中试基地（堃、𠮷）3月12日前完成土地出让；")},
			{d.Words("A&B <冷链> 物流园3月20日拟签约。")},
		}},
		&d.Note{Text: "注：因四舍五入，分项之和与总计可能略有差异。"},
		&d.Signature{Units: []string{issuer}, Date: "2031年3月5日"},
		&d.PageBreak{},
		&d.Heading{Level: 1, Text: "附表A　项目台账", ID: "annex"},
		Ledger(30),
	}
	return doc
}

func n(v int) d.Cell { return d.NumberCell(d.Count(v), "") }

func counts(name string, values ...int) d.Row {
	row := d.Row{Cells: []d.Cell{d.TextCell(name)}}
	for _, v := range values {
		row.Cells = append(row.Cells, n(v))
	}
	return row
}

func unitTable() *d.Table {
	t := &d.Table{
		ID: "t-units", Caption: "表1　2031年1—2月主要指标完成情况", Unit: "单位：个、亿元",
		Columns: []d.Column{
			{Weight: 20}, {Weight: 10, Align: d.Center}, {Weight: 11}, {Weight: 11, Align: d.Center}, {Weight: 11}, {Weight: 11}, {Weight: 12}, {Weight: 12},
		},
		Header: [][]d.HeadCell{
			{{Text: "责任单位", RowSpan: 2}, {Text: "新签约项目", ColSpan: 2}, {Text: "新开工\n项目", RowSpan: 2}, {Text: "到位资金", ColSpan: 4}},
			{{Text: "个数"}, {Text: "协议投资"}, {Text: "年度目标"}, {Text: "累计完成"}, {Text: "完成率"}, {Text: "超、欠"}},
		},
	}
	for i, name := range units {
		step := int64(i)
		paid := 26111*wan - step*1234*wan
		t.Rows = append(t.Rows, d.Row{Cells: []d.Cell{
			d.TextCell(name), d.NumberCell(d.Count(1+i%3), "/ledger?unit="+fmt.Sprint(i+1)),
			d.NumberCell(d.Yi(12*yi+3456*wan-step*7050*wan), ""), n(1 + i%2), d.NumberCell(d.Yi(15*yi-step*6000*wan), ""),
			d.NumberCell(d.Yi(paid), "/funds?unit="+fmt.Sprint(i+1)), d.NumberCell(d.Percent(1741-step*31), ""), d.NumberCell(d.Points(74-step*31), ""),
		}})
	}
	t.Rows[11].Cells[6] = d.NumberCell(d.None(d.KindPercent), "")
	t.Rows = append(t.Rows, d.Row{Role: d.RoleTotal, Cells: []d.Cell{
		d.TextCell("合　计"), n(24), d.NumberCell(d.Yi(101*yi+6172*wan), ""), n(18), d.NumberCell(d.Yi(140*yi+4000*wan), ""),
		d.NumberCell(d.Yi(23*yi+1888*wan), ""), d.NumberCell(d.Percent(int64(1652)), ""), d.NumberCell(d.Points(int64(-15)), ""),
	}})
	return t
}

func comboChart() *d.Chart {
	signed := []int64{312000, 284000, 358000, 461000, 312700, 273500}
	rates := []int64{2210, 2460, 2380, 2890, 1920, 0}
	c := &d.Chart{
		ID: "c-trend", Kind: d.ChartCombo, Title: "近6个月新签约协议投资及到资率", Unit: "亿元",
		Categories: []string{"2030年9月", "10月", "11月", "12月", "2031年1月", "2月"},
		Series:     []d.Series{{Name: "协议投资（亿元）"}, {Name: "到资率（%）", Line: true}},
	}
	for i := range signed {
		c.Series[0].Values = append(c.Series[0].Values, d.Yi(signed[i]*wan))
		rate := d.Percent(rates[i])
		rate.Missing = rates[i] == 0
		c.Series[1].Values = append(c.Series[1].Values, rate)
	}
	return c
}

func barsChart() *d.Chart {
	c := &d.Chart{
		ID: "c-units", Kind: d.ChartHBar, Title: "各责任单位到位资金完成率", Categories: units,
		Series: []d.Series{{Name: "完成率（%）"}},
	}
	for i := range units {
		c.Series[0].Values = append(c.Series[0].Values, d.Percent(int64(1741-i*31)))
	}
	return c
}

// Ledger is a wide table of rows projects with a group line, on landscape pages.
func Ledger(rows int) *d.Table {
	t := &d.Table{
		ID: "t-ledger", Caption: "附表A　项目台账", Unit: "单位：万元", Landscape: true,
		Columns: d.Weights(3, 10, 8, 6, 6, 6, 6, 5, 5, 5, 8),
		Header:  d.Heads("序号", "项目名称", "投资方", "责任单位", "协议投资额", "当年到位", "累计到位", "到位率", "阶段", "亮灯", "备注"),
		Notes:   []string{"注：到位率＝累计到位÷协议投资额。"},
	}
	t.Rows = append(t.Rows, d.Row{Role: d.RoleGroup, Cells: []d.Cell{{Words: "一、新签项目", Span: 11}}})
	for i := range rows {
		light := []d.Cell{{Words: "绿", Tone: d.ToneGreen}, {Words: "黄", Tone: d.ToneYellow}, {Words: "红", Tone: d.ToneRed}}[i%3]
		light.Align = d.Center
		t.Rows = append(t.Rows, d.Row{Cells: []d.Cell{
			d.NumberCell(d.Count(i+1), ""), d.TextCell(fmt.Sprintf("新能源汽车零部件产业化项目%d期", i+1)), d.TextCell("浙江某某汽车科技股份有限公司"),
			d.TextCell(units[i%len(units)]), d.NumberCell(d.Wan(int64(12000+i)*wan+5_000), fmt.Sprintf("/ledger/%d", i+1)),
			d.NumberCell(d.Wan(int64(i*37)*wan), ""), d.NumberCell(d.Wan(-int64(i)*wan/3), ""), d.NumberCell(d.Percent(int64(i*101)), ""),
			d.TextCell("在建"), light, d.TextCell(""),
		}})
	}
	return t
}

// Weekly 周报样张: a draft with a plain table, an empty table and a line chart.
func Weekly() *d.Document {
	doc := &d.Document{
		Kind: d.KindWeekly, Title: "招商引资工作周报", Draft: true, Marks: []string{"合刊"},
		Head: &d.Head{Masthead: "临江区招商引资工作领导小组周报", Issue: "2031年第9期（总第61期）", Issuer: "临江区招商引资工作领导小组办公室", Date: "2031年3月7日"},
		Meta: d.Meta{Creator: issuer, Created: issued, AsOf: "2031-03-07", Footer: "本期汇总2月28日12时以后录入的情况。"},
	}
	line := &d.Chart{Kind: d.ChartLine, Title: "近4周到位资金", Unit: "万元", Categories: []string{"第6周", "第7周", "第8周", "第9周"}, Series: []d.Series{{Name: "申报"}, {Name: "认定"}}}
	for i := range int64(4) {
		line.Series[0].Values = append(line.Series[0].Values, d.Wan((900+i*130)*wan))
		line.Series[1].Values = append(line.Series[1].Values, d.Wan((700+i*90)*wan))
	}
	doc.Blocks = []d.Block{
		&d.Heading{Level: 1, Text: "一、本周数据"},
		&d.Table{
			Caption: "本周主要数据", Columns: d.Weights(3, 2, 2), Header: d.Heads("指标", "本周", "本年累计"),
			Rows: []d.Row{
				counts("新增线索（条）", 6, 51), counts("签约（个）", 2, 21),
				{Cells: []d.Cell{d.TextCell("到位资金认定（万元）"), d.NumberCell(d.Wan(970*wan), ""), d.NumberCell(d.None(d.KindWan), "")}},
			},
		},
		line,
		&d.Heading{Level: 1, Text: "二、重点项目进展"},
		&d.Table{
			Caption: "重点项目进展", Columns: d.Weights(6, 4, 2, 10, 3, 2),
			Header: d.Heads("项目", "责任单位", "阶段", "本周进展", "形象进度", "亮灯"), Empty: "本周没有变化的重点项目",
		},
		d.Para(d.Words("以上情况请各单位核对，有出入的于下周二前反馈。")),
		&d.Signature{Units: []string{issuer}, Date: "2031年3月7日", Remark: "联系人：王某某"},
	}
	return doc
}

// Notice 督办单样张: the one-page form with its reply and review parts.
func Notice() *d.Document {
	return &d.Document{
		Kind: d.KindNotice, Title: "临江区招商引资重点事项督办单（黄色）",
		Meta: d.Meta{Creator: issuer, Created: issued},
		Blocks: []d.Block{
			&d.Form{Left: "编号：临招商督〔2031〕31号", Right: "签发日期：2031年3月5日", Columns: d.FormColumns(), Rows: []d.FormRow{
				d.Wide(0, "督办事项", "智能装备研发中试基地项目逾期未开工"),
				d.Pair("关联项目", "智能装备研发中试基地（XM-2030-0187）", "协议投资", "6.80亿元"),
				d.Pair("责任单位", "区自然资源和规划局", "责任人", "李某某"),
				d.Pair("督办等级", "黄色（逾期13日）", "办结时限", "2031年3月19日"),
				d.Wide(0, "依据与事实", "R2 逾期未开工：约定开工时间2031年2月20日，至今未开工；2月26日已提醒，未回复。"),
				d.Wide(0, "整改要求", "1.3月6日前明确土地组卷责任人和时间表；", "2.3月12日前完成土地出让手续并上传证明材料；", "3.每周四17时前在系统内更新进展。"),
				d.Wide(d.FormWriteSpace, "落实情况", "（由责任单位填写，附佐证材料）"),
				d.Pair("完成时限", "　　年　　月　　日", "单位负责人签字", ""),
				d.Wide(50, "审核意见"),
				d.Pair("签收人", "", "签收时间", "　　年　　月　　日"),
			}},
			&d.Note{Text: "注：责任单位应于收到督办单1个工作日内签收，办结后填写落实情况报送区投资促进局。联系人：王某某，电话：000-12345678。"},
		},
	}
}

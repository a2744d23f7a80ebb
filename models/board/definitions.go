package board

// Definition 口径: what a figure of the overview means, shown on hover and focus. Key names the figure.
type Definition struct {
	Key  string `json:"key"`
	Text string `json:"text"`
}

// definitions are the rules of the rule book §4, §6 and §7 in the words of the page.
var definitions = []Definition{
	{"outside_city", "市外到位资金：来源地在本市以外的境内投资，按认定额、统计月份累计；不含境外资金。"},
	{"outside_province", "省外到位资金：来源地在本省以外的境内投资，是市外的一部分。"},
	{"industry", "工业到位资金：市外到位资金中产业类别为工业的部分。"},
	{"declared", "申报额：已提交、未退回的申报，尚未全部核实，不与认定额相加。"},
	{"percent", "完成率＝累计认定额÷当日有效的年度目标。"},
	{"pace", "序时进度＝月份÷12；超、欠进度＝完成率－序时进度，单位为百分点。"},
	{"growth", "同比＝（本年累计－上年同期累计）÷上年同期累计，上年按更正后的数。"},
	{"signed", "当年签约：当年签订投资协议或正式合同的项目，不含框架、意向，增资不另计项目；金额为协议投资额。"},
	{"started", "开工率＝当年签约项目中已开工的个数÷签约个数，含已终止的项目。"},
	{"lights", "亮灯：已签约、未终止、未暂停的项目取最重的一项触发；绿灯为没有触发。"},
	{"ranking", "排名：按完成率，分子分母均为精确值；目标为零的单位不排名。"},
}

package sheet

import (
	"strconv"
	"strings"

	"luodi/models"
	"luodi/models/ledger"
	"luodi/models/supervision"
)

// yesNo are the choices of a field that is true or false.
var yesNo = []Option{{Value: "true", Label: "是"}, {Value: "false", Label: "否"}}

// columns is the whole table, each column once: the 31 of the ledger in their order (rule book §2), then the further
// ones. The choices of units, events and dictionaries are filled in when the list is asked for.
var columns = append(ledgerColumns(), furtherColumns()...)

func ledgerColumns() []Column {
	lights := choices([]supervision.Light{supervision.Red, supervision.Yellow, supervision.Green})
	return []Column{
		column(1, "number", "序号", groupProject, TypeDerived, 72, "").fixed(func(*Row) string { return "" }),
		column(2, "code", "项目编号", groupProject, TypeText, 120, "projects.code").fixed(func(r *Row) string { return r.Code }),
		column(3, "name", "项目名称", groupProject, TypeText, 240, "projects.name"),
		column(4, "investor", "投资方", groupInvestor, TypeText, 180, "projects.investor_name"),
		column(5, "creditCode", "统一社会信用代码", groupInvestor, TypeText, 180, "projects.credit_code"),
		column(6, "originCode", "来源地", groupInvestor, TypeText, 150, "projects.origin_code"),
		column(7, "scope", "资金属性", groupInvestor, TypeEnum, 90, "projects.scope").options(choices(ledger.Scopes())).
			fixed(func(r *Row) string { return string(r.Scope) }),
		column(8, "sector", "产业类别", groupProject, TypeEnum, 90, "projects.sector").options(choices(ledger.Sectors())),
		column(9, "chain", "主导产业", groupProject, TypeEnum, 100, "projects.chain"),
		column(10, "scale", "建设内容及规模", groupProject, TypeLongText, 260, "projects.scale"),
		column(11, "site", "建设地点", groupProject, TypeText, 140, "projects.site"),
		column(12, "buildKind", "建设性质", groupProject, TypeEnum, 90, "projects.build_kind").options(choices(ledger.BuildKinds())),
		column(13, "agreementType", "协议类型", groupSigning, TypeEnum, 110, "projects.agreement_type").options(agreementOptions()),
		column(14, "signedOn", "签约时间", groupSigning, TypeDate, 110, "projects.signed_on"),
		column(15, "signingEventId", "签约活动", groupSigning, TypeEvent, 180, "projects.signing_event_id"),
		column(16, "agreedInvestment", "协议投资额", groupFunds, TypeMoney, 120, "projects.agreed_investment").summed(),
		column(17, "fixedInvestment", "其中固投", groupFunds, TypeMoney, 120, "projects.fixed_investment").summed(),
		column(18, "unitId", "责任单位", groupPeople, TypeUnit, 140, "projects.unit_id").ordered("(SELECT units.sort FROM units WHERE units.id = projects.unit_id)"),
		column(19, "referrerUnitId", "引荐单位", groupPeople, TypeUnit, 140, "projects.referrer_unit_id").
			ordered("(SELECT units.sort FROM units WHERE units.id = projects.referrer_unit_id)"),
		column(20, "leadOfficer", "包联领导", groupPeople, TypePerson, 110, "projects.lead_officer"),
		column(21, "manager", "项目专员", groupPeople, TypePerson, 100, "projects.manager"),
		column(22, "stage", "当前阶段", groupStage, TypeEnum, 100, "projects.stage").options(choices(ledger.Stages())).
			fixed(func(r *Row) string { return string(r.Stage) }),
		column(23, keyLight, "亮灯", groupStage, TypeEnum, 70, "").options(lights).ordered(keyLight).fixed(func(r *Row) string { return string(r.Light) }),
		column(24, "agreedStartOn", "约定开工时间", groupStage, TypeDate, 120, "projects.agreed_start_on"),
		column(25, "startedOn", "实际开工时间", groupStage, TypeDate, 120, "projects.started_on"),
		column(26, "production", "约定/实际投产时间", groupStage, TypeDerived, 190, "").ordered("projects.agreed_production_on").fixed(production),
		column(27, "inPlaceYear", "当年到位", groupFunds, TypeMoney, 120, inPlaceYearSQL).summed().fixed(func(r *Row) string { return moneyText(r.InPlaceYear) }),
		column(28, "inPlace", "累计到位", groupFunds, TypeMoney, 120, "projects.in_place").summed().fixed(func(r *Row) string { return moneyText(r.InPlace) }),
		column(29, "fundsRate", "到位率", groupFunds, TypePercent, 80, "").ordered(fundsRateSQL).unfiltered().fixed(fundsRate),
		column(30, "latestProgress", "最新进展", groupStage, TypeDerived, 280, "").fixed(func(r *Row) string { return r.LatestProgress }),
		column(31, "problems", "存在问题及下步措施", groupStage, TypeDerived, 280, "").fixed(func(r *Row) string { return r.Problems }),
	}
}

func furtherColumns() []Column {
	return []Column{
		column(0, "status", "状态", groupStage, TypeEnum, 80, "projects.status").
			options(choices([]ledger.Status{ledger.StatusActive, ledger.StatusPaused, ledger.StatusDropped})).fixed(func(r *Row) string { return string(r.Status) }),
		column(0, "key", "重点跟踪", groupProject, TypeBool, 80, "projects.is_key").options(yesNo).
			fixed(func(r *Row) string { return strconv.FormatBool(r.Key) }),
		column(0, "coInvestors", "其他投资方", groupInvestor, TypeText, 180, "projects.co_investors"),
		column(0, "chamber", "商会属性", groupInvestor, TypeText, 110, "projects.chamber"),
		column(0, "domesticForeign", "内外资", groupInvestor, TypeEnum, 80, "projects.capital_kind").options(choices(ledger.CapitalKinds())),
		column(0, "originName", "来源地名称", groupInvestor, TypeText, 180, "projects.origin_name"),
		column(0, "contact", "投资方联系人", groupInvestor, TypePerson, 100, "").unfiltered(),
		column(0, "contactPhone", "联系电话", groupInvestor, TypeText, 120, "").unfiltered(),
		column(0, "branchLeader", "分管领导", groupPeople, TypePerson, 110, "projects.branch_leader"),
		column(0, "signingParty", "签约主体", groupSigning, TypeText, 180, "projects.signing_party"),
		column(0, "increased", "累计增资", groupFunds, TypeMoney, 120, "projects.increased").summed().fixed(func(r *Row) string { return moneyText(r.Increased) }),
		column(0, "estimatedInvestment", "拟投资额", groupBefore, TypeMoney, 120, "projects.estimated_investment").summed(),
		column(0, "source", "信息来源", groupBefore, TypeText, 140, "projects.source"),
		column(0, "leadOn", "线索日期", groupBefore, TypeDate, 110, "projects.lead_on"),
		column(0, "publishedOn", "推介发布日期", groupBefore, TypeDate, 120, "projects.published_on"),
		column(0, "publishChannel", "推介渠道", groupBefore, TypeText, 120, "projects.publish_channel"),
		column(0, "firstTalkOn", "首次洽谈日期", groupBefore, TypeDate, 120, "projects.first_talk_on"),
		column(0, "draftAgreement", "协议文本草案", groupBefore, TypeText, 140, "projects.draft_agreement"),
		column(0, "plannedSignOn", "拟签约日期", groupBefore, TypeDate, 110, "projects.planned_sign_on"),
		column(0, "plannedEvent", "拟参加签约活动", groupBefore, TypeText, 160, "projects.planned_event"),
		column(0, "needs", "用地用能环境需求", groupBefore, TypeLongText, 200, "projects.needs"),
		column(0, "dueDiligence", "尽职调查结论", groupBefore, TypeText, 140, "projects.due_diligence"),
		column(0, "legalReview", "法务审查情况", groupBefore, TypeText, 140, "projects.legal_review"),
		column(0, "convertOn", "计划转化日期", groupSigning, TypeDate, 120, "projects.convert_on"),
		column(0, "convertPlan", "促转合同计划", groupSigning, TypeText, 180, "projects.convert_plan"),
		column(0, "policyPromise", "政策承诺", groupSigning, TypeBool, 90, "projects.policy_promise").options(yesNo),
		column(0, "policyText", "政策承诺内容", groupSigning, TypeLongText, 200, "projects.policy_text"),
		column(0, "fairReview", "公平竞争审查", groupSigning, TypeEnum, 110, "projects.fair_review").
			options([]Option{{Value: string(ledger.FairReviewed), Label: "已审查"}, {Value: string(ledger.FairNotInvolved), Label: "不涉及"}}),
		column(0, "localCompany", "项目公司", groupCompany, TypeText, 180, "projects.local_company"),
		column(0, "localCreditCode", "项目公司信用代码", groupCompany, TypeText, 180, "projects.local_credit_code"),
		column(0, "registeredCapital", "注册资本", groupCompany, TypeMoney, 120, "projects.registered_capital"),
		column(0, "landKind", "用地类型", groupProject, TypeEnum, 100, "projects.land_kind").options(choices(ledger.LandKinds())),
		column(0, "landArea", "用地面积", groupProject, TypeText, 100, "projects.land_area"),
		column(0, "agreedRegisterOn", "约定注册时间", groupStage, TypeDate, 120, "projects.agreed_register_on"),
		column(0, "registeredOn", "注册时间", groupCompany, TypeDate, 110, "projects.registered_on"),
		column(0, "agreedProductionOn", "约定投产时间", groupStage, TypeDate, 120, "projects.agreed_production_on"),
		column(0, "producedOn", "实际投产时间", groupStage, TypeDate, 120, "projects.produced_on"),
		column(0, "plannedCompletionOn", "计划竣工时间", groupStage, TypeDate, 120, "projects.planned_completion_on"),
		column(0, "completedOn", "实际竣工时间", groupStage, TypeDate, 120, "projects.completed_on"),
		column(0, "atCapacityOn", "达产时间", groupStage, TypeDate, 110, "projects.at_capacity_on"),
		column(0, "percent", "形象进度", groupStage, TypePercent, 90, "projects.percent"),
		column(0, "inStatistics", "是否入统", groupOther, TypeEnum, 90, "projects.in_statistics").
			options([]Option{{Value: string(ledger.Yes), Label: "是"}, {Value: string(ledger.No), Label: "否"}}),
		column(0, "statisticsOn", "入统时间", groupOther, TypeDate, 110, "projects.statistics_on"),
		column(0, "annualOutput", "年产值", groupOther, TypeMoney, 120, "projects.annual_output"),
		column(0, "annualTax", "年税收", groupOther, TypeMoney, 120, "projects.annual_tax"),
		column(0, "note", "备注", groupOther, TypeLongText, 200, "projects.note"),
		column(0, "scaleOn", "进规时间", groupOther, TypeDate, 110, "projects.scale_on"),
		column(0, "provinceState", "省库推送状态", groupOther, TypeEnum, 110, "projects.province_state").options(choices(ledger.ProvinceStates())),
		column(0, "provinceNote", "省库差异说明", groupOther, TypeLongText, 200, "projects.province_note"),
		column(0, "stageOn", "阶段日期", groupStage, TypeDate, 110, "projects.stage_on").fixed(func(r *Row) string { return string(r.StageOn) }),
		column(0, "endedOn", "终止日期", groupStage, TypeDate, 110, "projects.ended_on").fixed(func(r *Row) string { return string(r.EndedOn) }),
		column(0, "acceptedOn", "审核通过时间", groupSigning, TypeDate, 120, "projects.accepted_on").fixed(func(r *Row) string { return string(r.AcceptedOn) }),
		column(0, "waivedUntil", "放行待补期限", groupStage, TypeDate, 120, "projects.waived_until").fixed(func(r *Row) string { return string(r.WaivedUntil) }),
		column(0, "counted", "计入签约", groupSigning, TypeBool, 90, ledger.CountedSQL()).options(yesNo).fixed(func(r *Row) string { return strconv.FormatBool(r.Counted) }),
		column(0, "missing", "有待补项", groupStage, TypeBool, 90, "CASE WHEN projects.missing_keys <> '' THEN 1 ELSE 0 END").options(yesNo).
			fixed(func(r *Row) string { return strconv.FormatBool(r.Missing > 0) }),
		column(0, "formerNames", "曾用名", groupProject, TypeText, 160, "projects.former_names").fixed(func(r *Row) string { return r.FormerNames }),
	}
}

const (
	// The kept year is the latest one with postings; in another year nothing has come yet.
	inPlaceYearSQL = "CASE WHEN projects.in_place_of = {year} THEN projects.in_place_year ELSE 0 END"
	fundsRateSQL   = "CASE WHEN projects.agreed_investment > 0 THEN projects.in_place * 1.0 / projects.agreed_investment END"
)

// forYear puts the report year into an expression.
func forYear(sql string, year int) string {
	return strings.ReplaceAll(sql, "{year}", strconv.Itoa(year))
}

func agreementOptions() []Option {
	var list []Option
	for _, a := range ledger.AgreementTypes() {
		if a != ledger.AgreementSupplement { // it changes its parent and is no row of its own
			list = append(list, Option{Value: string(a), Label: a.Label()})
		}
	}
	return list
}

// production 约定/实际投产时间: two dates printed A / B.
func production(r *Row) string {
	if r.AgreedProductionOn.Empty() && r.ProducedOn.Empty() {
		return ""
	}
	agreed, produced := string(r.AgreedProductionOn), string(r.ProducedOn)
	if agreed == "" {
		agreed = models.Dash
	}
	if produced == "" {
		produced = models.Dash
	}
	return agreed + " / " + produced
}

// fundsRate 到位率 in percent; empty without an agreed amount.
func fundsRate(r *Row) string {
	if r.FundsRate == models.Dash {
		return ""
	}
	return r.FundsRate
}

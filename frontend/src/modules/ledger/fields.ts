import type { Project } from '@/api/queries/ledger'
import { defineFields, type Field } from '@/design/fields'

/**
 * 项目字段: each once, in the groups by which the gates name what is missing. Forms, the detail page and
 * the links of missing items all find a field by its key.
 */
export const fields = defineFields<Project>()([
  { key: 'name', label: ['项目名称', 'Name'], control: 'text', group: 'basic' },
  { key: 'investor', label: ['投资方', 'Investor'], control: 'text', group: 'basic' },
  { key: 'coInvestors', label: ['其他投资方', 'Other investors'], control: 'text', group: 'basic' },
  { key: 'creditCode', label: ['投资方信用代码', 'Credit code'], control: 'text', group: 'basic' },
  {
    key: 'originCode',
    label: ['来源地代码', 'Origin code'],
    control: 'text',
    group: 'basic',
    help: ['六位行政区划代码或三位国家代码', 'Six-digit division code or three-letter country code'],
  },
  {
    key: 'originName',
    label: ['来源地', 'Origin'],
    control: 'text',
    group: 'basic',
    help: ['如 浙江省/湖州市/南浔区', 'Province/city/district'],
  },
  {
    key: 'domesticForeign',
    label: ['内外资', 'Domestic or foreign'],
    control: 'enum',
    group: 'basic',
  },
  { key: 'chamber', label: ['商会属性', 'Chamber of commerce'], control: 'text', group: 'basic' },
  { key: 'scope', label: ['资金属性', 'Scope'], control: 'derived', group: 'basic' },
  { key: 'sector', label: ['产业类别', 'Sector'], control: 'enum', group: 'basic' },
  { key: 'chain', label: ['主导产业', 'Leading industry'], control: 'enum', group: 'basic' },
  { key: 'site', label: ['建设地点', 'Site'], control: 'text', group: 'basic' },
  {
    key: 'estimatedInvestment',
    label: ['拟投资额', 'Estimated investment'],
    control: 'money',
    group: 'basic',
  },
  { key: 'source', label: ['信息来源', 'Source of the lead'], control: 'text', group: 'basic' },
  { key: 'publishChannel', label: ['推介渠道', 'Channel of promotion'], control: 'text', group: 'basic' },
  { key: 'localCompany', label: ['项目公司', 'Local company'], control: 'text', group: 'basic' },
  {
    key: 'localCreditCode',
    label: ['项目公司信用代码', 'Its credit code'],
    control: 'text',
    group: 'basic',
  },
  { key: 'registeredCapital', label: ['注册资本', 'Registered capital'], control: 'money', group: 'basic' },
  { key: 'scale', label: ['建设内容及规模', 'Content and scale'], control: 'longtext', group: 'basic' },

  { key: 'unitId', label: ['责任单位', 'Responsible unit'], control: 'enum', group: 'people' },
  { key: 'referrerUnitId', label: ['引荐单位', 'Referring unit'], control: 'enum', group: 'people' },
  { key: 'leadOfficer', label: ['包联领导', 'Lead officer'], control: 'text', group: 'people' },
  { key: 'branchLeader', label: ['分管领导', 'Leader in charge'], control: 'text', group: 'people' },
  { key: 'manager', label: ['项目专员', 'Manager'], control: 'text', group: 'people' },
  { key: 'contact', label: ['投资方联系人', 'Contact'], control: 'text', group: 'people' },
  { key: 'contactPhone', label: ['联系电话', 'Phone'], control: 'text', group: 'people' },
  { key: 'signingParty', label: ['签约主体', 'Signing party'], control: 'text', group: 'people' },
  { key: 'key', label: ['重点跟踪项目', 'Key project'], control: 'derived', group: 'people' },

  { key: 'agreementType', label: ['协议类型', 'Agreement type'], control: 'enum', group: 'agreement' },
  { key: 'signingEventId', label: ['签约活动', 'Signing event'], control: 'enum', group: 'agreement' },
  {
    key: 'agreedInvestment',
    label: ['协议投资额', 'Agreed investment'],
    control: 'money',
    group: 'agreement',
  },
  { key: 'fixedInvestment', label: ['其中固投', 'Of it fixed'], control: 'money', group: 'agreement' },
  { key: 'draftAgreement', label: ['协议文本草案', 'Draft agreement'], control: 'text', group: 'agreement' },
  { key: 'plannedEvent', label: ['拟参加签约活动', 'Planned event'], control: 'text', group: 'agreement' },
  {
    key: 'convertOn',
    label: ['计划转化日期', 'Conversion planned'],
    control: 'date',
    group: 'agreement',
    help: ['意向、框架、战略协议转为合同的日期', 'When an intent or framework is to become a contract'],
  },
  {
    key: 'convertPlan',
    label: ['促转合同计划', 'How it is to be converted'],
    control: 'text',
    group: 'agreement',
  },
  { key: 'dueDiligence', label: ['尽职调查结论', 'Due diligence'], control: 'text', group: 'agreement' },
  { key: 'legalReview', label: ['法务审查情况', 'Legal review'], control: 'text', group: 'agreement' },
  { key: 'policyPromise', label: ['政策承诺', 'Policy promise'], control: 'enum', group: 'agreement' },
  {
    key: 'fairReview',
    label: ['公平竞争审查', 'Fair competition review'],
    control: 'enum',
    group: 'agreement',
  },
  { key: 'policyText', label: ['政策承诺内容', 'Promise in words'], control: 'longtext', group: 'agreement' },

  { key: 'leadOn', label: ['线索日期', 'Lead on'], control: 'date', group: 'dates' },
  { key: 'publishedOn', label: ['推介发布日期', 'Promoted on'], control: 'date', group: 'dates' },
  { key: 'firstTalkOn', label: ['首次洽谈日期', 'First talk on'], control: 'date', group: 'dates' },
  { key: 'plannedSignOn', label: ['拟签约日期', 'Signing planned'], control: 'date', group: 'dates' },
  { key: 'signedOn', label: ['签约时间', 'Signed on'], control: 'date', group: 'dates' },
  { key: 'acceptedOn', label: ['审核通过时间', 'Accepted on'], control: 'derived', group: 'dates' },
  {
    key: 'agreedRegisterOn',
    label: ['约定注册时间', 'Registration agreed'],
    control: 'date',
    group: 'dates',
  },
  { key: 'registeredOn', label: ['注册时间', 'Registered on'], control: 'date', group: 'dates' },
  { key: 'agreedStartOn', label: ['约定开工时间', 'Start agreed'], control: 'date', group: 'dates' },
  { key: 'startedOn', label: ['实际开工时间', 'Started on'], control: 'date', group: 'dates' },
  {
    key: 'plannedCompletionOn',
    label: ['计划竣工时间', 'Completion planned'],
    control: 'date',
    group: 'dates',
  },
  { key: 'completedOn', label: ['实际竣工时间', 'Completed on'], control: 'date', group: 'dates' },
  {
    key: 'agreedProductionOn',
    label: ['约定投产时间', 'Production agreed'],
    control: 'date',
    group: 'dates',
  },
  { key: 'producedOn', label: ['实际投产时间', 'Produced on'], control: 'date', group: 'dates' },
  { key: 'atCapacityOn', label: ['达产时间', 'At capacity on'], control: 'date', group: 'dates' },

  { key: 'buildKind', label: ['建设性质', 'Kind of construction'], control: 'enum', group: 'build' },
  {
    key: 'percent',
    label: ['形象进度', 'Visible progress'],
    control: 'count',
    group: 'build',
    help: ['百分数，0 到 100', 'Percent, 0 to 100'],
  },
  { key: 'landKind', label: ['用地类型', 'Kind of land'], control: 'enum', group: 'build' },
  { key: 'landArea', label: ['用地面积', 'Land'], control: 'text', group: 'build' },
  { key: 'inStatistics', label: ['是否入统', 'In statistics'], control: 'enum', group: 'build' },
  { key: 'statisticsOn', label: ['入统时间', 'In statistics since'], control: 'date', group: 'build' },
  { key: 'scaleOn', label: ['进规时间', 'Above scale since'], control: 'date', group: 'build' },
  {
    key: 'provinceState',
    label: ['省库推送状态', 'In the province library'],
    control: 'enum',
    group: 'build',
  },
  {
    key: 'provinceNote',
    label: ['省库差异说明', 'Differences there'],
    control: 'longtext',
    group: 'build',
  },
  { key: 'annualOutput', label: ['年产值', 'Yearly output'], control: 'money', group: 'build' },
  { key: 'annualTax', label: ['年税收', 'Yearly tax'], control: 'money', group: 'build' },
  {
    key: 'needs',
    label: ['用地、用能、环境容量需求', 'Land, energy, environment'],
    control: 'longtext',
    group: 'build',
  },
  { key: 'note', label: ['备注', 'Note'], control: 'longtext', group: 'build' },
])

export const GROUPS = ['basic', 'people', 'agreement', 'dates', 'build'] as const
export type Group = (typeof GROUPS)[number]

/** The fields of one group, in order. */
export function fieldsOf(group: Group): Field<Project>[] {
  return fields.filter((field) => field.group === group)
}

/** The group whose form holds the key of a missing item; none for evidence and shares. */
export function groupOf(key: string): Group | undefined {
  const wanted = key === 'creditCodeFormat' ? 'creditCode' : key
  return fields.find((field) => field.key === wanted && field.control !== 'derived')?.group
}

/** What the first stage asks for, and what makes a lead findable again. */
export const PROSPECT_KEYS: readonly (keyof Project)[] = [
  'name',
  'investor',
  'originCode',
  'originName',
  'source',
  'leadOn',
  'unitId',
  'referrerUnitId',
  'sector',
  'chain',
  'site',
  'estimatedInvestment',
  'scale',
]

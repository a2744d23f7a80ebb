import type { LedgerRow } from '@/api/queries/ledger'
import type { Language } from '@/design/date'
import { inLanguage, type Words } from '@/design/fields'
import type { Column } from '@/design/table'

/** A ledger column with both heads; `key` is the API's property, or the name of a composed cell. */
type LedgerColumn = Omit<Column<LedgerRow>, 'label'> & { label: Words }

const CODE_WIDTH = 116
const NAME_WIDTH = 220

/** 台账 31 列, in the order of the rule book §2. */
export const COLUMNS: readonly LedgerColumn[] = [
  { key: 'number', label: ['序号', 'No.'], kind: 'count', width: 52, fixed: 0, phone: 'hide' },
  { key: 'code', label: ['项目编号', 'Code'], kind: 'code', width: CODE_WIDTH, fixed: 52, sortable: true },
  {
    key: 'name',
    label: ['项目名称', 'Name'],
    width: NAME_WIDTH,
    fixed: 52 + CODE_WIDTH,
    sortable: true,
    phone: 'title',
  },
  { key: 'investor', label: ['投资方', 'Investor'], width: 180 },
  { key: 'creditCode', label: ['统一社会信用代码', 'Credit code'], kind: 'code', phone: 'hide' },
  { key: 'originName', label: ['来源地', 'Origin'], phone: 'hide' },
  { key: 'scope', label: ['资金属性', 'Scope'], phone: 'hide' },
  { key: 'sector', label: ['产业类别', 'Sector'], phone: 'hide' },
  { key: 'chain', label: ['主导产业', 'Leading industry'], phone: 'hide' },
  { key: 'scale', label: ['建设内容及规模', 'Content and scale'], wrap: true, width: 240, phone: 'hide' },
  { key: 'site', label: ['建设地点', 'Site'], phone: 'hide' },
  { key: 'buildKind', label: ['建设性质', 'Kind'], phone: 'hide' },
  { key: 'agreementType', label: ['协议类型', 'Agreement'], phone: 'hide' },
  { key: 'signedOn', label: ['签约时间', 'Signed'], kind: 'date', sortable: true },
  { key: 'signingEvent', label: ['签约活动', 'Signing event'], phone: 'hide' },
  {
    key: 'agreedInvestment',
    label: ['协议投资额', 'Agreed investment'],
    kind: 'money',
    sortable: true,
    width: 140,
  },
  { key: 'fixedInvestment', label: ['其中固投', 'Of it fixed'], kind: 'money', phone: 'hide' },
  { key: 'unitName', label: ['责任单位', 'Responsible unit'] },
  { key: 'referrerUnitName', label: ['引荐单位', 'Referring unit'], phone: 'hide' },
  { key: 'leadOfficer', label: ['包联领导', 'Lead officer'], phone: 'hide' },
  { key: 'manager', label: ['项目专员', 'Manager'], phone: 'hide' },
  { key: 'stage', label: ['当前阶段', 'Stage'], sortable: true },
  { key: 'light', label: ['亮灯', 'Light'] },
  {
    key: 'agreedStartOn',
    label: ['约定开工时间', 'Start agreed'],
    kind: 'date',
    sortable: true,
    phone: 'hide',
  },
  { key: 'startedOn', label: ['实际开工时间', 'Started'], kind: 'date', sortable: true, phone: 'hide' },
  {
    key: 'production',
    label: ['约定/实际投产时间', 'Production agreed / actual'],
    value: (row) => pair(row.agreedProductionOn, row.producedOn),
    phone: 'hide',
  },
  { key: 'inPlaceYear', label: ['当年到位', 'In place this year'], kind: 'money', phone: 'hide' },
  { key: 'inPlace', label: ['累计到位', 'In place in all'], kind: 'money' },
  { key: 'fundsRate', label: ['到位率', 'Funds rate'], kind: 'percent', phone: 'hide' },
  {
    key: 'latest',
    label: ['最新进展（日期）', 'Latest news (date)'],
    value: (row) => row.latest?.progress,
    wrap: true,
    width: 240,
    phone: 'hide',
  },
  {
    key: 'problems',
    label: ['存在问题及下步措施', 'Problems and next steps'],
    value: (row) => sentences(row.latest?.problem, row.latest?.nextStep),
    wrap: true,
    width: 260,
    phone: 'hide',
  },
]

/** Always shown: without them a row cannot be told from another. */
export const STANDING: readonly string[] = ['code', 'name']

/** The chosen columns in the reader's language, in the order of the rule book. */
export function shownColumns(hidden: readonly string[], language: Language): Column<LedgerRow>[] {
  return COLUMNS.filter((column) => !hidden.includes(column.key)).map((column) => ({
    ...column,
    label: inLanguage(column.label, language),
    fixed: column.fixed === undefined || column.key === 'number' ? column.fixed : column.fixed - gone(hidden),
  }))
}

/** Without 序号 the fixed columns move up to the edge. */
function gone(hidden: readonly string[]): number {
  return hidden.includes('number') ? 52 : 0
}

function pair(agreed: string | undefined, actual: string | undefined): string {
  return agreed || actual ? `${agreed || '—'} / ${actual || '—'}` : ''
}

/** Two remarks as one text; each ends its own sentence. */
export function sentences(...parts: (string | undefined)[]): string {
  return parts
    .filter((part): part is string => !!part)
    .map((part) => (/[。；！？.!?]$/.test(part) ? part : `${part}。`))
    .join('')
}

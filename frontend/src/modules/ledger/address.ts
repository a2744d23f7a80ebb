import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { queryText } from '@/composables/useAddressFilters'
import type { SheetCondition, SheetSort } from '@/grid/types'

/** 快捷视图, each a question the server answers. */
export const PRESETS = ['', 'mine', 'lit', 'unstarted', 'waived', 'pending'] as const
export type Preset = (typeof PRESETS)[number]

/** 台账筛选: a text, one preset, and conditions that all hold. */
export interface LedgerFilter {
  text: string
  preset: Preset
  conditions: SheetCondition[]
}

/** 地址: what of the ledger stands in the address, so that a link shows a colleague the same rows. */
export interface LedgerAddress extends LedgerFilter {
  sort: SheetSort[]
  /** Id of the saved view the address was opened with; 0 for none. */
  view: number
}

/** Conditions stand in the address under this and their column's key. */
const PREFIX = 'f.'
const DAY = /^\d{4}-\d{2}-\d{2}$/

/**
 * Lists that other pages and issued reports link to, by the column they narrow. Reports are frozen when
 * issued, so these names live for ever.
 */
const LISTS: Readonly<Record<string, string>> = {
  stages: 'stage',
  statuses: 'status',
  sectors: 'sector',
  chains: 'chain',
  scopes: 'scope',
  agreementTypes: 'agreementType',
  lights: 'light',
  codes: 'code',
  unitId: 'unitId',
  referrerUnitId: 'referrerUnitId',
  eventId: 'signingEventId',
}
/** Yes/no questions of such links: the column that is "true", or holds something. */
const FLAGS: Readonly<Record<string, SheetCondition>> = {
  key: { key: 'key', op: 'in', values: ['true'] },
  counted: { key: 'counted', op: 'in', values: ['true'] },
  missing: { key: 'missing', op: 'filled' },
}
const LINKED: readonly string[] = [
  ...Object.keys(LISTS),
  ...Object.keys(FLAGS),
  'signedFrom',
  'signedTo',
  'waived',
]

/** Reads an address; what makes no sense is left out. */
export function readAddress(query: LocationQuery): LedgerAddress {
  const preset = queryText(query.preset)
  const conditions = [...linked(query), ...own(query)]
  const byKey = new Map(conditions.map((one) => [one.key, one])) // the page's own word wins over a link's
  return {
    text: queryText(query.text).trim(),
    preset: preset && isPreset(preset) ? preset : queryText(query.waived) === 'true' ? 'waived' : '',
    conditions: [...byKey.values()],
    sort: readSort(queryText(query.sort)),
    view: Number(/^\d{1,15}$/.exec(queryText(query.view))?.[0] ?? 0),
  }
}

/** The same address with another filter, sort or view; unit, period and whatever is not ours stay. */
export function writeAddress(query: LocationQuery, next: LedgerAddress): LocationQueryRaw {
  const others = Object.entries(query).filter(([key]) => !isOurs(key))
  const out: LocationQueryRaw = Object.fromEntries(others)
  if (next.view) out.view = String(next.view)
  if (next.preset) out.preset = next.preset
  if (next.text) out.text = next.text
  for (const one of next.conditions) out[PREFIX + one.key] = writeCondition(one)
  if (next.sort.length) out.sort = writeSort(next.sort)
  return out
}

/** The filter alone as the API takes it. */
export function filterOf({ text, preset, conditions }: LedgerFilter): LedgerFilter {
  return { text, preset, conditions }
}

/** Whether two filters ask for the same rows, whatever the order of their conditions. */
export function sameFilter(a: LedgerFilter, b: LedgerFilter): boolean {
  return filterText(a) === filterText(b)
}
function filterText({ text, preset, conditions }: LedgerFilter): string {
  const parts = conditions.map((one) => `${one.key}=${writeCondition(one)}`).sort()
  return JSON.stringify([text, preset, parts])
}

/** `in:a,b`, `between:1..2`, `contains:word`, `empty`, `filled`; commas inside a value are escaped. */
export function writeCondition({ op, values, from, to }: SheetCondition): string {
  if (op === 'in') return `in:${(values ?? []).map(escape).join(',')}`
  if (op === 'between') return `between:${from ?? ''}..${to ?? ''}`
  if (op === 'contains') return `contains:${values?.[0] ?? ''}`
  return op
}

/** Reads one condition; null when it says nothing. */
export function readCondition(key: string, text: string): SheetCondition | null {
  if (text === 'empty' || text === 'filled') return { key, op: text }
  const [, op, rest] = /^(in|between|contains):(.*)$/s.exec(text) ?? []
  if (!op || !rest) return null
  if (op === 'contains') return { key, op, values: [rest] }
  if (op === 'in') return { key, op, values: rest.split(',').map(unescape) }
  const [from, to] = rest.split('..')
  if (!from && !to) return null
  return { key, op: 'between', ...(from && { from }), ...(to && { to }) }
}

/** "-signedOn,name": the greatest 签约时间 first, then by name. */
export function readSort(text: string): SheetSort[] {
  return text
    .split(',')
    .filter((part) => /^-?[\w.]+$/.test(part))
    .map((part) => ({ key: part.replace('-', ''), desc: part.startsWith('-') }))
}
export function writeSort(sort: readonly SheetSort[]): string {
  return sort.map(({ key, desc }) => `${desc ? '-' : ''}${key}`).join(',')
}

/** The conditions with one replaced, added, or taken away. */
export function withCondition(
  conditions: readonly SheetCondition[],
  key: string,
  next: SheetCondition | null,
): SheetCondition[] {
  const others = conditions.filter((one) => one.key !== key)
  return next ? [...others, next] : others
}

function linked(query: LocationQuery): SheetCondition[] {
  const out: SheetCondition[] = []
  for (const [name, key] of Object.entries(LISTS)) {
    const values = queryText(query[name]).split(',').filter(Boolean)
    if (values.length) out.push({ key, op: 'in', values })
  }
  for (const [name, condition] of Object.entries(FLAGS))
    if (queryText(query[name]) === 'true') out.push({ ...condition })
  const [from, to] = [queryText(query.signedFrom), queryText(query.signedTo)].map((day) =>
    DAY.test(day) ? day : undefined,
  )
  if (from || to) out.push({ key: 'signedOn', op: 'between', ...(from && { from }), ...(to && { to }) })
  return out
}

function own(query: LocationQuery): SheetCondition[] {
  return Object.entries(query).flatMap(([name, value]) => {
    if (!name.startsWith(PREFIX)) return []
    const condition = readCondition(name.slice(PREFIX.length), queryText(value))
    return condition ? [condition] : []
  })
}

function isOurs(name: string): boolean {
  return name.startsWith(PREFIX) || ['text', 'preset', 'sort', 'view', 'page', ...LINKED].includes(name)
}
function isPreset(text: string): text is Preset {
  return (PRESETS as readonly string[]).includes(text)
}
function escape(value: string): string {
  return value.replace(/[%,]/g, (one) => (one === '%' ? '%25' : '%2C'))
}
function unescape(value: string): string {
  return value.replace(/%2C/g, ',').replace(/%25/g, '%')
}

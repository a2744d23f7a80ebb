import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { EntryQuery } from '@/api/queries/funds'
import { sortText } from '@/composables/useAddressFilters'
import type { Sort } from '@/design/table'

/** 资金筛选 as it stands in the address; the keys are the API's, so a figure's link is a filter already. */
export const KEYS = [
  'text',
  'states',
  'kinds',
  'unitId',
  'projectId',
  'from',
  'to',
  'relates',
  'earlier',
  'indicator',
  'sectors',
  'fresh',
  'gap',
  'reasons',
  'counted',
  'mine',
] as const
export type FilterKey = (typeof KEYS)[number]
export type Filter = Partial<Record<FilterKey, string>>

export const INDICATORS = ['outside_city', 'outside_province', 'industry', 'foreign'] as const
type Indicator = (typeof INDICATORS)[number]
export const PAGE_SIZE = 50

const FORMS: Partial<Record<FilterKey, RegExp>> = {
  unitId: /^[1-9]\d*$/,
  projectId: /^[1-9]\d*$/,
  from: /^\d{4}-(0[1-9]|1[0-2])$/,
  to: /^\d{4}-(0[1-9]|1[0-2])$/,
  relates: /^\d{4}-(0[1-9]|1[0-2])$/,
  fresh: /^(true|false)$/,
  earlier: /^true$/,
  gap: /^true$/,
  counted: /^(none|part)$/,
  mine: /^true$/,
}

/** Reads the filter of an address; what the API would not understand is left out. */
export function filterOf(query: LocationQuery): Filter {
  const filter: Filter = {}
  for (const key of KEYS) {
    const value = query[key]
    if (typeof value === 'string' && value !== '' && (FORMS[key]?.test(value) ?? true)) filter[key] = value
  }
  return filter
}

/** The same filter as the API's parameters. */
export function parameters(filter: Filter, sort: Sort | null, page: number): EntryQuery {
  const query: EntryQuery = { page, size: PAGE_SIZE }
  if (filter.states) query.states = filter.states.split(',')
  if (filter.kinds) query.kinds = filter.kinds.split(',')
  if (filter.unitId) query.unitId = Number(filter.unitId)
  if (filter.projectId) query.projectId = Number(filter.projectId)
  for (const key of ['text', 'from', 'to', 'relates'] as const) if (filter[key]) query[key] = filter[key]
  if (filter.sectors) query.sectors = filter.sectors.split(',')
  if (filter.indicator) query.indicator = filter.indicator as Indicator
  if (filter.fresh) query.fresh = filter.fresh as EntryQuery['fresh']
  if (filter.earlier) query.earlier = true
  if (filter.gap) query.gap = true
  if (filter.reasons) query.reasons = filter.reasons.split(',')
  if (filter.counted) query.counted = filter.counted as EntryQuery['counted']
  if (filter.mine) query.mine = true
  if (sort) query.sort = sortText(sort)
  return query
}

/** The address with another filter: the first page again; sort, unit and period stay. */
export function withFilter(query: LocationQuery, filter: Filter): LocationQueryRaw {
  const ours: readonly string[] = ['page', ...KEYS]
  const others = Object.entries(query).filter(([key]) => !ours.includes(key))
  return { ...Object.fromEntries(others), ...filter }
}

/** The tabs: work that waits, all, then one state each, in the order of the way. */
export const TABS = [
  'mine',
  'declared',
  'screened',
  'verified',
  'returned',
  'posted',
  'draft',
  'all',
] as const
export type Tab = (typeof TABS)[number]

/** The filter of a tab; months, indicator and the rest stay as they are. */
export function tabFilter(tab: Tab, filter: Filter): Filter {
  const others = withCondition(withCondition(filter, 'states', undefined), 'mine', undefined)
  if (tab === 'all') return others
  return tab === 'mine' ? { ...others, mine: 'true' } : { ...others, states: tab }
}

/** The tab of a filter; none when a link names several states. */
export function tabOf(filter: Filter): Tab | undefined {
  if (filter.mine) return 'mine'
  if (!filter.states) return 'all'
  return TABS.find((tab) => tab === filter.states)
}

/** The row after or before another one in the list shown; none at its ends. */
export function neighbour<T extends { id: number }>(
  rows: readonly T[],
  id: number,
  step: 1 | -1,
): T | undefined {
  const at = rows.findIndex((row) => row.id === id)
  return at < 0 ? rows[0] : rows[at + step]
}

/** The filter with one condition set, or without it. */
export function withCondition(filter: Filter, key: FilterKey, value: string | undefined): Filter {
  const others = Object.entries(filter).filter(([one]) => one !== key)
  return { ...Object.fromEntries(others), ...(value ? { [key]: value } : {}) }
}

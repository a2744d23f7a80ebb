import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { LedgerQuery } from '@/api/queries/ledger'
import { queryText, sortText } from '@/composables/useAddressFilters'
import type { Sort } from '@/design/table'

/** 台账筛选 as it stands in the address; the keys are the API's, so a report's link is a filter already. */
export const LISTS = [
  'stages',
  'statuses',
  'sectors',
  'chains',
  'scopes',
  'agreementTypes',
  'lights',
  'codes',
] as const
export const IDS = ['unitId', 'referrerUnitId', 'eventId'] as const
export const FLAGS = ['key', 'missing', 'waived', 'counted'] as const
const TEXTS = ['text'] as const
const DATES = ['signedFrom', 'signedTo'] as const

export type FilterKey =
  | (typeof LISTS)[number]
  | (typeof IDS)[number]
  | (typeof FLAGS)[number]
  | (typeof TEXTS)[number]
  | (typeof DATES)[number]
export type Filter = Partial<Record<FilterKey, string>>

export const KEYS: readonly FilterKey[] = [...TEXTS, ...LISTS, ...IDS, ...DATES, ...FLAGS]
export const PAGE_SIZE = 50

/** Reads the filter of an address; what the API would not understand is left out. */
export function filterOf(query: LocationQuery): Filter {
  const filter: Filter = {}
  for (const key of KEYS) {
    const value = query[key]
    if (typeof value === 'string' && value !== '' && valid(key, value)) filter[key] = value
  }
  return filter
}

function valid(key: FilterKey, value: string): boolean {
  if (has(IDS, key)) return /^[1-9]\d*$/.test(value)
  if (has(FLAGS, key)) return value === 'true'
  if (has(DATES, key)) return /^\d{4}-\d{2}-\d{2}$/.test(value)
  return true
}

/** The same filter as the API's parameters. */
export function parameters(filter: Filter, sort: Sort | null, page: number): LedgerQuery {
  const query: LedgerQuery = { page, size: PAGE_SIZE }
  for (const key of LISTS) if (filter[key]) query[key] = filter[key].split(',')
  for (const key of IDS) if (filter[key]) query[key] = Number(filter[key])
  for (const key of FLAGS) if (filter[key]) query[key] = true
  for (const key of [...TEXTS, ...DATES]) if (filter[key]) query[key] = filter[key]
  if (sort) query.sort = sortText(sort)
  return query
}

export function pageOf(query: LocationQuery): number {
  const page = Number(queryText(query.page))
  return Number.isInteger(page) && page > 0 ? page : 1
}

/** The address with another filter: the first page again; sort, unit and period stay. */
export function withFilter(query: LocationQuery, filter: Filter): LocationQueryRaw {
  const ours: readonly string[] = ['page', ...KEYS]
  const others = Object.entries(query).filter(([key]) => !ours.includes(key))
  return { ...Object.fromEntries(others), ...filter }
}

/** The tabs 全部 / 本年签约 / 红黄灯 / 重点跟踪 / 待补, each nothing but a filter. */
export const VIEWS = ['all', 'year', 'alert', 'key', 'missing'] as const
export type View = (typeof VIEWS)[number]

export function viewFilter(view: View, year: number): Filter {
  switch (view) {
    case 'year':
      return { signedFrom: `${year}-01-01`, signedTo: `${year}-12-31`, counted: 'true' }
    case 'alert':
      return { lights: 'yellow,red' }
    case 'key':
      return { key: 'true' }
    case 'missing':
      return { missing: 'true' }
    default:
      return {}
  }
}

/** The tab whose filter this is exactly; none when something else narrows the list. */
export function viewOf(filter: Filter, year: number): View | undefined {
  return VIEWS.find((view) => same(viewFilter(view, year), filter))
}

function same(a: Filter, b: Filter): boolean {
  return KEYS.every((key) => a[key] === b[key])
}

function has<T extends string>(list: readonly T[], key: string): key is T {
  return (list as readonly string[]).includes(key)
}

/** The filter with one condition set, or without it. */
export function withCondition(filter: Filter, key: FilterKey, value: string | undefined): Filter {
  const others = Object.entries(filter).filter(([one]) => one !== key)
  return { ...Object.fromEntries(others), ...(value ? { [key]: value } : {}) }
}

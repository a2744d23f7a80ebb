import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { PostingQuery } from '@/api/queries/figures'
import { queryText } from '@/composables/useAddressFilters'

/** 过账筛选 as it stands in the address; the keys are the API's, so a figure's link is a filter already. */
export const KEYS = [
  'indicator',
  'from',
  'to',
  'relatesFrom',
  'relatesTo',
  'unitId',
  'mergedOn',
  'projectId',
  'leaves',
  'sectors',
  'kinds',
  'purposes',
  'fresh',
  'late',
  'knownOn',
] as const
export type FilterKey = (typeof KEYS)[number]
export type Filter = Partial<Record<FilterKey, string>>

export const INDICATORS = ['outside_city', 'outside_province', 'industry', 'foreign'] as const
export const KINDS = ['arrival', 'increase', 'late', 'cut', 'reversal'] as const
export const PAGE_SIZE = 50

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/
const NUMBER = /^[1-9]\d*$/
const WORDS = /^[a-z_]+(,[a-z_]+)*$/
const FORMS: Readonly<Record<FilterKey, RegExp>> = {
  indicator: /^(outside_city|outside_province|industry|foreign)$/,
  from: MONTH,
  to: MONTH,
  relatesFrom: MONTH,
  relatesTo: MONTH,
  unitId: NUMBER,
  mergedOn: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  projectId: NUMBER,
  leaves: WORDS,
  sectors: WORDS,
  kinds: WORDS,
  purposes: WORDS,
  fresh: /^(true|false)$/,
  late: /^true$/,
  knownOn: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
}

/** Reads the filter of an address; what the API would not understand is left out. */
export function filterOf(query: LocationQuery): Filter {
  const filter: Filter = {}
  for (const key of KEYS) {
    const value = queryText(query[key])
    if (FORMS[key].test(value)) filter[key] = value
  }
  return filter
}

/** The same filter as the API's parameters. */
export function parameters(filter: Filter): PostingQuery {
  const { unitId, projectId, leaves, sectors, kinds, purposes, fresh, late, ...texts } = filter
  return {
    ...texts,
    ...(unitId && { unitId: Number(unitId) }),
    ...(projectId && { projectId: Number(projectId) }),
    ...(leaves && { leaves: leaves.split(',') }),
    ...(sectors && { sectors: sectors.split(',') }),
    ...(kinds && { kinds: kinds.split(',') }),
    ...(purposes && { purposes: purposes.split(',') }),
    ...(fresh && { fresh: fresh as 'true' | 'false' }),
    ...(late && { late: true }),
  } as PostingQuery
}

/** The filter with some conditions set, or without those that are empty. */
export function withConditions(filter: Filter, changes: Partial<Record<FilterKey, string>>): Filter {
  const all = Object.entries({ ...filter, ...changes }).filter(([, value]) => value !== '')
  return Object.fromEntries(all)
}

/** The address of the rows behind a figure. */
export function rowsOf(filter: Partial<Record<FilterKey, string | undefined>>): {
  name: string
  query: LocationQueryRaw
} {
  const query = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '')
  return { name: 'figures', query: Object.fromEntries(query) }
}

import { computed } from 'vue'
import { useRoute, useRouter, type LocationQueryValue } from 'vue-router'
import type { Sort } from '@/design/table'

type QueryValue = LocationQueryValue | LocationQueryValue[] | undefined

/** The first text of a query parameter, '' when it has none. */
export function queryText(value: QueryValue): string {
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

/** A sort as the API writes it: the column, with "-" in front when the greatest come first. */
export function sortText(sort: Sort | null): string {
  return sort ? `${sort.descending ? '-' : ''}${sort.key}` : ''
}

export function parseSort(text: string): Sort | null {
  if (!text) return null
  return text.startsWith('-') ? { key: text.slice(1), descending: true } : { key: text, descending: false }
}

/**
 * 筛选、排序、分页 in the address, so that a list can be linked to. '' does not narrow. Another filter or
 * order begins at page 1; a page turned is a step one can go back.
 */
export function useAddressFilters<K extends string>(keys: readonly K[]) {
  const route = useRoute()
  const router = useRouter()

  const filters = computed(
    () => Object.fromEntries(keys.map((key) => [key, queryText(route.query[key])])) as Record<K, string>,
  )
  const page = computed(() => Math.max(1, Math.trunc(Number(queryText(route.query.page))) || 1))
  const sort = computed(() => parseSort(queryText(route.query.sort)))
  const narrowed = computed(() => keys.some((key) => filters.value[key] !== ''))

  function go(changes: Record<string, string>, step: boolean): void {
    const query = Object.fromEntries(
      Object.entries({ ...route.query, ...changes }).filter(([, value]) => value !== ''),
    )
    void router[step ? 'push' : 'replace']({ query, hash: route.hash })
  }
  const set = (changes: Partial<Record<K, string>>): void =>
    go({ ...(changes as Record<string, string>), page: '' }, false)
  const clear = (): void => set(Object.fromEntries(keys.map((key) => [key, ''])) as Record<K, string>)
  const sortBy = (next: Sort | null): void => go({ sort: sortText(next), page: '' }, false)
  const turnTo = (number: number): void => go({ page: number > 1 ? String(number) : '' }, true)

  return { filters, page, sort, narrowed, set, clear, sortBy, turnTo }
}

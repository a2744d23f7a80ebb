import { useQueryClient } from '@tanstack/vue-query'
import { computed, ref, shallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { sheet, type SheetRow } from '@/api/queries/sheet'
import type { FilterValue, RowBlock, SheetCondition, SheetSort } from '@/grid/types'
import { filterOf, readAddress, withCondition, writeAddress, type LedgerAddress } from './address'

/** A row of the ledger at its place in the list. */
export type LedgerRow = SheetRow & { number: number }

/**
 * 台账数据: filter, sort and view stand in the address; rows, count and sums come from the server in blocks.
 * Every row seen is remembered by id, because a change needs the version it was read with.
 */
export function useLedgerRows() {
  const route = useRoute()
  const router = useRouter()
  const client = useQueryClient()
  const known = new Map<number, LedgerRow>()
  const total = ref<number>()
  const sums = shallowRef<Readonly<Record<string, string>>>({})
  /** The order the server keeps while one list is scrolled, so that blocks fit together. */
  let order = { of: '', stamp: '' }

  const address = computed(() => readAddress(route.query))
  const filter = computed(() => filterOf(address.value))
  const version = computed(() => JSON.stringify([filter.value, address.value.sort]))
  const narrowed = computed(
    () => address.value.text !== '' || address.value.preset !== '' || address.value.conditions.length > 0,
  )

  /** Another filter is a step one can go back; another order is not. */
  function go(next: Partial<LedgerAddress>, step = true): void {
    const query = writeAddress(route.query, { ...address.value, ...next })
    void router[step ? 'push' : 'replace']({ query, hash: route.hash })
  }
  const conditions = computed<SheetCondition[]>({
    get: () => address.value.conditions,
    set: (next) => go({ conditions: next }),
  })
  const sort = computed<SheetSort[]>({
    get: () => address.value.sort,
    set: (next) => go({ sort: next }, false),
  })
  const narrow = (key: string, next: SheetCondition | null): void =>
    go({ conditions: withCondition(address.value.conditions, key, next) })

  async function load(offset: number, limit: number): Promise<RowBlock<LedgerRow>> {
    const asked = version.value
    const body = {
      filter: filter.value,
      sort: address.value.sort,
      offset,
      limit,
      stamp: order.of === asked && offset ? order.stamp : '',
    }
    const block = await client.fetchQuery({
      queryKey: ['ledger', 'sheet', body],
      queryFn: () => sheet.rows(body),
      staleTime: 0,
    })
    order = { of: asked, stamp: block.stamp }
    total.value = block.total
    sums.value = block.sums
    return { ...block, items: block.items.map((row, at) => remember({ ...row, number: offset + at + 1 })) }
  }
  function remember(row: LedgerRow): LedgerRow {
    known.set(row.id, row)
    return row
  }
  /** New states of rows, at the places where they are shown. */
  function renewed(rows: readonly SheetRow[]): LedgerRow[] {
    return rows.map((row) => remember({ ...row, number: known.get(row.id)?.number ?? 0 }))
  }

  /** Count and sums after a change; the rows shown stay where they are. */
  async function recount(): Promise<void> {
    const block = await sheet.rows({ filter: filter.value, sort: [], offset: 0, limit: 1 })
    total.value = block.total
    sums.value = block.sums
  }

  /** The values a list filter offers, counted without the column's own condition. */
  async function values(key: string): Promise<readonly FilterValue[]> {
    const others = { ...filter.value, conditions: withCondition(filter.value.conditions, key, null) }
    return sheet.values(key, others)
  }
  const copyRows = (keys: readonly string[], from: number, to: number) =>
    sheet.copy({ filter: filter.value, sort: address.value.sort, keys: [...keys], from, to })

  return {
    address,
    filter,
    version,
    narrowed,
    conditions,
    sort,
    total,
    sums,
    go,
    narrow,
    load,
    renewed,
    recount,
    values,
    copyRows,
    row: (id: number) => known.get(id),
  }
}

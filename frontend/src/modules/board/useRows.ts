import type { RouteLocationRaw } from 'vue-router'
import type { Filter } from '@/api/queries/board'
import { useSession } from '@/stores/session'

/** Where the rows behind a figure are: 数字来历, 到位资金 or 项目台账, with the filter that the API gave. */
export function useRows() {
  const { user } = useSession()

  /**
   * Money of the whole district is published to everyone, its rows are not: a unit's user opens those of his
   * own unit only, and other figures are plain text.
   */
  function moneyRows(filter: Filter): RouteLocationRaw | undefined {
    const unit = user.value?.unitId ?? 0
    const bound = user.value?.role === 'reporter' || user.value?.role === 'unit_head'
    if (bound && filter.unitId !== String(unit)) return undefined
    const { states, ...others } = filter
    // Recognised money is made of postings; what is on its way to them stands in the entries.
    return states === 'posted' ? { name: 'figures', query: others } : { name: 'funds', query: { ...filter } }
  }
  function projectRows(filter: Filter | undefined): RouteLocationRaw | undefined {
    return filter && { name: 'ledger', query: { ...filter } }
  }
  return { moneyRows, projectRows }
}

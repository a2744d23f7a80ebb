import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { ledger } from '@/api/queries/ledger'
import { parseSort, queryText, sortText } from '@/composables/useAddressFilters'
import type { Sort } from '@/design/table'
import { filterOf, pageOf, parameters, withFilter, type Filter } from './filters'

/** 台账列表: filter, sort and page stand in the address; the rows and sums come from the server. */
export function useLedger() {
  const route = useRoute()
  const router = useRouter()
  const filter = computed<Filter>({
    get: () => filterOf(route.query),
    set: (next) => void router.push({ query: withFilter(route.query, next) }),
  })
  const sort = computed<Sort | null>({
    get: () => parseSort(queryText(route.query.sort)),
    set: (next) =>
      void router.replace({ query: { ...route.query, sort: sortText(next) || undefined, page: undefined } }),
  })
  const page = computed<number>({
    get: () => pageOf(route.query),
    set: (next) => void router.push({ query: { ...route.query, page: String(next) } }),
  })
  const asked = computed(() => parameters(filter.value, sort.value, page.value))
  const query = useQuery({ queryKey: ['ledger', 'list', asked], queryFn: () => ledger.list(asked.value) })
  return { filter, sort, page, ...query }
}

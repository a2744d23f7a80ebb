import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { funds } from '@/api/queries/funds'
import { parseSort, queryText, sortText } from '@/composables/useAddressFilters'
import type { Sort } from '@/design/table'
import { filterOf, parameters, withFilter, type Filter } from './filters'

/** 资金列表: filter, sort and page stand in the address, also while an entry is open beside it. */
export function useEntries() {
  const route = useRoute()
  const router = useRouter()
  const filter = computed<Filter>({
    get: () => filterOf(route.query),
    set: (next) => void router.push({ name: 'funds', query: withFilter(route.query, next) }),
  })
  const sort = computed<Sort | null>({
    get: () => parseSort(queryText(route.query.sort)),
    set: (next) =>
      void router.replace({ query: { ...route.query, sort: sortText(next) || undefined, page: undefined } }),
  })
  const page = computed<number>({
    get: () => Math.max(1, Math.trunc(Number(route.query.page)) || 1),
    set: (next) => void router.push({ query: { ...route.query, page: String(next) } }),
  })
  const asked = computed(() => parameters(filter.value, sort.value, page.value))
  const query = useQuery({ queryKey: ['funds', 'list', asked], queryFn: () => funds.list(asked.value) })
  const queue = useQuery({ queryKey: ['funds', 'queue'], queryFn: funds.queue })
  const askQueue = async () => (await queue.refetch()).data
  return { filter, sort, page, query, queue: queue.data, askQueue }
}

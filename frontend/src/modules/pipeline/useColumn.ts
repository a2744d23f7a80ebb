import { useInfiniteQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { sheet } from '@/api/queries/sheet'
import { columnFilter, type BoardFilter, type Step } from './steps'

const CARDS = 20

/** One column: its cards by blocks, those that have waited longest first, with the count and sum of all of it. */
export function useColumn(step: Step, filter: MaybeRefOrGetter<BoardFilter>) {
  const query = useInfiniteQuery({
    queryKey: ['ledger', 'pipeline', step, computed(() => toValue(filter))],
    queryFn: ({ pageParam }) =>
      sheet.rows({
        filter: columnFilter(step, toValue(filter)),
        sort: [{ key: 'stageOn', desc: false }],
        offset: pageParam,
        limit: CARDS,
      }),
    initialPageParam: 0,
    getNextPageParam: (last) => {
      const shown = last.offset + last.items.length
      return shown < last.total && last.items.length > 0 ? shown : undefined
    },
  })
  const pages = computed(() => query.data.value?.pages ?? [])
  const cards = computed(() => pages.value.flatMap((page) => page.items))
  return { query, cards, first: computed(() => pages.value[0]) }
}

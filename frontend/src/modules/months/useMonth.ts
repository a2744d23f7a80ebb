import { computed } from 'vue'
import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { useRoute } from 'vue-router'
import { months } from '@/api/queries/months'
import { usePreferences } from '@/stores/preferences'
import { firstInHand } from './months'

/** 月结 of a year and the month in hand, both from the address: /months/2020-11. */
export function useMonth() {
  const route = useRoute()
  const client = useQueryClient()
  const { period } = usePreferences()
  const named = computed(() => String(route.params.month ?? ''))
  const year = computed(() => Number((named.value || period.value).slice(0, 4)))
  const lines = useQuery({
    queryKey: ['months', 'year', year],
    queryFn: () => months.year(year.value),
    enabled: () => year.value > 0,
  })
  const month = computed(
    () => named.value || (lines.data.value ? firstInHand(lines.data.value, period.value) : ''),
  )
  const outlook = useQuery({
    queryKey: ['months', 'one', month],
    queryFn: () => months.outlook(month.value),
    enabled: () => month.value !== '',
  })
  /** A close or its undoing moves figures, lists and reports. */
  const refresh = () =>
    Promise.all(
      ['months', 'funds', 'board', 'report'].map((key) => client.invalidateQueries({ queryKey: [key] })),
    )
  return { year, month, lines, outlook, refresh }
}

import { computed } from 'vue'
import { useAddressFilters } from '@/composables/useAddressFilters'
import { usePreferences } from '@/stores/preferences'
import { filterOf, type Filter } from './trail'

const KEYS = ['indicator', 'from', 'to', 'unitId', 'knownOn', 'by'] as const

/** The conditions of a view in the address; the months default to the year of the site's period, up to it. */
export function useMonths() {
  const { period } = usePreferences()
  const { filters, set } = useAddressFilters(KEYS)
  const value = computed<Filter & { from: string; to: string }>(() => {
    const filter = filterOf(filters.value)
    const to = filter.to ?? period.value
    return { ...filter, to, from: filter.from ?? `${to.slice(0, 4)}-01` }
  })
  return { value, filters, set }
}

import { watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { usePreferences } from '@/stores/preferences'

/**
 * Keeps unit and period in the address, so that a link shows a colleague the same figures. A link that
 * carries them sets them; a change by hand is written into the address without a new history entry.
 */
export function useSharedView(): void {
  const route = useRoute()
  const router = useRouter()
  const { unit, period } = usePreferences()

  watch(
    () => route.query,
    (query) => {
      if (query.unit === 'wan' || query.unit === 'yi') unit.value = query.unit
      if (typeof query.period === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(query.period))
        period.value = query.period
    },
    { immediate: true },
  )
  watch([unit, period], ([newUnit, newPeriod]) => {
    if (route.query.unit === newUnit && route.query.period === newPeriod) return
    void router.replace({ query: { ...route.query, unit: newUnit, period: newPeriod }, hash: route.hash })
  })
}

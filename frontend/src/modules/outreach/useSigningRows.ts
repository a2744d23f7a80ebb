import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { org } from '@/api/queries/org'

/** 签约活动 of a year, for the tab and its count. */
export function useSigningRows(year: MaybeRefOrGetter<number>) {
  return useQuery({
    queryKey: ['outreach', 'signings', computed(() => toValue(year))],
    queryFn: () => org.signingEvents(toValue(year)),
    enabled: () => toValue(year) > 0,
  })
}

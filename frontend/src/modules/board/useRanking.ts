import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { Overview, UnitBar } from '@/api/queries/board'

/** 分组 of units, ranked apart (rule book §6). */
export const GROUPS = ['town', 'park', 'department'] as const

/** A unit in the order shown; `place` is its rank there, 0 for 不排名. */
export interface RankedUnit extends UnitBar {
  place: number
}

/** The units of one group, or all of them, with the rank that belongs to the choice; unranked ones last. */
export function unitsOf(units: readonly UnitBar[], group: string): RankedUnit[] {
  return units
    .filter((unit) => group === '' || unit.kind === group)
    .map((unit) => ({ ...unit, place: group === '' ? unit.rank : unit.rank > 0 ? unit.groupRank : 0 }))
    .sort((a, b) => (a.place || Infinity) - (b.place || Infinity) || 0)
}

/** 排名 by the indicator and group of the address, so that a link shows the same table. */
export function useRanking(rankings: () => Overview['rankings'] | undefined) {
  const route = useRoute()
  const router = useRouter()
  const text = (key: string) => (typeof route.query[key] === 'string' ? route.query[key] : '')
  function choose(key: string, value: string): void {
    void router.replace({ query: { ...route.query, [key]: value || undefined } })
  }
  const indicator = computed({
    get: () => text('indicator') || 'outside_city',
    set: (value) => choose('indicator', value === 'outside_city' ? '' : value),
  })
  const group = computed({ get: () => text('group'), set: (value) => choose('group', value) })
  const chosen = computed(() => rankings()?.find((one) => one.indicator === indicator.value))
  const rows = computed(() => (rankings() ? unitsOf(chosen.value?.units ?? [], group.value) : undefined))
  return { indicator, group, rows }
}

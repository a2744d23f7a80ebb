import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { org } from '@/api/queries/org'

/** One entry of a list to choose from. */
export interface Choice<V extends string | number = string | number> {
  value: V
  label: string
}

const LONG = 10 * 60_000

/** 责任单位 to choose from; referrer groups are told apart because they never answer for a project. */
export function useUnits() {
  const { data } = useQuery({ queryKey: ['org', 'units'], queryFn: org.units, staleTime: LONG })
  const choices = (list: typeof data.value): Choice<number>[] =>
    (list ?? []).map((unit) => ({ value: unit.id, label: unit.shortName }))
  const all = computed(() => choices(data.value))
  const responsible = computed(() => choices(data.value?.filter((unit) => unit.kind !== 'referrer')))
  const nameOf = (id: number | null | undefined): string =>
    data.value?.find((unit) => unit.id === id)?.shortName ?? ''
  return { all, responsible, nameOf }
}

/** 主导产业 that may be chosen today. */
export function useChains() {
  const { data } = useQuery({
    queryKey: ['org', 'terms', 'chain'],
    queryFn: () => org.terms('chain'),
    staleTime: LONG,
  })
  return computed<Choice<string>[]>(() => (data.value ?? []).map((name) => ({ value: name, label: name })))
}

/** 签约活动 of a year. */
export function useSigningEvents(year: MaybeRefOrGetter<number>) {
  const { data } = useQuery({
    queryKey: ['ledger', 'events', computed(() => toValue(year))],
    queryFn: () => org.signingEvents(toValue(year)),
    staleTime: LONG,
  })
  return computed<Choice<number>[]>(() =>
    (data.value ?? []).map((event) => ({ value: event.id, label: event.name })),
  )
}

import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { supervision, type NoticeFilter } from '@/api/queries/supervision'
import { useAddressFilters } from '@/composables/useAddressFilters'

const FILTERS = ['state', 'step', 'light', 'unitId', 'rule', 'projectId', 'dueBy'] as const
export type NoticeFilterKey = (typeof FILTERS)[number]

/** The API's filter: without a state it is what is still open, "all" holds the closed ones too. */
export function filterOf(texts: Readonly<Record<NoticeFilterKey, string>>): NoticeFilter {
  const number = (text: string) => (/^\d+$/.test(text) ? Number(text) : undefined)
  return {
    open: texts.state === '' ? true : undefined,
    state: texts.state && texts.state !== 'all' ? texts.state : undefined,
    step: number(texts.step),
    light: texts.light || undefined,
    unitId: number(texts.unitId),
    rule: texts.rule || undefined,
    projectId: number(texts.projectId),
    dueBy: texts.dueBy || undefined,
  }
}

/** 督办单 of the filter in the address, what is due first at the top. */
export function useNoticeList() {
  const address = useAddressFilters(FILTERS)
  const query = computed<NoticeFilter>(() => ({
    ...filterOf(address.filters.value),
    page: address.page.value,
  }))
  const { data, error, refetch } = useQuery({
    queryKey: ['supervision', 'notices', query],
    queryFn: () => supervision.notices(query.value),
  })
  return { ...address, data, error, refetch }
}

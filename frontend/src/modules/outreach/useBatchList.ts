import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { outreach, type Batch, type BatchFilter } from '@/api/queries/outreach'
import { sortText, useAddressFilters } from '@/composables/useAddressFilters'

export const FILTERS = [
  'year',
  'month',
  'from',
  'to',
  'type',
  'state',
  'purpose',
  'text',
  'projectId',
  'overLimit',
] as const
export type FilterKey = (typeof FILTERS)[number]

/** The API's filter from the texts of the address; what cannot be meant is left out. */
export function filterOf(texts: Readonly<Record<FilterKey, string>>): BatchFilter {
  const number = (text: string) => (/^\d+$/.test(text) ? Number(text) : undefined)
  return {
    year: number(texts.year),
    month: texts.month || undefined,
    from: texts.from || undefined,
    to: texts.to || undefined,
    type: texts.type ? (texts.type.split(',') as BatchFilter['type']) : undefined,
    state: texts.state || undefined,
    purpose: texts.purpose || undefined,
    text: texts.text || undefined,
    projectId: number(texts.projectId),
    overLimit: texts.overLimit === 'true' ? true : undefined,
  }
}

/** 超限人数: how far the escorts of a batch exceed its limit; 0 within it. */
export function excess(batch: Pick<Batch, 'overLimit' | 'escorts' | 'escortLimit'>): number {
  return batch.overLimit ? batch.escorts - batch.escortLimit : 0
}

/** 接待批次 of the filter in the address: one page of rows and the sums over all of them. */
export function useBatchList() {
  const address = useAddressFilters(FILTERS)
  const query = computed<BatchFilter>(() => ({
    ...filterOf(address.filters.value),
    sort: sortText(address.sort.value) || undefined,
    page: address.page.value,
  }))
  const { data, error, refetch } = useQuery({
    queryKey: ['outreach', 'batches', query],
    queryFn: () => outreach.batches(query.value),
  })
  return { ...address, data, error, refetch }
}

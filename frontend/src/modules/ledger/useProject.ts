import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { ledger } from '@/api/queries/ledger'

/** 项目详情: the project and its row (light, money, latest update). Each part of the page asks for its own lists. */
export function useProject(code: MaybeRefOrGetter<string>) {
  const client = useQueryClient()
  const key = computed(() => toValue(code))
  const project = useQuery({
    queryKey: ['ledger', 'project', key],
    queryFn: () => ledger.project(key.value),
    placeholderData: undefined, // never another project's facts under this name
  })
  const row = useQuery({
    queryKey: ['ledger', 'row', key],
    queryFn: () => ledger.row(key.value),
    placeholderData: undefined,
  })
  /** After an act: everything that shows the project is read again. */
  async function refresh(): Promise<void> {
    await Promise.all(
      ['ledger', 'board', 'funds'].map((room) => client.invalidateQueries({ queryKey: [room] })),
    )
  }
  return { project, row, refresh }
}

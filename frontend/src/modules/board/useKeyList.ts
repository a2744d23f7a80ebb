import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, onBeforeUnmount, ref, watch } from 'vue'
import { board } from '@/api/queries/board'
import { useAct } from '@/composables/useAct'
import { inOrder, moved } from './keyList'

const LIST = ['board', 'key-list']
/** Several steps of one entry are one order to save. */
const PAUSE = 800

/** 重点跟踪项目 of today in their order: a move shows at once and is saved shortly after. */
export function useKeyList() {
  const client = useQueryClient()
  const { data, error, refetch } = useQuery({ queryKey: LIST, queryFn: board.keyList })
  const ids = ref<number[]>([])
  let waiting: ReturnType<typeof setTimeout> | undefined
  const rows = computed(() => inOrder(data.value?.items ?? [], ids.value))

  const adopt = (): void => {
    if (waiting === undefined) ids.value = data.value?.items.map((row) => row.projectId) ?? []
  }
  watch(data, adopt, { immediate: true })

  const { run, refusal } = useAct(
    (key) => board.orderKeys(ids.value, key),
    (list) => {
      client.setQueryData(LIST, list)
      return client.invalidateQueries({ queryKey: ['board', 'key-projects'] })
    },
  )
  watch(refusal, (refused) => refused && adopt())

  function save(): void {
    waiting = undefined
    run()
  }
  function move(id: number, to: number): void {
    ids.value = moved(ids.value, id, to)
    clearTimeout(waiting)
    waiting = setTimeout(save, PAUSE)
  }
  onBeforeUnmount(() => {
    if (waiting === undefined) return
    clearTimeout(waiting)
    save()
  })
  /** After an entry was added or taken off. */
  const renew = () => client.invalidateQueries({ queryKey: ['board'] })
  return { rows, error, refetch, refusal, move, renew }
}

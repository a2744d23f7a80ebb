import { computed, onMounted, ref, shallowRef, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { EntryDetail, EntryRow, Queue } from '@/api/queries/funds'
import { useSession } from '@/stores/session'
import { filterOf, neighbour } from './filters'

/** Who acts on entries of others has a queue; a reporter's own drafts are no queue. */
const JUDGES = ['screen', 'verify', 'recognise'] as const

/**
 * 办理台: who has work begins with 等我办理, and after each act the next waiting entry opens by itself.
 */
export function useDesk(rows: Ref<EntryRow[] | undefined>, queue: () => Promise<Queue | undefined>) {
  const route = useRoute()
  const router = useRouter()
  const { can } = useSession()
  const chosen = computed(() => Number(route.params.id) || 0)
  /** The entry just dealt with, while the next one is in hand. */
  const left = shallowRef<{ id: number; no: string } | null>(null)
  const finished = ref(false)
  const beside = ref(false)

  function open(step: 1 | -1): void {
    const next = neighbour(rows.value ?? [], chosen.value, step)
    if (!next) return
    left.value = null
    void router.push({ name: 'entry', params: { id: next.id }, query: route.query })
  }

  function done(entry: EntryDetail): void {
    if (!filterOf(route.query).mine) return
    const waiting = rows.value ?? []
    const next = neighbour(waiting, entry.id, 1) ?? neighbour(waiting, entry.id, -1)
    finished.value = !next || next.id === entry.id
    if (!next || finished.value) return
    left.value = { id: entry.id, no: entry.no }
    void router.push({ name: 'entry', params: { id: next.id }, query: route.query })
  }

  // Only who arrives without a wish of his own is sent to his work; a filter, a tab or an entry is a wish.
  onMounted(async () => {
    if (chosen.value || Object.keys(filterOf(route.query)).length || !JUDGES.some((one) => can(one))) return
    const from = route.fullPath
    const counts = await queue()
    if (counts?.mine && route.fullPath === from)
      await router.replace({ query: { ...route.query, mine: 'true' } })
  })

  return { chosen, open, done, left, finished, beside }
}

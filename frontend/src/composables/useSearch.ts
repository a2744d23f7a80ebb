import { computed, onScopeDispose, ref, watch } from 'vue'
import { search, type Hit } from '@/api/queries/search'
import { useSession } from '@/stores/session'

const PAUSE = 150
const KEPT = 6
/** What was opened lately, newest first; it lives as long as the page, not on the machine. */
const recent = ref<Hit[]>([])
let owner: number | undefined

/**
 * 检索框: asks when typing pauses, keeps the newest answer only, and moves a mark through the list. The text of an
 * unfinished input-method composition is never asked for, and its Enter chooses nothing.
 */
export function useSearch(open: (hit: Hit) => void) {
  const user = useSession().current.value?.userId
  if (user !== owner) recent.value = [] // somebody else may see less
  owner = user
  const text = ref('')
  const found = ref<Hit[]>([])
  const asked = ref('')
  const error = ref<unknown>(null)
  const active = ref(0)
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0

  const query = computed(() => text.value.trim())
  const hits = computed(() => (query.value ? found.value : recent.value))
  const empty = computed(() => query.value !== '' && asked.value === query.value && found.value.length === 0)

  async function ask(): Promise<void> {
    const mine = ++turn
    const q = query.value
    try {
      const answer = q ? await search.find(q) : []
      if (mine !== turn) return
      found.value = answer
      asked.value = q
      error.value = null
    } catch (failed) {
      if (mine === turn) error.value = failed
    }
  }

  watch(query, () => {
    clearTimeout(timer)
    turn++ // an answer on its way is out of date
    timer = setTimeout(() => void ask(), PAUSE)
  })
  watch(hits, () => (active.value = 0))
  onScopeDispose(() => clearTimeout(timer))

  function choose(hit: Hit | undefined): void {
    if (!hit) return
    const others = recent.value.filter((one) => one.kind !== hit.kind || one.id !== hit.id)
    recent.value = [hit, ...others].slice(0, KEPT)
    open(hit)
  }

  function key(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229) return // the key belongs to the input method
    const last = hits.value.length - 1
    if (event.key === 'ArrowDown') active.value = active.value >= last ? 0 : active.value + 1
    else if (event.key === 'ArrowUp') active.value = active.value <= 0 ? Math.max(last, 0) : active.value - 1
    else if (event.key === 'Enter') choose(hits.value[active.value])
    else return
    event.preventDefault()
  }

  return { text, query, hits, empty, error, active, choose, key, retry: ask }
}

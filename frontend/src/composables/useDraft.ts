import { onScopeDispose, ref, shallowRef } from 'vue'
import { workspace } from '@/api/queries/workspace'
import { dropDraft, keepDraft, readDraft, type StoredDraft } from '@/stores/drafts'
import { useSession } from '@/stores/session'

/** The server takes a draft up to this size; a greater one stays on this computer. */
const MOST = 60_000

/** What was found from an earlier visit. */
export interface FoundDraft<T> {
  at: string
  value: T
}

/**
 * 草稿: nothing typed is lost. `keep` puts the value on this computer at once and on the server within two
 * seconds; `look` finds the newer of both from an earlier visit; `end` forgets it when the work is done or
 * thrown away. A lost server is no error here: the local copy remains.
 */
export function useDraft<T>(key: string, wait = 2000) {
  const { user } = useSession()
  const found = shallowRef<FoundDraft<T> | null>(null)
  /** Instant of the copy the server last took; '' before. */
  const savedAt = ref('')
  let timer: ReturnType<typeof setTimeout> | undefined
  let waiting: StoredDraft | null = null
  let onServer = false

  const me = (): number => user.value?.userId ?? 0

  function keep(value: T): void {
    waiting = { body: JSON.stringify(value), at: new Date().toISOString() }
    keepDraft(me(), key, waiting)
    timer ??= setTimeout(() => void flush(), wait)
  }

  /** Sends what waits; also called when the page is left. */
  async function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const draft = waiting
    waiting = null
    if (!draft || draft.body.length > MOST || !me()) return
    onServer = true
    try {
      await workspace.keepDraft(key, draft)
      savedAt.value = draft.at
    } catch {
      // Kept on this computer; the next keystroke or visit tries again.
    }
  }

  /** The newer copy of an earlier visit, if any. */
  async function look(): Promise<void> {
    const here = readDraft(me(), key)
    let there: StoredDraft | null = null
    try {
      there = (await workspace.drafts()).find((one) => one.key === key) ?? null
      onServer = there !== null
    } catch {
      // Without the server the local copy is what there is.
    }
    const newest = [here, there].reduce(
      (a, b) => (b && (!a || Date.parse(b.at) > Date.parse(a.at)) ? b : a),
      null,
    )
    found.value = newest && parsed(newest)
  }

  function parsed(draft: StoredDraft): FoundDraft<T> | null {
    try {
      return { at: draft.at, value: JSON.parse(draft.body) as T }
    } catch {
      return null // a cut-off copy helps nobody
    }
  }

  async function end(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    waiting = null
    found.value = null
    dropDraft(me(), key)
    if (!onServer) return
    onServer = false
    try {
      await workspace.dropDraft(key)
    } catch {
      onServer = true // the next end tries again; the server ends it after 30 days
    }
  }

  const leaving = (): void => void flush()
  window.addEventListener('pagehide', leaving)
  onScopeDispose(() => {
    window.removeEventListener('pagehide', leaving)
    void flush()
  })
  return { found, savedAt, keep, look, end, flush }
}

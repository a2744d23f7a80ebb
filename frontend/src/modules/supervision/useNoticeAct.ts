import { useQueryClient } from '@tanstack/vue-query'
import { reactive, ref } from 'vue'
import { asApiError, type ApiError } from '@/api/errors'
import { newIdempotencyKey } from '@/api/idempotency'
import { noticeActs, type Act, type ActBodies, type NoticeDetail } from '@/api/queries/supervision'

const ACTS: readonly Act[] = [
  'issue',
  'receipt',
  'reply',
  'extension',
  'decision',
  'return',
  'close',
  'withdraw',
]

/** The acts the server offers this person on this notice, those that lead on first. */
export function offered(notice: Pick<NoticeDetail, 'acts'>): Act[] {
  return ACTS.filter((act) => notice.acts.includes(act))
}

interface ActDraft {
  progress: string
  measures: string
  finishOn: string
  head: string
  opinion: string
  until: string
  reason: string
}

/** The body of an act from what stands in its form. */
export function bodyOf(act: Act, draft: ActDraft, grant: boolean): ActBodies[Act] {
  const { progress, measures, finishOn, head, opinion, until, reason } = draft
  switch (act) {
    case 'reply':
      return { progress, measures, finishOn, head }
    case 'extension':
      return { until, reason, progress }
    case 'decision':
      return { grant, opinion }
    case 'return':
    case 'close':
    case 'withdraw':
      return { opinion }
    default:
      return {}
  }
}

/** 办理 of a notice: which dialog is open, what stands in it, what the server said. */
export function useNoticeAct(notice: () => NoticeDetail) {
  const cache = useQueryClient()
  const act = ref<Act | null>(null)
  const draft = reactive<ActDraft>(blank())
  const error = ref<ApiError | null>(null)
  const busy = ref(false)
  const done = ref<Act | null>(null)
  let key = ''

  function open(next: Act): void {
    // What was typed for the same act stays, so that a conflict or a look elsewhere loses nothing.
    if (act.value !== next && done.value !== null) Object.assign(draft, blank())
    act.value = next
    error.value = null
    done.value = null
    key = newIdempotencyKey()
  }
  async function send(grant = false): Promise<void> {
    const now = act.value
    if (!now || busy.value) return
    busy.value = true
    error.value = null
    const run = noticeActs[now] as (id: number, body: object, key: string) => Promise<unknown>
    try {
      await run(notice().id, { ...bodyOf(now, draft, grant), version: notice().version }, key)
      act.value = null
      done.value = now
      await cache.invalidateQueries({ queryKey: ['supervision'] })
    } catch (thrown) {
      error.value = asApiError(thrown)
      if (error.value.kind !== 'unavailable') key = newIdempotencyKey()
    } finally {
      busy.value = false
    }
  }
  return { act, draft, error, busy, done, open, send }
}

function blank(): ActDraft {
  return { progress: '', measures: '', finishOn: '', head: '', opinion: '', until: '', reason: '' }
}

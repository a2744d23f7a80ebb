import { useQueryClient } from '@tanstack/vue-query'
import { computed, onScopeDispose, reactive, ref, watch } from 'vue'
import { asApiError, type ApiError } from '@/api/errors'
import { newIdempotencyKey } from '@/api/idempotency'
import { outreach, type Batch, type BatchCreate, type Verdict } from '@/api/queries/outreach'
import { sumCents, toYuan } from '@/design/money'

export const COSTS = ['meal', 'lodging', 'transport', 'other'] as const

/** What stands in the form: numbers and money may still be empty. */
export interface BatchDraft {
  receivedOn: string
  type: BatchCreate['type']
  purpose: string
  guestOrg: string
  guestFrom: string
  guests: number | null
  allOfficials: boolean
  escorts: number | null
  escortReason: string
  meal: string | null
  lodging: string | null
  transport: string | null
  other: string | null
  letterKind: NonNullable<BatchCreate['letterKind']>
  letterNo: string
  projectId: number | null
}

export function draftOf(batch: Batch | null, today: string): BatchDraft {
  return {
    receivedOn: batch?.receivedOn ?? today,
    type: batch?.type ?? 'business',
    purpose: batch?.purpose ?? '',
    guestOrg: batch?.guestOrg ?? '',
    guestFrom: batch?.guestFrom ?? '',
    guests: batch?.guests ?? null,
    allOfficials: batch?.allOfficials ?? false,
    escorts: batch?.escorts ?? null,
    escortReason: batch?.escortReason ?? '',
    meal: batch?.meal ?? null,
    lodging: batch?.lodging ?? null,
    transport: batch?.transport ?? null,
    other: batch?.other ?? null,
    letterKind: batch?.letterKind ?? '',
    letterNo: batch?.letterNo ?? '',
    projectId: batch?.projectId ?? null,
  }
}

/** The body of the call; 合计 is the exact sum of the four costs. A removed project is sent as 0. */
export function bodyOf(draft: BatchDraft): BatchCreate {
  const cost = (amount: string | null) => amount ?? '0.00'
  return {
    ...draft,
    guests: draft.guests ?? 0,
    escorts: draft.escorts ?? 0,
    meal: cost(draft.meal),
    lodging: cost(draft.lodging),
    transport: cost(draft.transport),
    other: cost(draft.other),
    total: toYuan(sumCents(COSTS.map((key) => draft[key]))),
    projectId: draft.projectId ?? 0,
  }
}

const PAUSE = 300

/**
 * 登记接待: the draft, what today's rules say of it while one types, and sending it. Problems of a field are
 * shown once it was touched or sending was tried; warnings always.
 */
export function useBatchForm(batch: Batch | null, today: string) {
  const cache = useQueryClient()
  const draft = reactive(draftOf(batch, today))
  const touched = reactive(new Set<string>())
  const tried = ref(batch !== null)
  const verdict = ref<Verdict | null>(null)
  const error = ref<ApiError | null>(null)
  const busy = ref(false)
  const checking = ref(false)
  let version = batch?.version ?? 0
  let key = newIdempotencyKey()
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0

  const total = computed(() => bodyOf(draft).total)
  async function check(): Promise<void> {
    const mine = ++turn
    checking.value = true
    try {
      const answer = await outreach.check(bodyOf(draft))
      if (mine === turn) verdict.value = answer
    } catch {
      if (mine === turn) verdict.value = null // the rules are asked again when it is sent
    } finally {
      if (mine === turn) checking.value = false
    }
  }
  watch(
    draft,
    () => {
      clearTimeout(timer)
      timer = setTimeout(() => void check(), PAUSE)
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))

  /** The text under a field: a problem once it may be told, else a warning. */
  function says(field: string): { text: string; wrong: boolean } {
    const told = tried.value || touched.has(field)
    const problem =
      error.value?.field(field) || verdict.value?.problems.find((one) => one.key === field)?.message
    if (told && problem) return { text: problem, wrong: true }
    const warning = verdict.value?.warnings.find((one) => one.key === field)?.message
    return { text: warning ?? '', wrong: false }
  }

  /** Sends the form; null when it was refused, with the reasons in `error`. */
  async function send(complete: boolean): Promise<Batch | null> {
    if (busy.value) return null
    tried.value = true
    busy.value = true
    error.value = null
    try {
      const body = bodyOf(draft)
      const saved = !batch
        ? await outreach.register(body, key)
        : complete
          ? await outreach.complete(batch.id, version, body, key)
          : await outreach.amend(batch.id, version, body, key)
      version = saved.version
      key = newIdempotencyKey()
      await cache.invalidateQueries({ queryKey: ['outreach'] })
      return saved
    } catch (thrown) {
      error.value = asApiError(thrown)
      if (error.value.kind !== 'unavailable') key = newIdempotencyKey() // another body needs another key
      return null
    } finally {
      busy.value = false
    }
  }

  return {
    draft,
    total,
    verdict,
    checking,
    error,
    busy,
    tried,
    says,
    touch: (f: string) => touched.add(f),
    send,
  }
}

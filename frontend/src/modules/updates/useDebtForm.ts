import { useQueryClient } from '@tanstack/vue-query'
import { computed, reactive, ref } from 'vue'
import { asApiError, type ApiError } from '@/api/errors'
import { newIdempotencyKey } from '@/api/idempotency'
import { updates, type Debt, type Update, type UpdateCreate } from '@/api/queries/updates'

export interface UpdateDraft {
  state: '' | UpdateCreate['state']
  progress: string
  percent: number | null
  problem: string
  nextStep: string
}

/** What was typed and not yet sent, by person, week and project: a look at another page loses nothing. */
const drafts = new Map<string, UpdateDraft>()

export function draftOf(update: Update | undefined): UpdateDraft {
  return {
    state: update ? (update.state === 'no_change' ? 'no_change' : 'progress') : '',
    progress: update?.progress ?? '',
    percent: update?.percent ?? null,
    problem: update?.problem ?? '',
    nextStep: update?.nextStep ?? '',
  }
}

/** The body of the call; what does not apply is left out. */
export function bodyOf(draft: UpdateDraft, projectId: number, week: string, version: number): UpdateCreate {
  const percent = draft.percent
  return {
    projectId,
    week,
    state: draft.state || 'progress',
    progress: draft.state === 'no_change' ? '' : draft.progress,
    ...(typeof percent === 'number' && { percent }),
    problem: draft.problem,
    nextStep: draft.nextStep,
    ...(version > 0 && { version }),
  }
}

/** 填报 of one project in one week. */
export function useDebtForm(debt: () => Debt, week: string, userId: number) {
  const cache = useQueryClient()
  const name = `${userId}/${week}/${debt().projectId}`
  const kept = drafts.get(name)
  const draft = reactive(kept ?? draftOf(debt().update))
  drafts.set(name, draft)
  const editing = ref(!debt().update)
  const error = ref<ApiError | null>(null)
  const busy = ref(false)
  let key = newIdempotencyKey()
  const ready = computed(
    () => draft.state === 'no_change' || (draft.state === 'progress' && draft.progress.trim() !== ''),
  )

  async function send(): Promise<void> {
    if (busy.value || !draft.state) return
    busy.value = true
    error.value = null
    try {
      const { projectId, update } = debt()
      await updates.submit(bodyOf(draft, projectId, week, update?.version ?? 0), key)
      drafts.delete(name)
      editing.value = false
      key = newIdempotencyKey()
      await cache.invalidateQueries({ queryKey: ['updates'] })
    } catch (thrown) {
      error.value = asApiError(thrown)
      if (error.value.kind !== 'unavailable') key = newIdempotencyKey()
    } finally {
      busy.value = false
    }
  }
  function change(): void {
    Object.assign(draft, draftOf(debt().update))
    drafts.set(name, draft)
    editing.value = true
  }
  return { draft, editing, error, busy, ready, send, change }
}

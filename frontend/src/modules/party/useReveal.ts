import { useMutation } from '@tanstack/vue-query'
import { onScopeDispose, reactive } from 'vue'
import { asApiError, type ApiError } from '@/api/errors'
import { party, type Contact } from '@/api/queries/party'

/** How long a contact stays readable on the screen. */
const SHOWN = 60_000

/**
 * 显示联系人: in full for a minute, in this component's memory alone, never in a cache or a store. Each look
 * is recorded by the server.
 */
export function useReveal() {
  const shown = reactive(new Map<number, Contact>())
  const refused = reactive(new Map<number, ApiError>())
  const timers = new Map<number, ReturnType<typeof setTimeout>>()

  const { mutate, isPending } = useMutation({
    mutationFn: (id: number) => party.reveal(id),
    gcTime: 0,
    onSuccess: (contact, id) => {
      refused.delete(id)
      shown.set(id, contact)
      clearTimeout(timers.get(id))
      timers.set(
        id,
        setTimeout(() => hide(id), SHOWN),
      )
    },
    onError: (error, id) => refused.set(id, asApiError(error)),
  })
  function hide(id: number): void {
    clearTimeout(timers.get(id))
    timers.delete(id)
    shown.delete(id)
  }
  onScopeDispose(() => [...timers.keys()].forEach(hide))
  return { shown, refused, reveal: (id: number) => mutate(id), hide, busy: isPending }
}

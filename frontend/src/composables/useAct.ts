import { useMutation } from '@tanstack/vue-query'
import { computed } from 'vue'
import { asApiError, type ApiError } from '@/api/errors'
import { newIdempotencyKey } from '@/api/idempotency'

/**
 * 办理: one act from one opened form. A lost answer is asked for again under the same idempotency key; a
 * refusal ends the attempt, and the corrected form is another one.
 */
export function useAct<T>(act: (key: string) => Promise<T>, done: (result: T) => unknown) {
  let key = newIdempotencyKey()
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => act(key),
    onSuccess: async (result) => {
      key = newIdempotencyKey()
      await done(result)
    },
    onError: (thrown) => {
      if (!lost(asApiError(thrown))) key = newIdempotencyKey()
    },
  })
  const refusal = computed(() => (error.value ? asApiError(error.value) : null))
  return { run: () => mutate(), busy: isPending, refusal, reset }
}

/** No answer came, so nobody knows whether the server did it. */
function lost(error: ApiError): boolean {
  return error.kind === 'unavailable' || error.kind === 'internal' || error.kind === 'unauthenticated'
}

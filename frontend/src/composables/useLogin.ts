import { computed, onScopeDispose, ref } from 'vue'
import { ApiError, asApiError } from '@/api/errors'
import { useSession } from '@/stores/session'

/** The server knew the request and said no: wrong password, or locked. Its sentence says what to do. */
export function refusedLogin(error: ApiError): boolean {
  return error.kind === 'unauthenticated' || error.kind === 'forbidden'
}

/**
 * One attempt to sign in: the state of the button, what went wrong, and how long a locked account waits.
 * Used by the login page and by the layer over a page whose session has ended.
 */
export function useLogin(done: () => unknown) {
  const { signIn } = useSession()
  const busy = ref(false)
  const error = ref<ApiError | null>(null)
  const waitSeconds = ref(0)
  let clock: ReturnType<typeof setInterval> | undefined
  onScopeDispose(() => clearInterval(clock))

  const minutesLeft = computed(() => Math.ceil(waitSeconds.value / 60))

  async function attempt(login: string, password: string): Promise<void> {
    if (busy.value) return
    busy.value = true
    error.value = null
    try {
      await signIn(login.trim(), password)
      await done()
    } catch (thrown) {
      error.value = asApiError(thrown)
      countDown(error.value.retryAfter)
    } finally {
      busy.value = false
    }
  }

  function countDown(seconds: number): void {
    clearInterval(clock)
    waitSeconds.value = seconds
    if (seconds <= 0) return
    const until = Date.now() + seconds * 1000 // a sleeping computer must not stretch the wait
    clock = setInterval(() => {
      waitSeconds.value = Math.max(0, Math.round((until - Date.now()) / 1000))
      if (waitSeconds.value === 0) {
        clearInterval(clock)
        error.value = null
      }
    }, 1000)
  }

  return { busy, error, minutesLeft, attempt }
}

import { useRouter } from 'vue-router'
import { useSession } from '@/stores/session'

/** Ends the session and returns to the login page. */
export function useSignOut(): () => Promise<void> {
  const router = useRouter()
  const { signOut } = useSession()
  return async () => {
    await signOut()
    await router.push({ name: 'login' })
  }
}

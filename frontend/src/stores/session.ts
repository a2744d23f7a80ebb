import { computed, ref } from 'vue'
import { onSessionEnd } from '@/api/client'
import { ApiError } from '@/api/errors'
import { account, type Session } from '@/api/queries/account'
import { queryClient } from '@/api/query'
import { wipeDrafts } from './drafts'
import { usePreferences } from './preferences'

const current = ref<Session | null>(null)
const ended = ref(false)
const bureau = ref('')
/** Work that waits for me, by route name: the counts in the menu. */
const waiting = ref<Readonly<Record<string, number>>>({})
let settle: ((renewed: boolean) => void) | null = null
let pending: Promise<boolean> | null = null

/** 会话: who is signed in, what they may do, and the layer that asks again when a session has ended. */
export function useSession() {
  return {
    current,
    ended,
    bureau,
    waiting,
    user: computed(() => current.value),
    can,
    load,
    signIn,
    signOut,
    changePassword,
    giveUp,
  }
}

/** Whether the signed-in role holds a permission. The server decides; this only spares a useless click. */
function can(permission: string): boolean {
  return current.value?.permissions.includes(permission) ?? false
}

/** Reads the running session; false when there is none. Other failures are thrown. */
async function load(): Promise<boolean> {
  try {
    adopt(await account.session())
    return true
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'unauthenticated') return false
    throw error
  }
}

async function signIn(login: string, password: string): Promise<void> {
  const before = current.value?.userId
  const session = await account.signIn(login, password)
  if (before !== undefined && before !== session.userId) queryClient.clear() // another person's rows
  adopt(session)
  finish(true)
}

async function signOut(): Promise<void> {
  await account.signOut()
  wipeDrafts()
  current.value = null
  waiting.value = {}
  queryClient.clear()
}

/** Sets one's own password; the server gives a new session with it. */
async function changePassword(old: string, next: string): Promise<void> {
  adopt(await account.changePassword(old, next))
}

/** Leaves the login layer without signing in: the waiting requests fail as they would have. */
function giveUp(): void {
  current.value = null
  queryClient.clear()
  finish(false)
}

function adopt(session: Session): void {
  current.value = session
  bureau.value = session.bureau
  wipeDrafts(session.userId)
  usePreferences().openWith(session.today.slice(0, 7))
}

function finish(renewed: boolean): void {
  ended.value = false
  settle?.(renewed)
  settle = pending = null
}

/** All requests refused at once wait for the same answer. */
onSessionEnd(() => {
  if (!current.value) return Promise.resolve(false)
  ended.value = true
  pending ??= new Promise((resolve) => (settle = resolve))
  return pending
})

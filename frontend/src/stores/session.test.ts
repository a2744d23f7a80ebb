import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { api } from '@/api/client'
import { usePreferences } from './preferences'
import { useSession } from './session'

const SESSION = {
  userId: 1,
  login: 'zhao',
  name: '赵',
  role: 'statistician',
  permissions: ['read', 'screen'],
  bureau: '某某局',
  today: '2020-12-31',
}
const answers: Response[] = []
const json = (status: number, body: unknown) =>
  new Response(status === 204 ? null : JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json' },
  })
const other = api as unknown as { GET: (path: string) => Promise<{ data?: unknown }> }

beforeEach(() => vi.stubGlobal('fetch', () => Promise.resolve(answers.shift() ?? json(500, {}))))
afterEach(() => {
  vi.unstubAllGlobals()
  answers.length = 0
  useSession().giveUp()
})

it('knows who is signed in, what they may do and which month opens', async () => {
  const { load, can, user } = useSession()
  answers.push(json(401, {}), json(200, SESSION))
  expect(await load()).toBe(false)
  expect(await load()).toBe(true)
  expect(user.value?.name).toBe('赵')
  expect([can('screen'), can('recognise')]).toEqual([true, false])
  expect(usePreferences().period.value).toBe('2020-12')
})

it('leaves nothing typed on the computer at the end', async () => {
  const { load, signOut } = useSession()
  localStorage.setItem('luodi.draft.1.ledger', '{}')
  localStorage.setItem('luodi.draft.2.ledger', '{}')
  answers.push(json(200, SESSION), json(204, null))
  await load()
  expect(localStorage.getItem('luodi.draft.2.ledger')).toBeNull() // another person's
  expect(localStorage.getItem('luodi.draft.1.ledger')).toBe('{}')
  await signOut()
  expect(localStorage.getItem('luodi.draft.1.ledger')).toBeNull()
})

it('asks once for a password when several requests find the session ended, then sends them all again', async () => {
  const { load, ended, signIn } = useSession()
  answers.push(json(200, SESSION))
  await load()
  answers.push(json(401, {}), json(401, {}))
  const both = Promise.all([other.GET('/api/v1/a'), other.GET('/api/v1/b')])
  await vi.waitFor(() => expect(ended.value).toBe(true))
  answers.push(json(200, SESSION), json(200, { n: 1 }), json(200, { n: 2 }))
  await signIn('zhao', 'secret')
  expect((await both).map(({ data }) => data)).toEqual([{ n: 1 }, { n: 2 }])
  expect(ended.value).toBe(false)
})

it('lets the requests fail when the reader leaves the layer', async () => {
  const { load, ended, giveUp, user } = useSession()
  answers.push(json(200, SESSION))
  await load()
  answers.push(json(401, {}))
  const refused = expect(other.GET('/api/v1/a')).rejects.toMatchObject({ kind: 'unauthenticated' })
  await vi.waitFor(() => expect(ended.value).toBe(true))
  giveUp()
  await refused
  expect(user.value).toBeNull()
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { api, data, onSessionEnd } from './client'
import { ApiError, asApiError } from './errors'
import { newIdempotencyKey } from './idempotency'

const answers: Response[] = []
const sent: Request[] = []

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  })
}

beforeEach(() => {
  answers.length = sent.length = 0
  vi.stubGlobal('fetch', (request: Request) => {
    sent.push(request)
    const answer = answers.shift()
    return answer ? Promise.resolve(answer) : Promise.reject(new TypeError('no server'))
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  onSessionEnd(() => Promise.resolve(false))
})

/** A call whose path the placeholder types do not know: only the transport is under test. */
const anyApi = api as unknown as Record<
  'GET' | 'POST',
  (path: string, init?: object) => Promise<{ data?: unknown }>
>

describe('client', () => {
  it('gives an unsafe call a key, keeps one that a form brings, and leaves reads alone', async () => {
    answers.push(json(200, {}), json(200, {}), json(200, {}))
    await anyApi.POST('/api/v1/projects', { body: {} })
    await anyApi.POST('/api/v1/projects', { body: {}, headers: { 'Idempotency-Key': 'form-key-1' } })
    await anyApi.GET('/api/v1/projects')
    expect(sent[0]!.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/)
    expect(sent[1]!.headers.get('Idempotency-Key')).toBe('form-key-1')
    expect(sent[2]!.headers.has('Idempotency-Key')).toBe(false)
  })

  it('turns a problem document into an ApiError', async () => {
    const problem = {
      kind: 'invalid',
      detail: '请修改后重新提交',
      errors: [{ key: 'name', message: '请填写项目名称' }],
      requestId: 'r-1',
    }
    answers.push(json(422, problem, { 'Content-Type': 'application/problem+json' }))
    const error = await data(anyApi.GET('/api/v1/projects')).catch(asApiError)
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({
      kind: 'invalid',
      message: '请修改后重新提交',
      requestId: 'r-1',
      status: 422,
    })
    expect((error as ApiError).field('name')).toBe('请填写项目名称')
    expect((error as ApiError).field('site')).toBe('')
  })

  it.each([
    [502, 'unavailable'],
    [500, 'internal'],
    [413, 'too_large'],
    [404, 'not_found'],
  ])('reads a bare %i as %s', async (status, kind) => {
    answers.push(new Response('<html>', { status, headers: { 'Content-Type': 'text/html' } }))
    await expect(anyApi.GET('/api/v1/projects')).rejects.toMatchObject({ kind, status })
  })

  it('calls a missing server unavailable', async () => {
    const error = await anyApi.GET('/api/v1/projects').catch(asApiError)
    expect(error).toMatchObject({ kind: 'unavailable' })
  })

  it('sends the same request again, with the same key, after the login layer', async () => {
    const renew = vi.fn(() => Promise.resolve(true))
    onSessionEnd(renew)
    answers.push(json(401, {}), json(200, { id: 7 }))
    await expect(data(anyApi.POST('/api/v1/projects', { body: { name: '甲' } }))).resolves.toEqual({ id: 7 })
    expect(renew).toHaveBeenCalledOnce()
    expect(sent[1]!.headers.get('Idempotency-Key')).toBe(sent[0]!.headers.get('Idempotency-Key'))
    expect(await sent[1]!.json()).toEqual({ name: '甲' })
  })

  it('does not open the layer for the session itself, and fails when the reader gives up', async () => {
    const renew = vi.fn(() => Promise.resolve(false))
    onSessionEnd(renew)
    answers.push(json(401, {}), json(401, {}))
    await expect(api.GET('/api/v1/session')).rejects.toMatchObject({ kind: 'unauthenticated' })
    expect(renew).not.toHaveBeenCalled()
    await expect(anyApi.GET('/api/v1/projects')).rejects.toMatchObject({ kind: 'unauthenticated' })
    expect(renew).toHaveBeenCalledOnce()
  })
})

it('newIdempotencyKey never repeats', () => {
  expect(new Set(Array.from({ length: 100 }, newIdempotencyKey)).size).toBe(100)
})

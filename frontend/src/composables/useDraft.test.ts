import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, type EffectScope } from 'vue'
import { readDraft, wipeDrafts } from '@/stores/drafts'
import { useDraft } from './useDraft'

const server = vi.hoisted(() => ({
  drafts: vi.fn<() => Promise<{ key: string; body: string; at: string }[]>>(),
  keepDraft: vi.fn<(key: string, draft: { body: string; at: string }) => Promise<void>>(),
  dropDraft: vi.fn<(key: string) => Promise<void>>(),
}))
vi.mock('@/api/queries/workspace', () => ({ workspace: server }))
vi.mock('@/stores/session', () => ({ useSession: () => ({ user: { value: { userId: 7 } } }) }))

let scope: EffectScope
function open() {
  return scope.run(() => useDraft<{ text: string }>('ledger', 2000))!
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2020-12-31T03:32:00Z') })
  scope = effectScope()
  server.drafts.mockReset().mockResolvedValue([])
  server.keepDraft.mockReset().mockResolvedValue()
  server.dropDraft.mockReset().mockResolvedValue()
  localStorage.clear()
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

describe('useDraft', () => {
  it('keeps at once on this computer and once in two seconds on the server', async () => {
    const draft = open()
    draft.keep({ text: '省' })
    draft.keep({ text: '省外' })
    expect(readDraft(7, 'ledger')?.body).toBe('{"text":"省外"}')
    expect(server.keepDraft).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(2000)
    expect(server.keepDraft.mock.calls).toEqual([
      ['ledger', { body: '{"text":"省外"}', at: '2020-12-31T03:32:00.000Z' }],
    ])
    expect(draft.savedAt.value).toBe('2020-12-31T03:32:00.000Z')
  })

  it('finds the newer of both copies, with its time', async () => {
    open().keep({ text: 'here' })
    server.drafts.mockResolvedValue([
      { key: 'other', body: '{}', at: '2021-01-01T00:00:00Z' },
      { key: 'ledger', body: '{"text":"there"}', at: '2020-12-31T03:40:00Z' },
    ])
    const later = open()
    await later.look()
    expect(later.found.value).toEqual({ at: '2020-12-31T03:40:00Z', value: { text: 'there' } })
  })

  it('lives on without a server', async () => {
    server.drafts.mockRejectedValue(new TypeError('offline'))
    server.keepDraft.mockRejectedValue(new TypeError('offline'))
    const draft = open()
    draft.keep({ text: 'kept' })
    await draft.flush()
    const later = open()
    await later.look()
    expect(later.found.value?.value).toEqual({ text: 'kept' })
  })

  it('is gone from both places when the work is done', async () => {
    const draft = open()
    draft.keep({ text: 'x' })
    await draft.flush()
    await draft.end()
    expect(readDraft(7, 'ledger')).toBeNull()
    expect(server.dropDraft).toHaveBeenCalledWith('ledger')
    await draft.look()
    expect(draft.found.value).toBeNull()
  })

  it('sends what waits when the page is left', () => {
    open().keep({ text: 'x' })
    scope.stop()
    expect(server.keepDraft).toHaveBeenCalledOnce()
  })

  it('keeps on this computer what is too big for the server', async () => {
    const draft = open()
    draft.keep({ text: '长'.repeat(70_000) })
    await draft.flush()
    expect(server.keepDraft).not.toHaveBeenCalled()
    expect(readDraft(7, 'ledger')).not.toBeNull()
  })
})

describe('the copies on this computer', () => {
  it('belong to one person and are wiped together', () => {
    open().keep({ text: 'mine' })
    localStorage.setItem('luodi.preferences', '{}')
    expect(readDraft(8, 'ledger')).toBeNull()
    wipeDrafts(7)
    expect(readDraft(7, 'ledger')).not.toBeNull()
    wipeDrafts(70)
    expect(readDraft(7, 'ledger')).toBeNull()
    open().keep({ text: 'mine' })
    wipeDrafts()
    expect(readDraft(7, 'ledger')).toBeNull()
    expect(localStorage.getItem('luodi.preferences')).toBe('{}')
  })

  it('are nothing when they cannot be read', () => {
    localStorage.setItem('luodi.draft.7.ledger', '{"body":1}')
    expect(readDraft(7, 'ledger')).toBeNull()
    localStorage.setItem('luodi.draft.7.ledger', '{')
    expect(readDraft(7, 'ledger')).toBeNull()
  })
})

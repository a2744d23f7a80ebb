import { describe, expect, it, vi } from 'vitest'
import { BlockStore } from './blocks'

const TOTAL = 100_000
const flush = () => new Promise((resolve) => setTimeout(resolve))

function store(total = TOTAL, prefix = 0) {
  const load = vi.fn(async (offset: number, limit: number) => ({
    items: Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, i) => ({
      id: prefix + offset + i + 1,
    })),
    total,
  }))
  const failed = vi.fn()
  return { load, failed, blocks: new BlockStore(load, () => undefined, failed) }
}

describe('BlockStore', () => {
  it('reads what is in sight first, then one block ahead, and each block once', async () => {
    const { load, blocks } = store()
    blocks.need(0, 40, 1)
    blocks.need(0, 41, 1)
    await flush()
    blocks.need(0, 42, 1)
    await flush()
    expect(load.mock.calls.map(([offset]) => offset)).toEqual([0, 200])
    expect([blocks.total, blocks.row(199)?.id, blocks.row(200)?.id, blocks.row(400)]).toEqual([
      TOTAL,
      200,
      201,
      undefined,
    ])
    blocks.need(1000, 1040, -1)
    await flush()
    expect(load.mock.calls.slice(2).map(([offset]) => offset)).toEqual([1000, 800])
  })

  it('forgets blocks used longest ago', async () => {
    const { load, blocks } = store()
    for (let i = 0; i < 40; i++) {
      blocks.need(i * 200, i * 200 + 40, 1)
      await flush()
    }
    expect(blocks.row(0)).toBeUndefined()
    expect(blocks.byId(1)).toBeUndefined()
    expect(blocks.row(39 * 200)?.id).toBe(39 * 200 + 1)
    const before = load.mock.calls.length
    blocks.need(0, 40, 1)
    await flush()
    expect(load.mock.calls[before]?.[0]).toBe(0)
  })

  it('shows old rows until the new ones come, and drops answers to an old question', async () => {
    const { load, blocks } = store()
    blocks.need(0, 40, 1)
    await flush()
    let answer: (block: { items: { id: number }[]; total: number }) => void = () => undefined
    load.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)))
    blocks.expire(true)
    blocks.need(0, 40, 1)
    expect(blocks.row(0)?.id).toBe(1)
    const late = answer
    blocks.expire(true)
    load.mockResolvedValue({ items: [], total: 1 }) // the block ahead no longer exists
    load.mockResolvedValueOnce({ items: [{ id: 7 }], total: 1 })
    blocks.need(0, 40, 1)
    await flush()
    late({ items: [{ id: 99 }], total: 5 })
    await flush()
    expect([blocks.row(0)?.id, blocks.total, blocks.row(200)]).toEqual([7, 1, undefined])
  })

  it('replaces rows by id and reads far rows for a paste', async () => {
    const { blocks } = store()
    await blocks.ensure(5000, 5300)
    expect(blocks.indexOf(5001)).toBe(5000)
    const row = { id: 5001, changed: true }
    blocks.replace([row, { id: 999_999 }])
    expect(blocks.row(5000)).toBe(row)
  })

  it('tells a failure and reads again when asked again', async () => {
    const { load, failed, blocks } = store()
    load.mockRejectedValueOnce(new Error('断线'))
    blocks.need(0, 40, 1)
    await flush()
    expect(failed).toHaveBeenCalledOnce()
    blocks.need(0, 40, 1)
    await flush()
    expect(blocks.row(0)?.id).toBe(1)
  })
})

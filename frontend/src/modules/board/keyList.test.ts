import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { ApiError } from '@/api/errors'
import { board } from '@/api/queries/board'
import { queryClient, queryOptions } from '@/api/query'
import { inOrder, moved } from './keyList'
import { useKeyList } from './useKeyList'

describe('moved', () => {
  it.each([
    [3, 0, [3, 1, 2]],
    [1, 1, [2, 1, 3]],
    [1, 9, [2, 3, 1]],
    [2, -1, [2, 1, 3]],
    [2, 1, [1, 2, 3]],
  ])('%i to %i', (id, to, after) => expect(moved([1, 2, 3], id, to)).toEqual(after))
})

it('inOrder puts rows the order does not know at the end', () => {
  const rows = [1, 2, 3].map((projectId) => ({ projectId }))
  expect(inOrder(rows, [3, 1]).map((row) => row.projectId)).toEqual([3, 1, 2])
})

describe('useKeyList', () => {
  const list = (ids: number[]) =>
    ({ on: '2020-12-31', items: ids.map((projectId) => ({ projectId })) }) as unknown as Awaited<
      ReturnType<typeof board.keyList>
    >
  function used() {
    let keys: ReturnType<typeof useKeyList> | undefined
    const page = mount(
      defineComponent(() => {
        keys = useKeyList()
        return () => h('p')
      }),
      { global: { plugins: [[VueQueryPlugin, queryOptions]] } },
    )
    return { page, keys: keys!, ids: () => keys!.rows.value.map((row) => row.projectId) }
  }
  beforeEach(() => {
    queryClient.clear()
    vi.useFakeTimers()
    vi.spyOn(board, 'keyList').mockResolvedValue(list([1, 2, 3]))
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  it('shows a move at once and saves several moves as one order', async () => {
    const save = vi.spyOn(board, 'orderKeys').mockImplementation((ids) => Promise.resolve(list(ids)))
    const { keys, ids, page } = used()
    await vi.advanceTimersByTimeAsync(10)
    keys.move(3, 1)
    keys.move(3, 0)
    expect(ids()).toEqual([3, 1, 2])
    expect(save).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1000)
    expect(save.mock.calls.map(([order]) => order)).toEqual([[3, 1, 2]])
    page.unmount()
  })

  it('saves what is still waiting when the page is left', async () => {
    const save = vi.spyOn(board, 'orderKeys').mockImplementation((ids) => Promise.resolve(list(ids)))
    const { keys, page } = used()
    await vi.advanceTimersByTimeAsync(10)
    keys.move(1, 2)
    page.unmount()
    await vi.advanceTimersByTimeAsync(10)
    expect(save).toHaveBeenCalledOnce()
  })

  it('goes back to the order of the server when it refuses', async () => {
    vi.spyOn(board, 'orderKeys').mockRejectedValue(new ApiError('invalid', '请刷新后重试'))
    const { keys, ids, page } = used()
    await vi.advanceTimersByTimeAsync(10)
    keys.move(3, 0)
    await vi.advanceTimersByTimeAsync(1000)
    await flushPromises()
    expect(ids()).toEqual([1, 2, 3])
    expect(keys.refusal.value?.message).toBe('请刷新后重试')
    page.unmount()
  })
})

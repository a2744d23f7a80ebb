import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick } from 'vue'
import { search, type Hit } from '@/api/queries/search'
import { useSearch } from './useSearch'

const hit = (id: number, title: string): Hit => ({ kind: 'project', id, code: `P${id}`, title })
const opened: Hit[] = []
const scope = effectScope()

beforeEach(() => {
  vi.useFakeTimers()
  opened.length = 0
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

function box() {
  return scope.run(() => useSearch((one) => opened.push(one)))!
}
async function type(of: ReturnType<typeof box>, text: string): Promise<void> {
  of.text.value = text
  await nextTick()
  await vi.advanceTimersByTimeAsync(200)
}
const press = (key: string, more: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key, ...more })

it('asks once when typing pauses and opens what Enter chooses', async () => {
  const find = vi.spyOn(search, 'find').mockResolvedValue([hit(1, '甲'), hit(2, '乙')])
  const one = box()
  one.text.value = '家'
  await nextTick()
  await type(one, '家居 ')
  expect(find.mock.calls).toEqual([['家居']])
  one.key(press('ArrowDown'))
  one.key(press('Enter'))
  expect(opened.map(({ id }) => id)).toEqual([2])
})

it('leaves the keys of an input method alone', async () => {
  vi.spyOn(search, 'find').mockResolvedValue([hit(1, '甲')])
  const one = box()
  await type(one, 'zh')
  one.key(press('Enter', { isComposing: true }))
  expect(opened).toEqual([])
})

it('keeps the newest answer, however late an older one comes', async () => {
  let late: (hits: Hit[]) => void = () => undefined
  vi.spyOn(search, 'find').mockImplementation((q) =>
    q === 'old' ? new Promise((resolve) => (late = resolve)) : Promise.resolve([hit(2, q)]),
  )
  const one = box()
  await type(one, 'old')
  await type(one, 'new')
  late([hit(1, 'old')])
  await nextTick()
  expect(one.hits.value.map(({ title }) => title)).toEqual(['new'])
})

it('says when nothing is found, and shows what was opened lately for an empty text', async () => {
  vi.spyOn(search, 'find')
    .mockResolvedValueOnce([hit(7, '丙')])
    .mockResolvedValueOnce([])
  const one = box()
  await type(one, '丙')
  one.key(press('Enter'))
  await type(one, '没有')
  expect(one.empty.value).toBe(true)
  await type(one, '')
  expect(one.empty.value).toBe(false)
  expect(one.hits.value[0]?.id).toBe(7)
})

import { expect, it } from 'vitest'
import { useConflicts } from './useConflicts'

const conflict = (id: number, key: string) => ({
  id,
  key,
  mine: '我的',
  theirs: '他的',
  by: '李敏',
  at: '2020-12-31',
})

it('asks cell by cell, and theirs stands unless I choose', () => {
  const { open, shown, add, take, settle } = useConflicts((id) => ({ code: `ZH${id}`, version: id * 10 }))
  expect(shown.value).toBe(false)
  add([conflict(1, 'site'), conflict(2, 'site'), conflict(2, 'manager')])
  expect(shown.value).toBe(true)
  expect(open.value.map((one) => one.take)).toEqual(['theirs', 'theirs', 'theirs'])
  take('mine', open.value[1])
  expect(settle()).toEqual([{ id: 2, code: 'ZH2', version: 20, key: 'site', was: '他的', text: '我的' }])
  expect(shown.value).toBe(false)
})

it('takes all of one side, and a newer conflict for an older one on the same cell', () => {
  const { open, add, take, settle } = useConflicts(() => undefined)
  add([conflict(1, 'site')])
  add([{ ...conflict(1, 'site'), theirs: '更新的' }])
  expect(open.value).toHaveLength(1)
  take('mine')
  expect(settle()).toEqual([{ id: 1, code: '', version: 0, key: 'site', was: '更新的', text: '我的' }])
})

it('is dropped by closing it', () => {
  const { open, shown, add } = useConflicts(() => undefined)
  add([conflict(1, 'site')])
  shown.value = false
  expect(open.value).toEqual([])
})

import { describe, expect, it } from 'vitest'
import { conditionOf, draftOf, nextSorts, withCondition } from './filters'
import type { CellType, FilterKind, SheetColumn } from './types'

const column = (type: CellType, filter: FilterKind): SheetColumn => ({
  key: 'k',
  label: 'L',
  type,
  width: 1,
  filter,
})
const empty = draftOf(undefined, (value) => value)

describe('conditionOf', () => {
  it('reads bounds like cells and puts them in order', () => {
    const money = column('money', 'range')
    expect(conditionOf(money, { ...empty, from: '3亿', to: '6000' }, 'wan')).toEqual({
      ok: true,
      condition: { key: 'k', op: 'between', from: '60000000.00', to: '300000000.00' },
    })
    expect(conditionOf(money, { ...empty, to: '六千' }, 'wan')).toEqual({
      ok: false,
      end: 'to',
      code: 'money',
    })
    const date = column('derived', 'date')
    expect(conditionOf(date, { ...empty, from: '2020年1月5日' }, 'wan')).toEqual({
      ok: true,
      condition: { key: 'k', op: 'between', from: '2020-01-05' },
    })
    expect(conditionOf(column('number', 'range'), { ...empty, from: '-2', to: '-10' }, 'wan')).toMatchObject({
      condition: { from: '-10', to: '-2' },
    })
  })

  it('asks for lists, texts and presence, and for nothing when nothing is said', () => {
    expect(conditionOf(column('enum', 'list'), { ...empty, values: ['1'] }, 'wan')).toMatchObject({
      condition: { op: 'in', values: ['1'] },
    })
    expect(conditionOf(column('text', 'text'), { ...empty, text: ' 食品 ' }, 'wan')).toMatchObject({
      condition: { op: 'contains', values: ['食品'] },
    })
    expect(
      conditionOf(column('text', 'text'), { ...empty, presence: 'empty', text: 'x' }, 'wan'),
    ).toMatchObject({
      condition: { op: 'empty' },
    })
    for (const filter of ['list', 'text', 'range', 'date', ''] as const) {
      expect(conditionOf(column('text', filter), empty, 'wan')).toEqual({ ok: true, condition: null })
    }
  })

  it('comes back into the form as it was', () => {
    const between = { key: 'k', op: 'between' as const, from: '10000.00' }
    expect(draftOf(between, (value) => (value ? '1' : ''))).toMatchObject({ from: '1', to: '', presence: '' })
    expect(draftOf({ key: 'k', op: 'filled' }, String).presence).toBe('filled')
  })
})

it('keeps one condition per column', () => {
  const one = { key: 'a', op: 'empty' as const }
  const list = withCondition([], 'a', one)
  expect(withCondition(list, 'b', { key: 'b', op: 'filled' })).toHaveLength(2)
  expect(withCondition(list, 'a', { key: 'a', op: 'filled' })).toEqual([{ key: 'a', op: 'filled' }])
  expect(withCondition(list, 'a', null)).toEqual([])
})

it('sorts up, down and not; with Shift beside the others', () => {
  const up = nextSorts([], 'a', false)
  expect(up).toEqual([{ key: 'a', desc: false }])
  expect(nextSorts(up, 'a', false)).toEqual([{ key: 'a', desc: true }])
  expect(nextSorts([{ key: 'a', desc: true }], 'a', false)).toEqual([])
  const two = nextSorts(up, 'b', true)
  expect(nextSorts(two, 'a', true)).toEqual([
    { key: 'a', desc: true },
    { key: 'b', desc: false },
  ])
  expect(nextSorts(two, 'c', false)).toEqual([{ key: 'c', desc: false }])
})

import { describe, expect, it } from 'vitest'
import { arrange, columnAt, columnWindow, place, poolSize, reorder, reveal, rowWindow } from './geometry'
import type { SheetColumn, SheetLayout } from './types'

const columns: SheetColumn[] = Array.from({ length: 30 }, (_, i) => ({
  key: `c${i}`,
  label: `C${i}`,
  type: 'text',
  width: 100,
}))
const layout = (over: Partial<SheetLayout> = {}): SheetLayout => ({
  order: [],
  hidden: [],
  pinned: [],
  widths: {},
  ...over,
})

describe('arrange', () => {
  it('puts pinned columns first, hides, orders, and keeps new columns at the end', () => {
    const shown = arrange(
      columns.slice(0, 5),
      layout({ order: ['c3', 'gone', 'c0'], hidden: ['c1'], pinned: ['c4'] }),
    )
    expect(shown.map((column) => column.key)).toEqual(['c4', 'c3', 'c0', 'c2'])
  })
})

describe('place', () => {
  it('lines columns up after the boxes and keeps widths within bounds', () => {
    const placed = place(columns.slice(0, 3), layout({ pinned: ['c0'], widths: { c1: 5 } }), 36, 1000)
    expect(placed.all.map(({ left, width }) => [left, width])).toEqual([
      [36, 100],
      [136, 48],
      [184, 100],
    ])
    expect([placed.fixed, placed.width, placed.pinned.length]).toEqual([136, 284, 1])
  })
  it('unpins on a phone what would leave no room', () => {
    const placed = place(columns.slice(0, 4), layout({ pinned: ['c0', 'c1', 'c2'] }), 36, 390)
    expect(placed.pinned.map((one) => one.column.key)).toEqual(['c0'])
  })
})

describe('windows', () => {
  it('draw fewer than 60 of 100,000 rows, all of the window among them', () => {
    const [first, last] = rowWindow(34 * 5000 + 10, 900, 34, 100_000)
    expect(first).toBeLessThanOrEqual(5000)
    expect(last).toBeGreaterThanOrEqual(5000 + 26)
    expect(last - first + 1).toBeLessThan(60)
    expect(last - first + 1).toBeLessThanOrEqual(poolSize(900, 34))
    expect(rowWindow(0, 900, 34, 0)[1]).toBe(-1)
    expect(rowWindow(34 * 500, 900, 34, 10)).toEqual([9, 9]) // the list has shrunk meanwhile
  })
  it('draw the columns in sight and a little more', () => {
    const placed = place(columns, layout({ pinned: ['c0'] }), 0, 800)
    const [first, last] = columnWindow(placed, 1000, 800)
    expect([placed.free[first]!.column.key, placed.free[last]!.column.key]).toEqual(['c8', 'c20'])
  })
})

it('reveals with the least movement', () => {
  expect(reveal(100, 134, 0, 0, 500)).toBe(0)
  expect(reveal(600, 634, 0, 0, 500)).toBe(134)
  expect(reveal(100, 134, 200, 0, 500)).toBe(100)
  expect(reveal(300, 400, 250, 120, 500)).toBe(180)
})

it('finds the column under a point, pinned ones wherever the rest has gone', () => {
  const placed = place(columns, layout({ pinned: ['c0'] }), 0, 800)
  expect(columnAt(placed, 50, 1000)).toBe(0)
  expect(columnAt(placed, 150, 1000)).toBe(11)
  expect(columnAt(placed, 9999, 0)).toBe(29)
})

it('moves a key in front of another', () => {
  expect(reorder(['a', 'b', 'c'], 'c', 'a')).toEqual(['c', 'a', 'b'])
  expect(reorder(['a', 'b', 'c'], 'a', null)).toEqual(['b', 'c', 'a'])
  expect(reorder(['a', 'b'], 'a', 'a')).toEqual(['a', 'b'])
})

import { describe, expect, it } from 'vitest'
import { around, blockOf, fillTarget, heightOf, holds, moved, widthOf, type Move } from './selection'

const bounds = { rows: 100, cols: 10, page: 20 }

describe('moved', () => {
  it.each<[Move, number, number]>([
    ['up', 49, 5],
    ['down', 51, 5],
    ['left', 50, 4],
    ['right', 50, 6],
    ['pageUp', 30, 5],
    ['pageDown', 70, 5],
    ['top', 0, 5],
    ['bottom', 99, 5],
    ['first', 50, 0],
    ['last', 50, 9],
    ['start', 0, 0],
    ['end', 99, 9],
  ])('%s', (move, row, col) => expect(moved({ row: 50, col: 5 }, move, bounds)).toEqual({ row, col }))

  it('stays on the sheet, even on an empty one', () => {
    expect(moved({ row: 99, col: 9 }, 'pageDown', bounds)).toEqual({ row: 99, col: 9 })
    expect(moved({ row: 0, col: 0 }, 'down', { rows: 0, cols: 3, page: 1 })).toEqual({ row: 0, col: 0 })
  })
})

describe('blocks', () => {
  const block = blockOf({ row: 5, col: 3 }, { row: 2, col: 4 })
  it('have edges whatever way they were dragged', () => {
    expect(block).toEqual({ top: 2, bottom: 5, left: 3, right: 4 })
    expect([heightOf(block), widthOf(block)]).toEqual([4, 2])
    expect([holds(block, { row: 5, col: 4 }), holds(block, { row: 6, col: 4 })]).toEqual([true, false])
    expect(around(block, blockOf({ row: 9, col: 1 }, { row: 9, col: 1 }))).toEqual({
      top: 2,
      bottom: 9,
      left: 1,
      right: 4,
    })
  })
  it('are filled the way the pointer went farthest', () => {
    expect(fillTarget(block, { row: 9, col: 5 })).toEqual({ top: 6, bottom: 9, left: 3, right: 4 })
    expect(fillTarget(block, { row: 0, col: 3 })).toEqual({ top: 0, bottom: 1, left: 3, right: 4 })
    expect(fillTarget(block, { row: 4, col: 7 })).toEqual({ top: 2, bottom: 5, left: 5, right: 7 })
    expect(fillTarget(block, { row: 4, col: 0 })).toEqual({ top: 2, bottom: 5, left: 0, right: 2 })
    expect(fillTarget(block, { row: 3, col: 3 })).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { parseTsv, planPaste, toTsv } from './clipboard'

describe('tab-separated text', () => {
  it.each<[string, string[][]]>([
    ['a\tb\r\nc\td\r\n', [['a', 'b'], ['c', 'd']]], // prettier-ignore
    ['a\t"b\nc ""q"""\r\n1\t\r\n', [['a', 'b\nc "q"'], ['1', '']]], // prettier-ignore
    ['3"管\t"甲"乙', [['3"管', '"甲"乙']]],
    ['\t', [['', '']]],
    ['', []],
    ['甲\n\n乙', [['甲'], [''], ['乙']]],
  ])('%j', (text, rows) => expect(parseTsv(text)).toEqual(rows))

  it('reads back what it wrote', () => {
    const rows = [
      ['x\ty', '"', 'l1\nl2'],
      ['', '"引"', '3"'],
    ]
    expect(parseTsv(toTsv(rows))).toEqual(rows)
  })
})

describe('planPaste', () => {
  const at = (top: number, left: number, bottom = top, right = left) => ({ top, left, bottom, right })

  it('lands a block at the corner of the selection', () => {
    const plan = planPaste([['a', 'b'], ['c']], at(2, 1), 100, 10)
    expect(plan.cells).toEqual([
      { row: 2, col: 1, text: 'a' },
      { row: 2, col: 2, text: 'b' },
      { row: 3, col: 1, text: 'c' },
    ])
    expect(plan.block).toEqual(at(2, 1, 3, 2))
  })

  it('fills a selection with one value and repeats a block that fits', () => {
    expect(planPaste([['x']], at(0, 0, 2, 1), 10, 10).cells).toHaveLength(6)
    const texts = planPaste([['a'], ['b']], at(0, 0, 3, 0), 10, 10).cells.map((cell) => cell.text)
    expect(texts).toEqual(['a', 'b', 'a', 'b'])
    expect(planPaste([['a'], ['b']], at(0, 0, 2, 0), 10, 10).cells).toHaveLength(2) // three rows: no fit
  })

  it('an empty source cell writes nothing', () => {
    expect(planPaste([['', 'b']], at(0, 0), 10, 10).cells).toEqual([{ row: 0, col: 1, text: 'b' }])
  })

  it('counts rows beyond the last one and leaves columns beyond the last one out', () => {
    const plan = planPaste([['a', 'b'], ['c', 'd'], ['e', 'f']], at(8, 9), 10, 10) // prettier-ignore
    expect(plan.beyond).toBe(1)
    expect(plan.cells.map((cell) => cell.text)).toEqual(['a', 'c'])
  })
})

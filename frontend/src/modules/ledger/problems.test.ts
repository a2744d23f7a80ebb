import { expect, it } from 'vitest'
import type { BadCell } from '@/grid/types'
import { problemsOf, problemsText } from './problems'

const bad: BadCell[] = [
  { rowIndex: 4, id: 5, key: 'agreedInvestment', text: '约三\t亿', code: 'money', reason: '金额无法识别' },
  { rowIndex: 1, id: null, key: 'signedOn', text: '春天', code: 'date', reason: '不是日期' },
]
const rejected = [
  { id: 2, key: 'unitId', message: '签约后不能改' },
  { id: 9, key: 'site', message: '已终止' },
]
const rows: Record<number, { number: number; code: string }> = {
  2: { number: 3, code: 'ZH2' },
  5: { number: 5, code: 'ZH5' },
}
const place = (rowIndex: number, key: string, code: string) => `${rowIndex + 1}/${code}/${key}`

it('lists what was not read and what was refused by row, with place and reason', () => {
  const list = problemsOf(bad, rejected, (id) => rows[id], place)
  expect(list.map((one) => [one.place, one.reason])).toEqual([
    ['0//site', '已终止'],
    ['2//signedOn', '不是日期'],
    ['3/ZH2/unitId', '签约后不能改'],
    ['5/ZH5/agreedInvestment', '金额无法识别'],
  ])
  expect(list[0]!.rowIndex).toBe(-1)
})

it('is one line per cell as text', () => {
  const list = problemsOf(bad.slice(0, 1), [], (id) => rows[id], place)
  expect(problemsText('1 个不合规', list)).toBe('1 个不合规\r\n5/ZH5/agreedInvestment\t约三 亿\t金额无法识别')
})

import { expect, it } from 'vitest'
import type { MonthPoint } from '@/api/queries/board'
import { monthChart, type MonthWords } from './monthChart'

const words: MonthWords = {
  month: (number) => `${number}月`,
  amount: '当月',
  cumulative: '累计',
  pace: '序时',
  money: (amount) => `${amount} 元`,
}
const point = (month: string, amount: string, cumulative: string, pace: string): MonthPoint => ({
  month,
  amount,
  cumulative,
  pace,
  filter: {},
})
const months = [
  point('2020-01', '100000000.00', '100000000.00', '200000000.00'),
  point('2020-02', '400000000.10', '500000000.10', '400000000.00'),
]
interface Series {
  name: string
  data: (number | null)[]
  endLabel?: { offset: number[] }
}
const drawn = (target: string) => {
  const option = monthChart(months, target, 'yi', words, (name) => name)
  const tooltip = (option.tooltip as { formatter: (points: { dataIndex: number }[]) => string }).formatter
  return { series: option.series as unknown as Series[], tooltip }
}

it('draws the elapsed time from January to the whole target in December, whatever month is shown', () => {
  const [bars, line, pace] = drawn('2400000000.00').series
  expect(bars?.data).toHaveLength(2)
  expect(line?.data[0]).toBe(1)
  expect(pace?.data[0]).toBe(2)
  expect(pace?.data[11]).toBe(24)
  expect(pace?.data.filter((value) => value !== null)).toHaveLength(2)
})

it('keeps the names of the lines apart: ahead above, behind below', () => {
  const { series } = drawn('2400000000.00')
  expect(series[1]?.endLabel?.offset).toEqual([0, -8])
  expect(series[2]?.endLabel?.offset).toEqual([0, 8])
})

it('tells exact amounts, and leaves the pace out without a target', () => {
  expect(drawn('2400000000.00').tooltip([{ dataIndex: 1 }])).toBe(
    '2月\n当月  400000000.10 元\n累计  500000000.10 元\n序时  400000000.00 元',
  )
  const bare = drawn('0.00')
  expect(bare.series).toHaveLength(2)
  expect(bare.tooltip([{ dataIndex: 0 }])).not.toContain('序时')
  expect(bare.tooltip([{ dataIndex: 7 }])).toBe('8月')
})

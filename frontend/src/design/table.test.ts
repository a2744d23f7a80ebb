import { describe, expect, it } from 'vitest'
import { cellText, nextSort, sortRows, totalsOf, type Column } from './table'

interface Row {
  name: string
  amount: string | null
  count: number
  on: string | null
  precision: 'day' | 'month'
}
const rows: Row[] = [
  { name: '王家镇', amount: '1000000.10', count: 2, on: '2020-12-31', precision: 'month' },
  { name: '昭化镇', amount: null, count: 10, on: '2020-01-05', precision: 'day' },
  { name: '柏林沟镇', amount: '90071992547409931.20', count: 0, on: null, precision: 'day' },
]
const name: Column<Row> = { key: 'name', label: '单位' }
const amount: Column<Row> = { key: 'amount', label: '金额', kind: 'money', total: true }
const count: Column<Row> = { key: 'count', label: '个数', kind: 'count', total: true }
const on: Column<Row> = { key: 'on', label: '日期', kind: 'date', precision: (row) => row.precision }
const shown = { unit: 'wan', language: 'zh-CN' } as const

describe('cellText', () => {
  it('formats by kind, with — for none and 0 for zero', () => {
    expect(rows.map((row) => cellText(amount, row, shown))).toEqual(['100.00', '—', '9,007,199,254,740.99'])
    expect(rows.map((row) => cellText(count, row, shown))).toEqual(['2', '10', '0'])
    expect(rows.map((row) => cellText(on, row, shown))).toEqual(['2020年12月', '2020-01-05', '—'])
  })
})

describe('sorting', () => {
  it('compares amounts exactly and puts missing ones last either way', () => {
    expect(sortRows(rows, amount, true).map((row) => row.name)).toEqual(['柏林沟镇', '王家镇', '昭化镇'])
    expect(sortRows(rows, amount, false).map((row) => row.name)).toEqual(['王家镇', '柏林沟镇', '昭化镇'])
    expect(sortRows(rows, count, true)[0]!.name).toBe('昭化镇') // 10 before 2: as numbers
  })
  it('steps through both directions and back to none', () => {
    const figure = nextSort(null, amount as Column<never>)
    expect(figure).toEqual({ key: 'amount', descending: true })
    expect(nextSort(figure, amount as Column<never>)).toEqual({ key: 'amount', descending: false })
    expect(nextSort({ key: 'amount', descending: false }, amount as Column<never>)).toBeNull()
    expect(nextSort(figure, name as Column<never>)).toEqual({ key: 'name', descending: false })
  })
})

it('totalsOf adds exactly and only where asked', () => {
  expect(totalsOf([name, amount, count], rows, { unit: 'yuan', language: 'zh-CN' })).toEqual({
    amount: '90,071,992,548,409,931.30',
    count: '12',
  })
})

import { describe, expect, it } from 'vitest'
import type { TwoSeries } from '@/api/queries/figures'
import { cellRows, continued, linesOf } from './seriesRows'
import { filterOf, parameters, rowsOf, withConditions } from './trail'
import { minus, termsOf, toggled, trialLines, PURPOSES } from './ruleTerms'

const row = (published: string, corrected: string, month?: string) => ({
  ...(month && { month }),
  published,
  corrected,
  publishedFresh: '0.00',
  correctedFresh: '0.00',
  late: '0.00',
  later: '0.00',
  difference: '0.00',
  cumulative: '0.00',
  correctedCumulative: '0.00',
  declared: '0.00',
  declaredCorrected: '0.00',
})
const series = {
  indicator: 'outside_city',
  months: [row('100.00', '100.00', '2020-01'), row('200.00', '188.00', '2020-02')],
  sum: row('300.00', '288.00'),
  before: row('0.00', '0.00'),
  after: row('818.00', '830.00'),
  all: row('1118.00', '1118.00'),
  equal: true,
} as TwoSeries
const period = { from: '2020-01', to: '2020-02' }

describe('the two series', () => {
  const lines = linesOf(series, period)

  it('print months, their sum, what lies outside, and all months; nothing outside takes no line', () =>
    expect(lines.map((line) => line.key)).toEqual(['2020-01', '2020-02', 'sum', 'after', 'all']))

  it('open published by the month counted and corrected by the month related to', () => {
    const filter = { ...period, unitId: '7', knownOn: '2020-12-31' }
    expect(cellRows('published', lines[1]!, filter, 'industry', { late: 'true' }).query).toEqual({
      indicator: 'industry',
      from: '2020-02',
      to: '2020-02',
      unitId: '7',
      knownOn: '2020-12-31',
      late: 'true',
    })
    expect(cellRows('corrected', lines[3]!, period, 'industry').query).toEqual({
      indicator: 'industry',
      relatesFrom: '2020-03',
    })
  })

  it('split exactly', () => expect(continued('0.30', '0.10')).toBe('0.20'))
})

describe('the address of a figure', () => {
  it('is read back as it was written, and what the interface cannot read is left out', () => {
    const filter = {
      indicator: 'industry',
      from: '2020-01',
      unitId: '3',
      kinds: 'cut,reversal',
      knownOn: '2020-06-30',
    }
    expect(filterOf({ ...rowsOf(filter).query, period: '2020-12' } as never)).toEqual(filter)
    expect(
      filterOf({ indicator: 'all', from: '2020-13', unitId: '-1', late: 'no', kinds: "x' OR 1" }),
    ).toEqual({})
  })

  it('becomes the parameters of the interface', () =>
    expect(parameters({ unitId: '3', kinds: 'cut,reversal', late: 'true', fresh: 'false' })).toEqual({
      unitId: 3,
      kinds: ['cut', 'reversal'],
      late: true,
      fresh: 'false',
    }))

  it('loses a condition that is emptied', () =>
    expect(withConditions({ from: '2020-01', late: 'true' }, { late: '', to: '2020-02' })).toEqual({
      from: '2020-01',
      to: '2020-02',
    }))
})

describe('rules tried out', () => {
  it('begin with what a version says and change in the order of the rule book', () => {
    expect(termsOf(undefined)).toEqual({ excluded: [], purposes: [], workingPercent: 0, minimumSize: '0.00' })
    expect(toggled(['working', 'equipment'], 'land', PURPOSES)).toEqual(['land', 'equipment', 'working'])
    expect(toggled(['land', 'equipment'], 'land', PURPOSES)).toEqual(['equipment'])
  })

  it('show a project above its entries, and only those that differ', () => {
    const entry = (no: string, a: string, b: string) => ({ no, a: { limit: a }, b: { limit: b } })
    const trial = {
      items: [
        { code: 'P1', entries: [entry('E1', '1.00', '1.00'), entry('E2', '0.00', '5.00')] },
        { code: 'P2', entries: [entry('E3', '2.00', '2.00')] },
      ],
    } as never
    expect(trialLines(trial, true).map((line) => line.key)).toEqual(['P1', 'E2'])
    expect(trialLines(trial, false).map((line) => line.key)).toEqual(['P1', 'E1', 'E2', 'P2', 'E3'])
    expect(minus('5.00', '0.01')).toBe('4.99')
  })
})

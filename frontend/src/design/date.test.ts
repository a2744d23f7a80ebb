import { describe, expect, it } from 'vitest'
import * as date from './date'

describe('parseDate', () => {
  it.each([
    ['2026年1月5日', '2026-01-05'],
    ['2026/1/5', '2026-01-05'],
    ['2026.12.31', '2026-12-31'],
    ['20200229', '2020-02-29'],
    ['２０２０－０２－２９', '2020-02-29'],
  ])('%s', (text, iso) => expect(date.parseDate(text)).toBe(iso))
  it.each(['2021-02-29', '2020-13-01', '2020-04-31', '5/1/2020', '2020年', ''])('refuses %j', (text) => {
    expect(date.parseDate(text)).toBeNull()
  })
})

describe('calendar', () => {
  it('adds across months, years and leap days', () => {
    expect(date.addDays('2020-02-28', 1)).toBe('2020-02-29')
    expect(date.addDays('2020-12-31', 1)).toBe('2021-01-01')
    expect(date.addDays('2020-03-01', -366)).toBe('2019-03-01')
    expect(date.daysBetween('2020-09-16', '2020-11-30')).toBe(75)
    expect(date.addMonths('2020-01', -1)).toBe('2019-12')
    expect(date.addMonths('2020-11', 3)).toBe('2021-02')
    expect(date.monthEnd('2100-02')).toBe('2100-02-28')
  })
  it('agrees with the machine calendar for every day of eight years', () => {
    let day = '2016-01-01'
    for (let i = 0; i < 2922; i++) {
      const machine = new Date(Date.UTC(2016, 0, 1 + i))
      expect(day).toBe(machine.toISOString().slice(0, 10))
      expect(date.weekday(day) % 7).toBe(machine.getUTCDay())
      day = date.addDays(day, 1)
    }
  })
  it('knows weeks and the year that owns them', () => {
    expect(date.weekOf('2021-01-01')).toEqual(['2020-12-28', '2021-01-03'])
    expect(date.weekNumber('2021-01-01')).toEqual({ year: 2020, week: 53 })
    expect(date.weekNumber('2020-01-01')).toEqual({ year: 2020, week: 1 })
  })
})

describe('words', () => {
  it('prints only what is known', () => {
    expect(date.formatDate('2026-06-30', 'zh-CN')).toBe('2026年6月30日')
    expect(date.formatDate('2026-06-30', 'zh-CN', 'month')).toBe('2026年6月')
    expect(date.formatDate('2026-06-30', 'zh-CN', 'quarter')).toBe('2026年第二季度')
    expect(date.formatDate('2026-06-30', 'en')).toBe('30 Jun 2026')
    expect(date.formatDate(null, 'zh-CN')).toBe('—')
    expect(date.formatWeek('2020-12-31', 'zh-CN')).toBe('12月28日—1月3日')
    expect(date.monthName(11, 'zh-CN', true)).toBe('十一月')
  })
  it('shows instants on the wall clock of the bureau', () => {
    expect(date.formatInstant('2020-12-31T16:30:00Z')).toBe('2021-01-01 00:30')
    expect(date.formatInstant('2020-12-31T18:00:00+08:00')).toBe('2020-12-31 18:00')
    expect(date.formatInstant('nonsense')).toBe('—')
    expect(date.dateOfInstant(new Date('2020-12-31T16:00:00Z'))).toBe('2021-01-01')
  })
})

it('isDate refuses days that do not exist', () => {
  expect(['2020-02-29', '2019-02-29', '2020-6-1', '2020-00-10'].map(date.isDate)).toEqual([
    true,
    false,
    false,
    false,
  ])
})

import { describe, expect, it } from 'vitest'
import * as money from './money'

describe('toCents and toYuan', () => {
  it.each([
    ['0', 0n, '0.00'],
    ['1234.5', 123450n, '1234.50'],
    ['-0.01', -1n, '-0.01'],
    ['90071992547409931.27', 9007199254740993127n, '90071992547409931.27'],
  ])('%s', (text, cents, back) => {
    expect(money.toCents(text)).toBe(cents)
    expect(money.toYuan(cents)).toBe(back)
  })
  it.each(['', '1,000', '1.234', '1e3', 'abc'])('refuses %j', (text) => {
    expect(() => money.toCents(text)).toThrow(RangeError)
  })
})

describe('formatMoney', () => {
  it.each([
    ['18634000000', 'yi', '186.34'],
    ['12345678.50', 'wan', '1,234.57'],
    ['50', 'wan', '0.01'], // half goes away from zero
    ['-50', 'wan', '−0.01'],
    ['49.99', 'wan', '0.00'],
    ['-49.99', 'wan', '0.00'], // never a minus before zero
    ['1234.5', 'yuan', '1,234.50'],
    [null, 'wan', '—'],
    ['0', 'wan', '0'],
  ] as const)('%s in %s', (amount, unit, shown) => {
    expect(money.formatMoney(amount, unit)).toBe(shown)
  })
  it('takes sums and other decimals', () => {
    expect(money.formatMoney(money.sumCents(['0.10', '0.20', null]), 'yuan')).toBe('0.30')
    expect(money.formatMoney('15000000', 'wan', 0)).toBe('1,500')
  })
})

describe('percentages', () => {
  it.each([
    [3348n, 6200n, '54.00%'],
    [1n, 3n, '33.33%'],
    [2n, 3n, '66.67%'],
    [-1n, 8n, '−12.50%'],
    [5n, 0n, '—'],
  ])('%s of %s', (part, whole, shown) => expect(money.formatShare(part, whole)).toBe(shown))
  it('signs points and never signs zero', () => {
    expect(money.formatPoints('2.14')).toBe('+2.14')
    expect(money.formatPoints('-12.92')).toBe('−12.92')
    expect(money.formatPoints('0.00')).toBe('0.00')
    expect(money.formatPoints(null)).toBe('—')
    expect(money.formatPercent('108.06')).toBe('108.06%')
    expect(money.formatPercent('-0.00')).toBe('0.00%')
  })
})

describe('parseMoney', () => {
  it.each([
    ['3.2亿', 'wan', 32_000_000_000n],
    ['6000万元', 'yi', 6_000_000_000n],
    ['￥1,234.5', 'yuan', 123_450n],
    ['￥1,234.5', 'wan', 1_234_500_000n],
    ['７０００', 'wan', 7_000_000_000n],
    ['１．５亿元', 'yuan', 15_000_000_000n],
    ['−5', 'wan', -5_000_000n],
    [' 12 元', 'wan', 1_200n],
  ] as const)('%s in %s', (text, unit, cents) => expect(money.parseMoney(text, unit)).toBe(cents))
  it.each(['', '约3亿', '3-5亿', '1.2.3', '0.0000001万', '万元'])('refuses %j', (text) => {
    expect(money.parseMoney(text, 'wan')).toBeNull()
  })
})

describe('editMoney', () => {
  it('keeps every 分 and reads back', () => {
    const text = money.editMoney('12345678.91', 'wan')
    expect(text).toBe('1234.567891')
    expect(money.parseMoney(text, 'wan')).toBe(1234567891n)
    expect(money.editMoney('-30000', 'wan')).toBe('-3')
    expect(money.editMoney(null, 'wan')).toBe('')
  })
})

it('formatCount groups, and zero is not none', () => {
  expect([
    money.formatCount(1234567),
    money.formatCount(0),
    money.formatCount(null),
    money.formatCount(-3),
  ]).toEqual(['1,234,567', '0', '—', '−3'])
})

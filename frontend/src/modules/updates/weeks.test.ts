import { describe, expect, it } from 'vitest'
import type { Debt, UnitSummary } from '@/api/queries/updates'
import { isWeek, shiftWeek, shownDebts, timeLeft, weekKey, worstFirst } from './weeks'

describe('weeks', () => {
  it('names the week by the year of its Thursday', () => {
    expect(weekKey('2020-12-31')).toBe('2020-W53')
    expect(weekKey('2021-01-03')).toBe('2020-W53')
    expect(shiftWeek('2020-12-28', 1)).toBe('2021-W01')
    expect(shiftWeek('2020-12-28', -1)).toBe('2020-W52')
  })
  it('knows a week when it sees one', () => {
    expect(isWeek('2020-W53')).toBe(true)
    expect(isWeek('2020-12-31')).toBe(false)
  })
})

describe('timeLeft', () => {
  const now = Date.parse('2020-12-30T01:00:00Z')
  it('counts days, hours and minutes', () => {
    expect(timeLeft('2020-12-31T04:30:00Z', now)).toEqual({ days: 1, hours: 3, minutes: 30 })
  })
  it('is null once it has passed', () => expect(timeLeft('2020-12-30T00:59:00Z', now)).toBeNull())
})

describe('worstFirst', () => {
  const unit = (unitId: number, missing: number, late: number) => ({ unitId, missing, late }) as UnitSummary
  it('puts the missing first and keeps the order of print among equals', () => {
    const sorted = worstFirst([unit(1, 0, 0), unit(2, 0, 1), unit(3, 2, 0), unit(4, 0, 0)])
    expect(sorted.map((one) => one.unitId)).toEqual([3, 2, 1, 4])
  })
})

describe('shownDebts', () => {
  const debts = [
    { projectId: 1, unitId: 5 },
    { projectId: 2, unitId: 5, update: { late: true, state: 'no_change' } },
    { projectId: 3, unitId: 6, update: { late: false, state: 'progress' } },
  ] as Debt[]
  it.each([
    ['missing', '', [1]],
    ['submitted', '', [2, 3]],
    ['late', '', [2]],
    ['no_change', '6', []],
    ['all', '5', [1, 2]],
  ] as const)('shows %s of unit "%s"', (show, unit, ids) => {
    expect(shownDebts(debts, show, unit).map((debt) => debt.projectId)).toEqual(ids)
  })
})

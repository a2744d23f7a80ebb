import { describe, expect, it } from 'vitest'
import { STAGES } from '@/components/stages'
import { ahead, columnFilter, daysBetween, landing, ledgerQuery, stagesOf, STEPS } from './steps'

const everything = { text: '', unitId: '', sector: '' }

describe('推进看板', () => {
  it('shows every stage in exactly one column, in order', () => {
    expect(STEPS.flatMap(stagesOf)).toEqual(STAGES.map((one) => one.code))
  })
  it.each([
    ['prospect', 2, 'lead'],
    ['lead', 3, 'signed'],
    ['signed', 6, 'producing'],
    ['started', 5, undefined],
    ['producing', 3, undefined],
    ['nonsense', 3, undefined],
  ] as const)('a card of %s dropped on column %i lands on %s', (from, step, to) => {
    expect(landing(from, step)).toBe(to)
  })
  it('offers only what lies ahead', () => {
    expect(ahead('completed')).toEqual(['producing', 'at_capacity'])
    expect(ahead('at_capacity')).toEqual([])
  })
  it('opens in the ledger what the column shows', () => {
    const filter = { text: '家居', unitId: '3', sector: 'industry' }
    expect(ledgerQuery(3, filter)).toEqual({
      stages: 'signed',
      statuses: 'active,paused',
      text: '家居',
      unitId: '3',
      sectors: 'industry',
    })
    expect(columnFilter(3, filter).conditions).toHaveLength(4)
    expect(columnFilter(3, everything)).toEqual({
      text: undefined,
      conditions: [
        { key: 'stage', op: 'in', values: ['signed'] },
        { key: 'status', op: 'in', values: ['active', 'paused'] },
      ],
    })
  })
  it('counts whole days, never below zero', () => {
    expect(daysBetween('2020-02-27', '2020-03-01')).toBe(3)
    expect(daysBetween('2020-03-01', '2020-02-27')).toBe(0)
  })
})

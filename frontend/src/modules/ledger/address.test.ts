import { describe, expect, it } from 'vitest'
import {
  readAddress,
  readCondition,
  sameFilter,
  withCondition,
  writeAddress,
  writeCondition,
} from './address'

describe('links of other pages and of issued reports', () => {
  it.each([
    [{ stages: 'signed,registered' }, [{ key: 'stage', op: 'in', values: ['signed', 'registered'] }]],
    [{ unitId: '19' }, [{ key: 'unitId', op: 'in', values: ['19'] }]],
    [{ eventId: '9' }, [{ key: 'signingEventId', op: 'in', values: ['9'] }]],
    [{ lights: 'yellow,red' }, [{ key: 'light', op: 'in', values: ['yellow', 'red'] }]],
    [{ codes: 'ZH20200001,ZH20200002' }, [{ key: 'code', op: 'in', values: ['ZH20200001', 'ZH20200002'] }]],
    [{ key: 'true' }, [{ key: 'key', op: 'in', values: ['true'] }]],
    [{ key: 'false' }, []],
    [{ missing: 'true' }, [{ key: 'missing', op: 'filled' }]],
    [
      { counted: 'true', signedFrom: '2020-01-01', signedTo: '2020-12-31' },
      [
        { key: 'counted', op: 'in', values: ['true'] },
        { key: 'signedOn', op: 'between', from: '2020-01-01', to: '2020-12-31' },
      ],
    ],
    [
      { signedFrom: '2020-07-01', signedTo: 'soon' },
      [{ key: 'signedOn', op: 'between', from: '2020-07-01' }],
    ],
  ])('%o narrows the same rows', (query, conditions) => {
    expect(readAddress(query).conditions).toEqual(conditions)
  })

  it('open 放行待补 as the preset', () => {
    expect(readAddress({ waived: 'true' }).preset).toBe('waived')
    expect(readAddress({ preset: 'nonsense' }).preset).toBe('')
  })
})

describe('the address of the ledger', () => {
  const state = {
    text: '猕猴桃',
    preset: 'lit' as const,
    conditions: [
      { key: 'chain', op: 'in' as const, values: ['食品', 'a,b', '50%'] },
      { key: 'agreedInvestment', op: 'between' as const, from: '1000000.00' },
      { key: 'name', op: 'contains' as const, values: ['a..b:c'] },
      { key: 'startedOn', op: 'empty' as const },
    ],
    sort: [
      { key: 'signedOn', desc: true },
      { key: 'name', desc: false },
    ],
    view: 12,
  }

  it('comes back as it was written', () => {
    const query = writeAddress({}, state)
    expect(readAddress(query as Record<string, string>)).toEqual(state)
  })

  it('keeps unit and period, and drops what a link had brought', () => {
    const query = { stages: 'signed', page: '4', unit: 'yi', period: '2020-12', 'f.name': 'contains:x' }
    const next = { text: '', preset: '' as const, conditions: [], sort: [], view: 0 }
    expect(writeAddress(query, next)).toEqual({ unit: 'yi', period: '2020-12' })
  })

  it('takes the page’s own condition before a link’s on the same column', () => {
    const { conditions } = readAddress({ stages: 'signed', 'f.stage': 'in:building' })
    expect(conditions).toEqual([{ key: 'stage', op: 'in', values: ['building'] }])
  })

  it.each(['', 'in:', 'between:..', 'like:x', 'contains:'])('says nothing with %o', (text) => {
    expect(readCondition('name', text)).toBeNull()
  })

  it('leaves out a sort that is no key', () => {
    expect(readAddress({ sort: '-signedOn,drop table' }).sort).toEqual([{ key: 'signedOn', desc: true }])
  })
})

describe('filters', () => {
  const a = { key: 'a', op: 'filled' as const }
  const b = { key: 'b', op: 'in' as const, values: ['1'] }

  it('are the same in any order', () => {
    const one = { text: '', preset: '' as const, conditions: [a, b] }
    expect(sameFilter(one, { ...one, conditions: [b, a] })).toBe(true)
    expect(sameFilter(one, { ...one, conditions: [a] })).toBe(false)
    expect(sameFilter(one, { ...one, preset: 'mine' })).toBe(false)
  })

  it('have one condition per column', () => {
    const other = { key: 'b', op: 'empty' as const }
    expect(withCondition([a, b], 'b', other)).toEqual([a, other])
    expect(withCondition([a, b], 'b', null)).toEqual([a])
    expect(writeCondition(other)).toBe('empty')
  })
})

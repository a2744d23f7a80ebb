import { describe, expect, it } from 'vitest'
import { excess, FILTERS, filterOf, type FilterKey } from './useBatchList'

const none = Object.fromEntries(FILTERS.map((key) => [key, ''])) as Record<FilterKey, string>

describe('filterOf', () => {
  it('narrows by nothing when the address says nothing', () => {
    expect(Object.values(filterOf(none)).every((value) => value === undefined)).toBe(true)
  })
  it('reads a link of a report', () => {
    const texts = { ...none, year: '2020', type: 'official,business', overLimit: 'true' }
    expect(filterOf(texts)).toMatchObject({ year: 2020, type: ['official', 'business'], overLimit: true })
  })
  it('leaves out numbers that are none', () => {
    expect(filterOf({ ...none, year: 'x', projectId: '4;' })).toMatchObject({
      year: undefined,
      projectId: undefined,
    })
  })
})

describe('excess', () => {
  it('counts the escorts above the limit', () => {
    expect(excess({ overLimit: true, escorts: 5, escortLimit: 4 })).toBe(1)
    expect(excess({ overLimit: false, escorts: 9, escortLimit: 3 })).toBe(0) // 外事 has no limit
  })
})

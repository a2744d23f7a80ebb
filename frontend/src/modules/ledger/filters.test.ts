import { describe, expect, it } from 'vitest'
import { filterOf, pageOf, parameters, viewFilter, viewOf, withFilter } from './filters'

describe('the address of the ledger', () => {
  it('is read as the API names it, and what makes no sense is left out', () => {
    const query = {
      stages: 'signed,registered',
      unitId: '19',
      counted: 'true',
      key: 'false',
      eventId: '0',
      signedFrom: '2020-01-01',
      signedTo: 'soon',
      period: '2020-12',
    }
    expect(filterOf(query)).toEqual({
      stages: 'signed,registered',
      unitId: '19',
      counted: 'true',
      signedFrom: '2020-01-01',
    })
  })

  it('becomes typed parameters', () => {
    const sort = { key: 'agreedInvestment', descending: true }
    expect(parameters({ stages: 'signed,registered', unitId: '19', counted: 'true' }, sort, 3)).toEqual({
      page: 3,
      size: 50,
      stages: ['signed', 'registered'],
      unitId: 19,
      counted: true,
      sort: '-agreedInvestment',
    })
  })

  it('keeps sort, unit and period when the filter changes, and begins at the first page', () => {
    const query = { page: '4', sort: '-signedOn', unit: 'yi', period: '2020-12', stages: 'signed' }
    expect(withFilter(query, { key: 'true' })).toEqual({
      sort: '-signedOn',
      unit: 'yi',
      period: '2020-12',
      key: 'true',
    })
  })

  it('begins at the first page when the address names none', () => {
    expect([pageOf({ page: '3' }), pageOf({ page: '0' }), pageOf({ page: 'x' }), pageOf({})]).toEqual([
      3, 1, 1, 1,
    ])
  })
})

describe('saved views', () => {
  it('are found again from their own filter, whatever the year', () => {
    for (const year of [2020, 2031]) {
      expect(viewOf(viewFilter('year', year), year)).toBe('year')
      expect(viewOf(viewFilter('alert', year), year)).toBe('alert')
    }
    expect(viewOf({}, 2020)).toBe('all')
  })

  it('are left as soon as something else narrows the list', () => {
    expect(viewOf({ key: 'true', unitId: '3' }, 2020)).toBeUndefined()
    expect(viewOf(viewFilter('year', 2019), 2020)).toBeUndefined()
  })
})

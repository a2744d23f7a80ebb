import { describe, expect, it } from 'vitest'
import { filterOf, neighbour, parameters, tabFilter, tabOf, withFilter } from './filters'

describe('the address of the funds list', () => {
  it('takes the links of overview and reports as they are', () => {
    const link = { from: '2020-01', to: '2020-12', indicator: 'outside_city', states: 'posted', unit: 'yi' }
    expect(parameters(filterOf(link), null, 1)).toEqual({
      page: 1,
      size: 50,
      from: '2020-01',
      to: '2020-12',
      indicator: 'outside_city',
      states: ['posted'],
    })
  })

  it('takes the parts of the overview by sector', () => {
    expect(parameters(filterOf({ sectors: 'industry,tourism' }), null, 1).sectors).toEqual([
      'industry',
      'tourism',
    ])
  })

  it('leaves out what makes no sense', () => {
    expect(filterOf({ from: '2020-13', unitId: 'x', mine: 'false', fresh: 'false', gap: 'true' })).toEqual({
      fresh: 'false',
      gap: 'true',
    })
  })

  it('sorts and pages on the server', () => {
    const sort = { key: 'declared', descending: true }
    expect(parameters({ fresh: 'true', mine: 'true' }, sort, 2)).toEqual({
      page: 2,
      size: 50,
      fresh: 'true',
      mine: true,
      sort: '-declared',
    })
    expect(withFilter({ page: '2', sort: '-no', text: '家居' }, { gap: 'true' })).toEqual({
      sort: '-no',
      gap: 'true',
    })
  })
})

describe('tabs', () => {
  it('change the state and nothing else', () => {
    const filter = { from: '2020-01', states: 'posted', unitId: '3' }
    expect(tabFilter('mine', filter)).toEqual({ from: '2020-01', unitId: '3', mine: 'true' })
    expect(tabFilter('verified', filter).states).toBe('verified')
    expect(tabFilter('all', filter).states).toBeUndefined()
  })

  it('are found from the filter; several states have none', () => {
    expect(tabOf({ states: 'posted' })).toBe('posted')
    expect(tabOf({})).toBe('all')
    expect(tabOf({ states: 'posted,verified' })).toBeUndefined()
  })
})

it('J and K walk the list and stop at its ends', () => {
  const rows = [{ id: 7 }, { id: 3 }, { id: 9 }]
  expect(neighbour(rows, 7, 1)?.id).toBe(3)
  expect(neighbour(rows, 7, -1)).toBeUndefined()
  expect(neighbour(rows, 9, 1)).toBeUndefined()
  expect(neighbour(rows, 100, 1)?.id).toBe(7)
})

import { describe, expect, it } from 'vitest'
import type { Happening } from '@/api/queries/ledger'
import { byMonth, chosen, tally } from './timeline'

const happening = (on: string, kind: Happening['kind']): Happening => ({ on, kind, title: on })
const items = [
  happening('2020-12-31', 'change'),
  happening('2020-12-30', 'money'),
  happening('2020-12-01', 'stage'),
  happening('2020-11-30', 'money'),
  happening('', 'stage'),
]

describe('the timeline', () => {
  it('groups by month, the undated apart', () => {
    expect(byMonth(items).map(({ month, items }) => [month, items.length])).toEqual([
      ['2020-12', 3],
      ['2020-11', 1],
      ['', 1],
    ])
  })

  it('shows edits only when they are asked for', () => {
    expect(chosen(items, '', false).map(({ kind }) => kind)).toEqual(['money', 'stage', 'money', 'stage'])
    expect(chosen(items, 'change', false)).toHaveLength(1)
  })

  it('turns round without touching the list', () => {
    expect(chosen(items, 'money', true).map(({ on }) => on)).toEqual(['2020-11-30', '2020-12-30'])
    expect(items[0]!.kind).toBe('change')
  })

  it('counts what there is, kind by kind', () => {
    expect(tally(items)).toEqual([
      { kind: 'stage', count: 2 },
      { kind: 'money', count: 2 },
      { kind: 'change', count: 1 },
    ])
  })
})

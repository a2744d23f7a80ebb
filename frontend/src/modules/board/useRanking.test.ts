import { expect, it } from 'vitest'
import type { UnitBar } from '@/api/queries/board'
import { unitsOf } from './useRanking'

const unit = (name: string, kind: string, rank: number, groupRank: number): UnitBar => ({
  unitId: rank,
  unit: name,
  kind,
  target: '1.00',
  done: '1.00',
  percent: '100.00',
  rank,
  groupRank,
  moved: null,
  met: true,
  brokeZero: true,
  filter: {},
})
const units = [
  unit('甲镇', 'town', 1, 1),
  unit('园区', 'park', 2, 1),
  unit('乙镇', 'town', 3, 2),
  unit('丙镇', 'town', 0, 0),
]

it('ranks all units together, and each group apart', () => {
  expect(unitsOf(units, '').map((one) => one.place)).toEqual([1, 2, 3, 0])
  expect(unitsOf(units, 'town').map((one) => [one.unit, one.place])).toEqual([
    ['甲镇', 1],
    ['乙镇', 2],
    ['丙镇', 0],
  ])
  expect(unitsOf(units, 'department')).toEqual([])
})

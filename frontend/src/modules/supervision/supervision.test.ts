import { describe, expect, it } from 'vitest'
import type { Finding } from '@/api/queries/supervision'
import { daysLeft } from './useClock'
import { matrix, narrow } from './useFindings'

const finding = (rule: string, light: string, daysLate: number, unitId = 1): Finding => ({
  rule,
  ruleName: rule,
  light,
  daysLate,
  unitId,
  projectId: daysLate,
  code: `ZH${daysLate}`,
  name: '',
  unitName: '',
  since: '2020-10-01',
  problem: '',
  required: '',
})
const found = [finding('R8', 'yellow', 31), finding('R2', 'red', 214, 2), finding('R2', 'yellow', 61)]

describe('matrix', () => {
  it('counts each rule by light and keeps the longest delay', () => {
    expect(matrix(found)).toEqual([
      { rule: 'R2', ruleName: 'R2', yellow: 1, red: 1, all: 2, longest: 214 },
      { rule: 'R8', ruleName: 'R8', yellow: 1, red: 0, all: 1, longest: 31 },
    ])
  })
})

describe('narrow', () => {
  const none = { rule: '', light: '', unitId: '', projectId: '' }
  it('shows the most days late first', () => {
    expect(narrow(found, none).map((one) => one.daysLate)).toEqual([214, 61, 31])
  })
  it('gives the rows behind a cell of the matrix', () => {
    expect(narrow(found, { ...none, rule: 'R2', light: 'yellow' }).map((one) => one.daysLate)).toEqual([61])
    expect(narrow(found, { ...none, unitId: '2' })).toHaveLength(1)
  })
})

describe('daysLeft', () => {
  it('counts calendar days to the due date', () => {
    expect(daysLeft('2021-01-06', '2020-12-31')).toBe(6)
    expect(daysLeft('2020-12-31', '2020-12-31')).toBe(0)
    expect(daysLeft('2020-12-28', '2020-12-31')).toBe(-3)
  })
  it('knows no clock without a date', () => expect(daysLeft('', '2020-12-31')).toBeNull())
})

import { expect, it } from 'vitest'
import { basisPoints, percentOf, sumOf } from './shares'

const line = (percent: string) => ({ unitId: 1, percent, role: '' })

it('reads percentages exactly', () => {
  expect(['60', '12.5', '33.33', '100%', '0.1'].map(basisPoints)).toEqual([6000, 1250, 3333, 10_000, 10])
  expect(['', 'x', '100.01', '33.333', '-1'].map(basisPoints)).toEqual([null, null, null, null, null])
})

it('writes them without needless zeros', () => {
  expect([6000, 1250, 3333, 10_000, 10, 0].map(percentOf)).toEqual(['60', '12.5', '33.33', '100', '0.1', '0'])
})

it('adds up without floats', () => {
  expect(sumOf([line('33.33'), line('33.33'), line('33.34')])).toBe(10_000)
  expect(sumOf([line('60'), line('')])).toBeNull()
})

import { describe, expect, it } from 'vitest'
import type { CellType } from '@/grid/types'
import { cellOf, patchOf, patchValue } from './cells'

const row = {
  name: '猕猴桃果汁',
  agreedInvestment: '0.00',
  fixedInvestment: '1234.50',
  inPlace: '0.00',
  referrerUnitId: 0,
  unitId: 19,
  percent: 0,
  policyPromise: false,
  signedOn: '',
  extra: { 'x.park': '元坝园区' },
}

describe('the canonical text of a cell', () => {
  it.each<[string, CellType, boolean, string]>([
    ['name', 'text', true, '猕猴桃果汁'],
    ['agreedInvestment', 'money', true, ''],
    ['fixedInvestment', 'money', true, '1234.50'],
    ['inPlace', 'money', false, '0.00'],
    ['referrerUnitId', 'unit', true, ''],
    ['unitId', 'unit', true, '19'],
    ['percent', 'number', true, ''],
    ['policyPromise', 'bool', true, 'false'],
    ['signedOn', 'date', true, ''],
    ['x.park', 'text', true, '元坝园区'],
    ['x.none', 'text', true, ''],
    ['unknown', 'text', true, ''],
  ])('%s as %s', (key, type, editable, text) => {
    expect(cellOf(row, { key, type, editable })).toBe(text)
  })
})

describe('a patch', () => {
  it.each<[CellType, string, string | number | boolean]>([
    ['money', '', '0'],
    ['money', '320000000.00', '320000000.00'],
    ['unit', '19', 19],
    ['event', '', 0],
    ['number', '35', 35],
    ['bool', 'true', true],
    ['bool', '', false],
    ['date', '', ''],
    ['enum', 'industry', 'industry'],
  ])('takes %s "%s"', (type, text, value) => expect(patchValue(type, text)).toBe(value))

  it('keeps custom fields apart', () => {
    const typeOf = (key: string): CellType => (key === 'unitId' ? 'unit' : 'text')
    const cells = [
      { key: 'unitId', text: '3' },
      { key: 'x.park', text: '元坝' },
      { key: 'x.road', text: '' },
    ]
    expect(patchOf(cells, typeOf)).toEqual({ unitId: 3, extra: { 'x.park': '元坝', 'x.road': '' } })
  })
})

import { describe, expect, it } from 'vitest'
import type { Cell, Preview, Result, Verdict } from '@/api/queries/intake'
import { cellsOf, countOf, idleOf, MOST_BYTES, originOf, refusedFile, touchedRows, verdictsOf } from './cells'

const cell = (verdict: Verdict, line = 5): Cell => ({
  line,
  code: 'T2020001',
  name: '甲',
  key: 'site',
  label: '建设地址',
  before: '',
  after: '乙',
  verdict,
})
const preview = (part: Partial<Preview> = {}): Preview => ({
  sha256: 'a',
  rows: 10,
  same: 10,
  counts: {},
  cells: [],
  strays: [],
  unknown: [],
  sealed: true,
  intact: false,
  ...part,
})

describe('refusedFile', () => {
  it.each([
    ['台账.xlsx', 1000, ''],
    ['台账.XLSX', MOST_BYTES, ''],
    ['台账.xls', 1000, 'kind'],
    ['台账.et', 1000, 'kind'],
    ['台账.xlsx', MOST_BYTES + 1, 'size'],
  ])('%s of %i bytes: %s', (name, size, why) => expect(refusedFile({ name, size })).toBe(why))
})

describe('the verdicts', () => {
  const seen = preview({
    counts: { kept: 1, change: 2500, unread: 3 },
    cells: [cell('change'), cell('unread', 6), cell('change', 7)],
  })
  it('are counted over everything, not over the cells shown', () => {
    expect(countOf(seen, '')).toBe(2504)
    expect(countOf(seen, 'change')).toBe(2500)
    expect(countOf(seen, 'conflict')).toBe(0)
  })
  it('stand in the order of the work, without empty ones', () =>
    expect(verdictsOf(seen)).toEqual(['change', 'unread', 'kept']))
  it('choose the cells', () => {
    expect(cellsOf(seen, 'change').map((one) => one.line)).toEqual([5, 7])
    expect(cellsOf(seen, '')).toHaveLength(3)
  })
})

it('originOf tells an export from a foreign file', () => {
  expect(originOf({ sealed: true, intact: true })).toBe('intact')
  expect(originOf({ sealed: true, intact: false })).toBe('edited')
  expect(originOf({ sealed: false, intact: false })).toBe('foreign')
})

describe('idleOf says why nothing can be imported', () => {
  const stray = { line: 5, code: '', name: '', message: '' }
  it.each([
    ['changes are there', preview({ counts: { change: 1 } }), ''],
    ['the file is as exported', preview({ intact: true }), 'intact'],
    ['the file says what the ledger says', preview(), 'same'],
    ['only the ledger has moved on', preview({ counts: { kept: 4 } }), 'same'],
    ['no change may be taken over', preview({ counts: { refused: 1, kept: 2 } }), 'held'],
    ['no row is of the ledger', preview({ rows: 1, same: 0, strays: [stray], sealed: false }), 'unknown'],
  ] as const)('%s', (_, seen, why) => expect(idleOf(seen)).toBe(why))
})

it('touchedRows leaves out rows that were held back as a whole', () => {
  const row = (code: string) => ({ code }) as Result['rows'][number]
  const result = {
    rows: [row('T2020001'), row('T2020002'), row('T2020003')],
    rejected: [{ id: 2, code: 'T2020002', key: 'signedOn', message: '' }],
    conflicts: [{ id: 1, code: 'T2020001', key: 'site', mine: '', theirs: '' }],
  } as unknown as Result
  // The second was only refused; the third is changed beyond the cells a preview lists.
  expect(touchedRows({ cells: [cell('change')] }, result).map((one) => one.code)).toEqual([
    'T2020001',
    'T2020003',
  ])
})

import { describe, expect, it } from 'vitest'
import type { CellType } from '@/grid/types'
import { answerOf, changesOf, insisted, mergeCells, storable, type KeptCell } from './batches'

const cell = (id: number, key: string, was: string, text: string, version = 4): KeptCell => ({
  id,
  code: `ZH2020000${id}`,
  version,
  key,
  was,
  text,
})
const typeOf = (key: string): CellType => (key === 'agreedInvestment' ? 'money' : 'text')

describe('a batch', () => {
  it('has one change per project, each cell with what it was', () => {
    const cells = [
      cell(1, 'manager', '张三', '李四'),
      cell(2, 'agreedInvestment', '', '320000000.00'),
      cell(1, 'agreedInvestment', '100.00', ''),
    ]
    expect(changesOf(cells, typeOf)).toEqual([
      {
        id: 1,
        version: 4,
        patch: { manager: '李四', agreedInvestment: '0' },
        was: { manager: '张三', agreedInvestment: '100.00' },
      },
      { id: 2, version: 4, patch: { agreedInvestment: '320000000.00' }, was: { agreedInvestment: '0' } },
    ])
  })

  it('that changed nothing has nothing to undo', () => {
    const result = {
      id: 9,
      applied: 0,
      rows: [],
      rejected: [{ id: 1, code: 'A', key: 'k', message: '不可改' }],
      conflicts: [],
    }
    expect(answerOf(result, []).id).toBeNull()
    expect(answerOf({ ...result, applied: 1 }, []).id).toBe(9)
    expect(answerOf(result, []).rejected).toHaveLength(1)
  })
})

describe('cells kept for later', () => {
  it('never hold a name or a number of a person', () => {
    const cell = (key: string): KeptCell => ({ id: 1, code: 'ZH1', version: 1, key, was: '', text: '司马' })
    const kept = storable(['contact', 'contactPhone', 'manager', 'x.contact'].map(cell))
    expect(kept.map(({ key }) => key)).toEqual(['manager', 'x.contact'])
  })

  it('show the newest text and remember the oldest value', () => {
    const first = [cell(1, 'manager', '张三', '李'), cell(1, 'site', '', '元坝')]
    expect(mergeCells(first, [cell(1, 'manager', '李', '李四', 5)])).toEqual([
      cell(1, 'manager', '张三', '李四'),
      cell(1, 'site', '', '元坝'),
    ])
  })

  it('are forgotten when the text is what it was', () => {
    expect(mergeCells([cell(1, 'manager', '张三', '李四')], [cell(1, 'manager', '李四', '张三')])).toEqual([])
  })
})

describe('a conflict', () => {
  it('sends mine again over theirs, and leaves what the other wrote', () => {
    const open = { id: 1, code: 'ZH20200001', key: 'manager', mine: '李四', theirs: '王五' }
    const cells = insisted(
      [
        { ...open, take: 'mine' },
        { ...open, key: 'site', take: 'theirs' },
      ],
      () => 8,
    )
    expect(cells).toEqual([cell(1, 'manager', '王五', '李四', 8)])
  })
})

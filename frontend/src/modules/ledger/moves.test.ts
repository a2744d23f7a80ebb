import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Project } from '@/api/queries/ledger'
import { life } from '@/api/queries/life'
import en from '@/i18n/en'
import { earlierStages, MOVES, offered, type MoveKey } from './moves'
import { PANEL_MOVES } from './panelMoves'

function project(stage: string, status = 'active', agreementType = 'contract'): Project {
  return {
    id: 7,
    code: 'ZH20200001',
    version: 3,
    stage,
    status,
    agreementType,
    agreedStartOn: '2020-09-16',
  } as Project
}
const keys = (list: readonly { key: string }[]) => list.map(({ key }) => key)
const move = (key: MoveKey) => MOVES.find((one) => one.key === key)!
const leader = (permission: string) => permission === 'override'

beforeEach(() => vi.restoreAllMocks())

describe('the menu', () => {
  it('offers what fits the stage and tells apart whose it is', () => {
    const { mine, others } = offered(project('signed'), leader)
    expect(keys(mine)).toEqual([
      'postpone',
      'supplement',
      'pause',
      'correct',
      'replaceOwner',
      'dropNotice',
      'drop',
    ])
    expect(keys(others)).toEqual(['askPostponement', 'increase', 'rename', 'phase', 'showAgain'])
  })

  it('knows a lead, a paused project and a dropped one', () => {
    const all = () => true
    expect(keys(offered(project('prospect', 'active', ''), all).mine)).toEqual([
      'rename',
      'pool',
      'pause',
      'dropNotice',
      'drop',
    ])
    const pooled = { ...project('prospect', 'active', ''), pooledOn: '2020-10-01' }
    expect(keys(offered(pooled, all).mine)).toContain('assign')
    expect(keys(offered(pooled, all).mine)).not.toContain('pool')
    expect(keys(offered(project('to_sign', 'active', 'intent'), all).mine)).toContain('upgrade')
    expect(keys(offered(project('started', 'paused'), all).mine)).toContain('resume')
    expect(keys(offered(project('started', 'paused'), all).mine)).not.toContain('pause')
    expect(offered(project('started', 'dropped'), all)).toEqual({ mine: [], others: [] })
  })

  it('asks for the code only before a project ends', () => {
    expect(keys(MOVES.filter(({ confirm }) => confirm))).toEqual(['replaceOwner', 'drop'])
  })

  it('has words for each move, and required fields that exist', () => {
    for (const { key, required, fields } of [...MOVES, ...Object.values(PANEL_MOVES)]) {
      expect(en.project.move).toHaveProperty(key)
      expect(fields.map((field) => field.key as string)).toEqual(expect.arrayContaining([...required]))
    }
  })
})

describe('a call', () => {
  it('carries what was filled in and the version seen', async () => {
    const pause = vi.spyOn(life, 'pause').mockResolvedValue({} as never)
    await move('pause').send(
      project('signed'),
      { until: '2021-03-01', reason: '用地未落实', docNo: null },
      'k',
    )
    expect(pause).toHaveBeenCalledWith(7, { until: '2021-03-01', reason: '用地未落实', version: 3 }, 'k')
  })

  it('of a phase inside the contract says so', async () => {
    const relate = vi.spyOn(life, 'relate').mockResolvedValue({} as never)
    await move('phase').send(project('signed'), { name: '二期厂房' }, 'k')
    await move('phase').send(project('signed'), { parentCode: 'ZH20190020' }, 'k')
    expect(relate.mock.calls.map(([, body]) => body.inside)).toEqual([true, false])
  })
})

it('corrections lead back, the nearest stage first', () => {
  expect(earlierStages(project('lead'))).toEqual(['promoted', 'reserve', 'prospect'])
})

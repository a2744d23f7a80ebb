import type { Filter as SheetFilter } from '@/api/queries/sheet'
import { STAGES, type Stage } from '@/components/stages'

/** 推进看板的六列: the steps of the one colour ramp, from left to right. */
export const STEPS = [1, 2, 3, 4, 5, 6] as const
export type Step = (typeof STEPS)[number]

/** What narrows the whole board; it stands in the address. */
export interface BoardFilter {
  text: string
  unitId: string
  sector: string
}

/** Ended projects keep their stage, but nobody pushes them on. */
export const OPEN = ['active', 'paused'] as const

const rank = (stage: string) => STAGES.findIndex((one) => one.code === stage)

/** The stages of a column, in order. */
export function stagesOf(step: Step): Stage[] {
  return STAGES.filter((one) => one.ramp === step).map((one) => one.code)
}

/** The stages a project may be moved to: all behind its own. The way back is 纠正, on the project's page. */
export function ahead(from: string): Stage[] {
  return STAGES.slice(rank(from) + 1).map((one) => one.code)
}

/** Where a card lands that is dropped on a column: its first stage ahead; none for the same or an earlier column. */
export function landing(from: string, step: Step): Stage | undefined {
  const here = STAGES[rank(from)]
  if (!here || here.ramp >= step) return undefined
  return stagesOf(step)[0]
}

/** The filter of one column, in the words of the sheet. */
export function columnFilter(step: Step, filter: BoardFilter): SheetFilter {
  const conditions: NonNullable<SheetFilter['conditions']> = [
    { key: 'stage', op: 'in', values: stagesOf(step) },
    { key: 'status', op: 'in', values: [...OPEN] },
  ]
  if (filter.unitId) conditions.push({ key: 'unitId', op: 'in', values: [filter.unitId] })
  if (filter.sector) conditions.push({ key: 'sector', op: 'in', values: [filter.sector] })
  return { text: filter.text || undefined, conditions }
}

/** The same filter as the address of the ledger, so that a count opens exactly its rows. */
export function ledgerQuery(step: Step, filter: BoardFilter): Record<string, string> {
  const query: Record<string, string> = { stages: stagesOf(step).join(','), statuses: OPEN.join(',') }
  if (filter.text) query.text = filter.text
  if (filter.unitId) query.unitId = filter.unitId
  if (filter.sector) query.sectors = filter.sector
  return query
}

/** Whole days from one date to another, both YYYY-MM-DD. */
export function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000))
}

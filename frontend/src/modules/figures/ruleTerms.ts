import type { RuleTerms, RuleTrial, RuleVersion } from '@/api/queries/figures'
import { toCents, toYuan } from '@/design/money'

/** The codes of 资金用途 and 不纳入统计原因, in the order of the rule book. */
export const PURPOSES = ['land', 'construction', 'equipment', 'other_fixed', 'working', 'intangible'] as const
export const REASONS = [
  'real_estate',
  'fiscal',
  'local_money',
  'local_move',
  'in_city',
  'outlet',
  'concession',
  'agency',
  'same_contract',
  'second_phase',
  'working',
  'intangible',
  'below_size',
  'evidence',
  'duplicate',
  'other',
] as const

/** What a version says, to begin a draft with. */
export function termsOf(version: RuleVersion | undefined): Required<RuleTerms> {
  return {
    excluded: [...(version?.excluded ?? [])],
    purposes: [...(version?.purposes ?? [])],
    workingPercent: version?.workingPercent ?? 0,
    minimumSize: version?.minimumSize ?? '0.00',
  }
}

/** The list with a code put in or taken out, in the order of the rule book. */
export function toggled(list: readonly string[], code: string, order: readonly string[]): string[] {
  const chosen = list.includes(code) ? list.filter((one) => one !== code) : [...list, code]
  return order.filter((one) => chosen.includes(one))
}

export const minus = (b: string, a: string): string => toYuan(toCents(b) - toCents(a))

type ProjectTrial = RuleTrial['items'][number]
type Trial = ProjectTrial['entries'][number]
/** A line of the result: a project, then its entries. */
export type TrialLine = { key: string; project: ProjectTrial; entry: Trial | null }

/** Projects and their entries; with `changed` only those that the two sets judge differently. */
export function trialLines(trial: RuleTrial, changed: boolean): TrialLine[] {
  return trial.items.flatMap((project) => {
    const entries = project.entries.filter((one) => !changed || one.a.limit !== one.b.limit)
    if (entries.length === 0) return []
    return [
      { key: project.code, project, entry: null },
      ...entries.map((entry) => ({ key: entry.no, project, entry })),
    ]
  })
}

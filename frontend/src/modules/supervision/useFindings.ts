import type { Finding } from '@/api/queries/supervision'
import { LIGHTS, type LightCode } from './codes'

/** One line of the matrix rule × light. */
export interface RuleLine {
  rule: string
  ruleName: string
  yellow: number
  red: number
  all: number
  longest: number
}

/** 逾期事项按规则: how many of each light, and the most days late. Rules without a finding are left out. */
export function matrix(findings: readonly Finding[]): RuleLine[] {
  const lines = new Map<string, RuleLine>()
  for (const one of findings) {
    const line = lines.get(one.rule) ?? {
      rule: one.rule,
      ruleName: one.ruleName,
      yellow: 0,
      red: 0,
      all: 0,
      longest: 0,
    }
    const light = LIGHTS.find((code): code is LightCode => code === one.light)
    if (light) line[light]++
    line.all++
    line.longest = Math.max(line.longest, one.daysLate)
    lines.set(one.rule, line)
  }
  return [...lines.values()].sort((a, b) => (a.rule < b.rule ? -1 : 1))
}

export interface FindingFilter {
  rule: string
  light: string
  unitId: string
  projectId: string
}

/** The findings a filter names, most days late first. */
export function narrow(findings: readonly Finding[], filter: FindingFilter): Finding[] {
  return findings
    .filter(
      (one) =>
        (!filter.rule || one.rule === filter.rule) &&
        (!filter.light || one.light === filter.light) &&
        (!filter.unitId || String(one.unitId) === filter.unitId) &&
        (!filter.projectId || String(one.projectId) === filter.projectId),
    )
    .sort((a, b) => b.daysLate - a.daysLate || (a.code < b.code ? -1 : 1))
}

import type { Project, ProjectPatch } from '@/api/queries/ledger'
import type { Field } from '@/design/fields'

/** What a form holds of a project: yes and no as words, because a list offers words. */
export type Draft = Partial<Record<keyof Project, string | number | null>>

const YES_NO: readonly string[] = ['policyPromise', 'key']

/** The form of a group as the project stands. */
export function draftOf(project: Project, fields: readonly Field<Project>[]): Draft {
  const draft: Draft = {}
  for (const field of fields) {
    const value = project[field.key]
    if (typeof value === 'boolean' || YES_NO.includes(field.key)) draft[field.key] = value ? 'yes' : 'no'
    else if (field.control === 'money') draft[field.key] = isZero(value) ? null : (value as string)
    else if (typeof value === 'string' || typeof value === 'number') draft[field.key] = value
    else draft[field.key] = null
  }
  return draft
}

/**
 * Only what was changed, as the API takes it: an emptied text is "", an emptied amount 0, an emptied link 0.
 * An unchanged form gives an empty patch.
 */
export function patchOf(before: Draft, now: Draft, fields: readonly Field<Project>[]): ProjectPatch {
  const patch: Record<string, unknown> = {}
  for (const field of fields) {
    const value = now[field.key] ?? null
    if (field.control === 'derived' || value === (before[field.key] ?? null)) continue
    if (YES_NO.includes(field.key)) patch[field.key] = value === 'yes'
    else patch[field.key] = value ?? emptied(field)
  }
  return patch as ProjectPatch
}

/** Everything filled in, for a new row. */
export function filledOf(now: Draft): Record<string, unknown> {
  return Object.fromEntries(Object.entries(now).filter(([, value]) => value !== null && value !== ''))
}

function emptied(field: Field<Project>): string | number {
  if (field.control === 'money') return '0'
  if (field.control === 'count' || field.key === 'signingEventId' || field.key === 'referrerUnitId') return 0
  return ''
}

function isZero(value: unknown): boolean {
  return typeof value !== 'string' || /^0*(\.0*)?$/.test(value)
}

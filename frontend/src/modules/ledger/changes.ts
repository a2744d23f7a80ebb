import type { Change } from '@/api/queries/ledger'

/** One field of a recorded change, before and after, still in the API's values. */
export interface Difference {
  key: string
  before: unknown
  after: unknown
}

/** The fields of an audit row: its detail is JSON with reason, before and after. Unreadable detail gives none. */
export function differences(change: Change): { reason: string; fields: Difference[] } {
  const detail = parse(change.detail)
  const before = record(detail.before)
  const after = record(detail.after)
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return {
    reason: typeof detail.reason === 'string' ? detail.reason : '',
    fields: keys.map((key) => ({ key, before: before[key], after: after[key] })),
  }
}

function parse(text: string): Record<string, unknown> {
  try {
    return record(JSON.parse(text))
  } catch {
    return {}
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}
}

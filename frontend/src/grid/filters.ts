/** Header filters and sorting as the reader builds them. */
import { parseDate } from '@/design/date'
import { coerce } from './coerce'
import type { MoneyUnit } from '@/design/money'
import type { BadCode, SheetColumn, SheetCondition, SheetSort } from './types'

/** What the form of a filter holds while it is open: texts as typed. */
export interface FilterDraft {
  values: string[]
  from: string
  to: string
  text: string
  presence: '' | 'empty' | 'filled'
}

export type BuiltCondition =
  { ok: true; condition: SheetCondition | null } | { ok: false; end: 'from' | 'to'; code: BadCode }

/** Takes a condition into the form; `raw` writes a bound as it is typed. */
export function draftOf(condition: SheetCondition | undefined, raw: (value: string) => string): FilterDraft {
  const op = condition?.op
  return {
    values: op === 'in' ? [...(condition?.values ?? [])] : [],
    from: op === 'between' ? raw(condition?.from ?? '') : '',
    to: op === 'between' ? raw(condition?.to ?? '') : '',
    text: op === 'contains' ? (condition?.values?.[0] ?? '') : '',
    presence: op === 'empty' || op === 'filled' ? op : '',
  }
}

/** Builds the condition of a form; null when it asks for nothing. Bounds are read like cells and put in order. */
export function conditionOf(column: SheetColumn, draft: FilterDraft, unit: MoneyUnit): BuiltCondition {
  const { key } = column
  if (draft.presence) return asks({ key, op: draft.presence })
  switch (column.filter) {
    case 'list':
      return asks(draft.values.length > 0 ? { key, op: 'in', values: draft.values } : null)
    case 'text': {
      const text = draft.text.trim()
      return asks(text ? { key, op: 'contains', values: [text] } : null)
    }
    case 'range':
    case 'date':
      return between(column, draft, unit)
    default:
      return asks(null)
  }
}

function between(column: SheetColumn, draft: FilterDraft, unit: MoneyUnit): BuiltCondition {
  const bounds: { from?: string; to?: string } = {}
  for (const end of ['from', 'to'] as const) {
    const reading = coerce(boundColumn(column), draft[end], unit)
    if (!reading.ok) return { ok: false, end, code: reading.code }
    if (reading.value) bounds[end] = reading.value
  }
  if (bounds.from === undefined && bounds.to === undefined) return asks(null)
  if (bounds.from && bounds.to && after(column, bounds.from, bounds.to)) {
    ;[bounds.from, bounds.to] = [bounds.to, bounds.from]
  }
  return asks({ key: column.key, op: 'between', ...bounds })
}

/** A derived column has no type of its own to read a bound by: its filter tells. */
function boundColumn(column: SheetColumn): SheetColumn {
  if (column.filter === 'date') return { ...column, type: 'date' }
  return column.type === 'derived' ? { ...column, type: 'number' } : column
}

function after(column: SheetColumn, from: string, to: string): boolean {
  if (column.filter === 'date' || parseDate(from)) return from > to
  return scaled(from) > scaled(to)
}

function scaled(text: string): bigint {
  const [whole = '0', frac = ''] = text.split('.')
  return BigInt(whole + frac.padEnd(6, '0').slice(0, 6))
}

function asks(condition: SheetCondition | null): BuiltCondition {
  return { ok: true, condition }
}

/** The list of conditions with the one of a column replaced or taken away. */
export function withCondition(
  conditions: readonly SheetCondition[],
  key: string,
  condition: SheetCondition | null,
): SheetCondition[] {
  const at = conditions.findIndex((one) => one.key === key)
  if (at < 0) return condition ? [...conditions, condition] : [...conditions]
  return condition
    ? conditions.map((one, i) => (i === at ? condition : one))
    : conditions.filter((_, i) => i !== at)
}

/** A head clicked: ascending → descending → none. With `add` the other columns keep their order. */
export function nextSorts(sorts: readonly SheetSort[], key: string, add: boolean): SheetSort[] {
  const current = sorts.find((one) => one.key === key)
  const next: SheetSort[] = !current ? [{ key, desc: false }] : current.desc ? [] : [{ key, desc: true }]
  if (!add) return next
  return current ? sorts.flatMap((one) => (one.key === key ? next : [one])) : [...sorts, ...next]
}

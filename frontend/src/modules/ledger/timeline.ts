import type { Happening } from '@/api/queries/ledger'

/** The kinds of happenings in the order of the filter. */
export const KINDS = [
  'stage',
  'move',
  'money',
  'update',
  'notice',
  'visit',
  'document',
  'commitment',
  'change',
] as const
export type Kind = (typeof KINDS)[number]

/** One month of the timeline; '' holds what has no date. */
export interface Month {
  month: string
  items: Happening[]
}

/** The months of a list that is sorted by day, each with its happenings. */
export function byMonth(items: readonly Happening[]): Month[] {
  const months: Month[] = []
  for (const item of items) {
    const month = item.on.slice(0, 7)
    const last = months[months.length - 1]
    if (last?.month === month) last.items.push(item)
    else months.push({ month, items: [item] })
  }
  return months
}

/** The happenings to show: of one kind or all (edits only when asked for), newest or oldest first. */
export function chosen(items: readonly Happening[], kind: Kind | '', oldestFirst: boolean): Happening[] {
  const some = items.filter((one) => (kind ? one.kind === kind : one.kind !== 'change'))
  return oldestFirst ? some.reverse() : some
}

/** How many there are of each kind, in the order of the filter; kinds without any are left out. */
export function tally(items: readonly Happening[]): { kind: Kind; count: number }[] {
  return KINDS.map((kind) => ({ kind, count: items.filter((one) => one.kind === kind).length })).filter(
    ({ count }) => count > 0,
  )
}

import type { Column } from '@/api/queries/sheet'
import type { SheetLayout } from '@/grid/types'

/** Always shown: without them a row cannot be told from another. */
export const STANDING: readonly string[] = ['code', 'name']

/** 列的布局 before anybody changed it: the 31 columns of the rule book, number, code and name pinned. */
export function standardLayout(columns: readonly Column[]): SheetLayout {
  return {
    order: columns.map((column) => column.key),
    hidden: columns.filter((column) => !column.default).map((column) => column.key),
    pinned: columns.filter(({ key }) => ['number', ...STANDING].includes(key)).map((column) => column.key),
    widths: {},
  }
}

/** A kept layout against the columns of today: unknown keys go, new columns stand at the end as they come. */
export function fittingLayout(kept: Partial<SheetLayout> | null, columns: readonly Column[]): SheetLayout {
  const standard = standardLayout(columns)
  if (!kept?.order) return standard
  const known = new Set(standard.order)
  const order = kept.order.filter((key) => known.has(key))
  const added = standard.order.filter((key) => !order.includes(key))
  const hidden = (kept.hidden ?? []).filter((key) => known.has(key) && !STANDING.includes(key))
  return {
    order: [...order, ...added],
    hidden: [...hidden, ...added.filter((key) => standard.hidden.includes(key) && !hidden.includes(key))],
    pinned: (kept.pinned ?? standard.pinned).filter((key) => known.has(key)),
    widths: Object.fromEntries(Object.entries(kept.widths ?? {}).filter(([key]) => known.has(key))),
  }
}

/** One column shown or hidden; the standing ones stay. */
export function withShown(layout: SheetLayout, key: string, shown: boolean): SheetLayout {
  const others = layout.hidden.filter((one) => one !== key)
  return { ...layout, hidden: shown || STANDING.includes(key) ? others : [...others, key] }
}

/** One column moved by so many places. */
export function withMoved(layout: SheetLayout, key: string, by: number): SheetLayout {
  const order = layout.order.filter((one) => one !== key)
  const at = Math.min(order.length, Math.max(0, layout.order.indexOf(key) + by))
  return { ...layout, order: [...order.slice(0, at), key, ...order.slice(at)] }
}

/** One column pinned or let go. */
export function withPinned(layout: SheetLayout, key: string, pinned: boolean): SheetLayout {
  const others = layout.pinned.filter((one) => one !== key)
  return { ...layout, pinned: pinned ? [...others, key] : others }
}

/** The keys in the order they stand on the screen, pinned ones first. */
export function shownKeys(layout: SheetLayout): string[] {
  const shown = layout.order.filter((key) => !layout.hidden.includes(key))
  return [
    ...shown.filter((key) => layout.pinned.includes(key)),
    ...shown.filter((key) => !layout.pinned.includes(key)),
  ]
}

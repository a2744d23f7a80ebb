/** Where columns and rows stand, in px. Pure arithmetic: no DOM, no Vue. */
import type { SheetColumn, SheetLayout } from './types'

export const MIN_WIDTH = 48
export const MAX_WIDTH = 640
/** Rows drawn above and below the window, so that a wheel turn meets rows that are there already. */
export const OVERSCAN_ROWS = 6
/** Columns drawn left and right of the window, in px. */
export const OVERSCAN_PX = 240

/** A column in its place: `index` counts visible columns from 0, `left` from the sheet's left edge. */
export interface PlacedColumn {
  column: SheetColumn
  index: number
  left: number
  width: number
  pinned: boolean
}

export interface Placement {
  /** Pinned first, then the free ones, by index. */
  all: PlacedColumn[]
  pinned: PlacedColumn[]
  free: PlacedColumn[]
  /** Width of the boxes to choose rows and of the pinned columns: what always covers the left edge. */
  fixed: number
  /** Width of the whole sheet. */
  width: number
}

/** The visible columns in the reader's order, pinned ones first. Unknown keys are ignored; new columns stand at the end. */
export function arrange(columns: readonly SheetColumn[], layout: SheetLayout): SheetColumn[] {
  const rank = new Map(layout.order.map((key, index) => [key, index]))
  const hidden = new Set(layout.hidden)
  const pinned = new Set(layout.pinned)
  const place = (column: SheetColumn, index: number): number =>
    (pinned.has(column.key) ? 0 : 1e6) + (rank.get(column.key) ?? 1e4 + index)
  return columns
    .map((column, index) => ({ column, at: place(column, index) }))
    .filter(({ column }) => !hidden.has(column.key))
    .sort((a, b) => a.at - b.at)
    .map(({ column }) => column)
}

/**
 * Puts columns side by side after `lead` px. A pinned column that would leave less than two fifths of the
 * window to the others scrolls with them: on a phone nothing else would ever be seen.
 */
export function place(
  columns: readonly SheetColumn[],
  layout: SheetLayout,
  lead: number,
  viewWidth: number,
): Placement {
  const pinnable = new Set(layout.pinned)
  const all: PlacedColumn[] = []
  let left = lead
  let fixed = lead
  let pinning = true
  columns.forEach((column, index) => {
    const width = clampWidth(layout.widths[column.key] ?? column.width)
    pinning = pinning && pinnable.has(column.key) && left + width <= viewWidth * 0.6
    all.push({ column, index, left, width, pinned: pinning })
    left += width
    if (pinning) fixed = left
  })
  return {
    all,
    pinned: all.filter((one) => one.pinned),
    free: all.filter((one) => !one.pinned),
    fixed,
    width: left,
  }
}

export function clampWidth(width: number): number {
  return Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, Math.round(width)))
}

/** First and last row to draw; `last` is −1 when there is none. */
export function rowWindow(
  scrollTop: number,
  viewHeight: number,
  rowHeight: number,
  total: number,
): [first: number, last: number] {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - OVERSCAN_ROWS)
  const last = Math.min(total - 1, Math.ceil((scrollTop + viewHeight) / rowHeight) + OVERSCAN_ROWS)
  return [Math.min(first, Math.max(0, last)), last]
}

/** How many row elements serve every window: rows are keyed by index modulo this, so elements are reused. */
export function poolSize(viewHeight: number, rowHeight: number): number {
  return Math.ceil(viewHeight / rowHeight) + 2 * OVERSCAN_ROWS + 2
}

/** First and last of the free columns to draw, as places in `placement.free`. */
export function columnWindow(
  placement: Placement,
  scrollLeft: number,
  viewWidth: number,
): [first: number, last: number] {
  const from = scrollLeft + placement.fixed - OVERSCAN_PX
  const to = scrollLeft + viewWidth + OVERSCAN_PX
  const first = placement.free.findIndex((one) => one.left + one.width > from)
  if (first < 0) return [0, -1]
  let last = first
  while (last + 1 < placement.free.length && placement.free[last + 1]!.left < to) last++
  return [first, last]
}

/** The scroll offset that brings a span into a window, moved as little as possible. */
export function reveal(start: number, end: number, scroll: number, from: number, to: number): number {
  if (start < scroll + from) return Math.max(0, start - from)
  if (end > scroll + to) return Math.max(0, Math.min(end - to, start - from))
  return scroll
}

/** The column under a point; `x` is counted from the window's left edge. Beyond the ends: the nearest column. */
export function columnAt(placement: Placement, x: number, scrollLeft: number): number {
  const inside = x < placement.fixed ? x : x + scrollLeft
  const found = placement.all.find((one) => inside < one.left + one.width)
  return found ? found.index : placement.all.length - 1
}

/** The key moved in front of another one (or to the end, when that is null). */
export function reorder(keys: readonly string[], key: string, before: string | null): string[] {
  if (key === before) return [...keys]
  const rest = keys.filter((one) => one !== key)
  const at = before === null ? rest.length : rest.indexOf(before)
  return [...rest.slice(0, at < 0 ? rest.length : at), key, ...rest.slice(at < 0 ? rest.length : at)]
}

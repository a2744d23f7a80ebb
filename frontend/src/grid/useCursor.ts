import { computed, ref, watch } from 'vue'
import { reveal } from './geometry'
import { blockOf, clamp, moved, type Bounds, type Cell, type Move } from './selection'
import type { Columns } from './useColumns'
import type { Rows } from './useRows'
import { FOOT, HEAD, type Viewport } from './useViewport'

/** The cell cursor and the block it spans with its anchor; both stay in sight while they move. */
export function useCursor(rows: Rows, columns: Columns, viewport: Viewport) {
  const cursor = ref<Cell>({ row: 0, col: 0 })
  const anchor = ref<Cell>({ row: 0, col: 0 })
  const block = computed(() => blockOf(anchor.value, cursor.value))
  const bounds = computed<Bounds>(() => ({
    rows: rows.total.value,
    cols: columns.columns.value.length,
    page: Math.max(1, Math.floor((viewport.height.value - HEAD - FOOT) / viewport.rowHeight.value) - 1),
  }))
  const column = computed(() => columns.columns.value[cursor.value.col])
  const row = computed(() => rows.row(cursor.value.row))

  function show(cell: Cell): void {
    const placed = columns.placement.value.all[cell.col]
    const height = viewport.rowHeight.value
    const top = reveal(
      cell.row * height,
      (cell.row + 1) * height,
      viewport.scrollTop.value,
      0,
      viewport.height.value - HEAD - FOOT,
    )
    const left =
      !placed || placed.pinned
        ? viewport.scrollLeft.value
        : reveal(
            placed.left,
            placed.left + placed.width,
            viewport.scrollLeft.value,
            columns.placement.value.fixed,
            viewport.width.value,
          )
    if (top !== viewport.scrollTop.value || left !== viewport.scrollLeft.value) viewport.scrollTo(top, left)
  }

  function go(cell: Cell, extend = false): void {
    cursor.value = clamp(cell, bounds.value)
    if (!extend) anchor.value = cursor.value
    show(cursor.value)
  }

  function walk(move: Move, extend: boolean): void {
    go(moved(cursor.value, move, bounds.value), extend)
  }

  /** Chooses a block without moving the window. */
  function select(from: Cell, to: Cell): void {
    anchor.value = clamp(from, bounds.value)
    cursor.value = clamp(to, bounds.value)
  }

  function selectAll(): void {
    select({ row: 0, col: 0 }, { row: bounds.value.rows - 1, col: bounds.value.cols - 1 })
  }

  // Fewer rows or columns than before: the cursor stays on the sheet.
  watch(bounds, (now) => {
    cursor.value = clamp(cursor.value, now)
    anchor.value = clamp(anchor.value, now)
  })
  return { cursor, anchor, block, bounds, column, row, show, go, walk, select, selectAll }
}

export type Cursor = ReturnType<typeof useCursor>

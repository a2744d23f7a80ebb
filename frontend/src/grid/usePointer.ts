import { computed, onBeforeUnmount, ref, type Ref } from 'vue'
import { columnAt } from './geometry'
import { fillTarget, holds, type Block, type Cell } from './selection'
import type { Columns } from './useColumns'
import type { Cursor } from './useCursor'
import type { Rows } from './useRows'
import { FOOT, HEAD, type Viewport } from './useViewport'

interface Actions {
  focus: (touch: boolean) => void
  /** Leaves the editor, taking its text over. */
  leave: () => void
  /** A double click or a second tap. */
  enter: () => void
  fill: (source: Block, target: Block) => void
  menu: (x: number, y: number) => void
}

/** Mouse and touch on the cells: one listener for all of them, the cell is found by where the pointer is. */
export function usePointer(
  view: Ref<HTMLElement | null>,
  rows: Rows,
  columns: Columns,
  viewport: Viewport,
  cursor: Cursor,
  actions: Actions,
) {
  /** Where the fill handle has been dragged to. */
  const filling = ref<Cell | null>(null)
  const fillBlock = computed(() => (filling.value ? fillTarget(cursor.block.value, filling.value) : null))
  let dragging: 'select' | 'fill' | null = null
  let at = { x: 0, y: 0 }
  let frame = 0

  function cellAt(x: number, y: number): Cell {
    const box = view.value!.getBoundingClientRect()
    const top = y - box.top - HEAD + viewport.scrollTop.value
    return {
      row: Math.max(0, Math.min(rows.total.value - 1, Math.floor(top / viewport.rowHeight.value))),
      col: columnAt(columns.placement.value, x - box.left, viewport.scrollLeft.value),
    }
  }

  /** Whether the event happened on a cell, and not on a link, a box or the editor. */
  function onCell(event: Event): boolean {
    const target = event.target as Element
    return target.closest('[role="gridcell"]') !== null && !target.closest('a, button, input, textarea')
  }

  function down(event: PointerEvent): void {
    if (!onCell(event) || event.pointerType === 'touch') return
    const cell = cellAt(event.clientX, event.clientY)
    if (event.button === 2) {
      if (!holds(cursor.block.value, cell)) cursor.go(cell)
      return
    }
    if (event.button !== 0) return
    event.preventDefault() // the focus stays with the textarea
    actions.leave()
    actions.focus(false)
    if ((event.target as Element).closest('.handle')) {
      drag('fill', event)
      return
    }
    cursor.go(cell, event.shiftKey)
    drag('select', event)
  }

  function drag(kind: 'select' | 'fill', event: PointerEvent): void {
    dragging = kind
    at = { x: event.clientX, y: event.clientY }
    addEventListener('pointermove', moved)
    addEventListener('pointerup', up)
    addEventListener('pointercancel', stop)
    frame = requestAnimationFrame(slide)
  }

  function moved(event: PointerEvent): void {
    at = { x: event.clientX, y: event.clientY }
    follow()
  }

  function follow(): void {
    const cell = cellAt(at.x, at.y)
    if (dragging === 'fill') filling.value = cell
    else if (cell.row !== cursor.cursor.value.row || cell.col !== cursor.cursor.value.col) {
      cursor.select(cursor.anchor.value, cell)
    }
  }

  /** At an edge the sheet slides under the pointer, the faster the farther it is out. */
  function slide(): void {
    const box = view.value?.getBoundingClientRect()
    if (!box || !dragging) return
    const down = outside(at.y, box.top + HEAD, box.bottom - FOOT)
    const right = outside(at.x, box.left + columns.placement.value.fixed, box.right)
    if (down !== 0 || (right !== 0 && at.x > box.left + columns.placement.value.fixed) || at.x < box.left) {
      viewport.scrollTo(
        Math.max(0, viewport.scrollTop.value + down / 3),
        Math.max(0, viewport.scrollLeft.value + right / 3),
      )
      follow()
    }
    frame = requestAnimationFrame(slide)
  }

  function up(): void {
    const target = fillBlock.value
    if (dragging === 'fill' && target) actions.fill(cursor.block.value, target)
    stop()
  }

  function stop(): void {
    dragging = null
    filling.value = null
    cancelAnimationFrame(frame)
    removeEventListener('pointermove', moved)
    removeEventListener('pointerup', up)
    removeEventListener('pointercancel', stop)
  }

  /** A tap chooses a cell, a second tap on it edits: a finger has no double click of its own. */
  function click(event: MouseEvent): void {
    const touch = (event as PointerEvent).pointerType === 'touch'
    if (!touch || !onCell(event)) return
    const cell = cellAt(event.clientX, event.clientY)
    const { row, col } = cursor.cursor.value
    const again = cell.row === row && cell.col === col && document.activeElement?.tagName === 'TEXTAREA'
    actions.leave()
    cursor.go(cell)
    actions.focus(true)
    if (again) actions.enter()
  }

  function doubleClick(event: MouseEvent): void {
    if (onCell(event)) actions.enter()
  }

  function contextMenu(event: MouseEvent): void {
    if (!onCell(event)) return
    event.preventDefault()
    actions.focus(false)
    actions.menu(event.clientX, event.clientY)
  }

  onBeforeUnmount(stop)
  return { fillBlock, down, click, doubleClick, contextMenu }
}

function outside(at: number, from: number, to: number): number {
  return at < from ? at - from : at > to ? at - to : 0
}

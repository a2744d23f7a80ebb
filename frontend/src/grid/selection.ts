/** The cell cursor and the block of cells chosen. Rows and columns count from 0 among those shown. */

export interface Cell {
  row: number
  col: number
}

/** A block of cells, all four edges included. */
export interface Block {
  top: number
  bottom: number
  left: number
  right: number
}

export type Move =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'pageUp'
  | 'pageDown'
  | 'top'
  | 'bottom'
  | 'first'
  | 'last'
  | 'start'
  | 'end'

/** How far the cursor can go and how many rows a page has. */
export interface Bounds {
  rows: number
  cols: number
  page: number
}

export function blockOf(a: Cell, b: Cell): Block {
  return {
    top: Math.min(a.row, b.row),
    bottom: Math.max(a.row, b.row),
    left: Math.min(a.col, b.col),
    right: Math.max(a.col, b.col),
  }
}

export function heightOf(block: Block): number {
  return block.bottom - block.top + 1
}

export function widthOf(block: Block): number {
  return block.right - block.left + 1
}

export function holds(block: Block, cell: Cell): boolean {
  return (
    cell.row >= block.top && cell.row <= block.bottom && cell.col >= block.left && cell.col <= block.right
  )
}

export function clamp(cell: Cell, bounds: Bounds): Cell {
  return {
    row: Math.max(0, Math.min(bounds.rows - 1, cell.row)),
    col: Math.max(0, Math.min(bounds.cols - 1, cell.col)),
  }
}

/** The cell a key leads to, never outside the sheet. */
export function moved(cell: Cell, move: Move, bounds: Bounds): Cell {
  const { row, col } = cell
  const target: Record<Move, Cell> = {
    up: { row: row - 1, col },
    down: { row: row + 1, col },
    left: { row, col: col - 1 },
    right: { row, col: col + 1 },
    pageUp: { row: row - bounds.page, col },
    pageDown: { row: row + bounds.page, col },
    top: { row: 0, col },
    bottom: { row: bounds.rows - 1, col },
    first: { row, col: 0 },
    last: { row, col: bounds.cols - 1 },
    start: { row: 0, col: 0 },
    end: { row: bounds.rows - 1, col: bounds.cols - 1 },
  }
  return clamp(target[move], bounds)
}

/**
 * Where a fill handle dragged to a cell fills to: down or up, right or left of the block, whichever the
 * pointer went farther; null inside the block.
 */
export function fillTarget(block: Block, cell: Cell): Block | null {
  const down = Math.max(cell.row - block.bottom, block.top - cell.row, 0)
  const right = Math.max(cell.col - block.right, block.left - cell.col, 0)
  if (down === 0 && right === 0) return null
  if (down >= right) {
    return cell.row > block.bottom
      ? { ...block, top: block.bottom + 1, bottom: cell.row }
      : { ...block, top: cell.row, bottom: block.top - 1 }
  }
  return cell.col > block.right
    ? { ...block, left: block.right + 1, right: cell.col }
    : { ...block, left: cell.col, right: block.left - 1 }
}

/** The smallest block around two. */
export function around(a: Block, b: Block): Block {
  return {
    top: Math.min(a.top, b.top),
    bottom: Math.max(a.bottom, b.bottom),
    left: Math.min(a.left, b.left),
    right: Math.max(a.right, b.right),
  }
}

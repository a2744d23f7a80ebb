/** Blocks of cells as WPS and Excel put them on the clipboard, and how a block lands on a selection. */
import { heightOf, widthOf, type Block } from './selection'

/** Reads tab-separated text; a cell is quoted when it holds a tab, a quote or a line break. */
export function parseTsv(text: string): string[][] {
  const plain = text.replace(/\r\n?/g, '\n')
  const rows: string[][] = []
  const row: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < plain.length; i++) {
    const c = plain[i]!
    if (quoted) {
      if (c !== '"') cell += c
      else if (plain[i + 1] === '"') cell += plain[++i]!
      else quoted = false
    } else if (c === '"' && cell === '' && closes(plain, i)) quoted = true
    else if (c === '\t' || c === '\n') {
      row.push(cell)
      cell = ''
      if (c === '\n') rows.push(row.splice(0))
    } else cell += c
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell])
  return rows
}

/** Whether a quote that opens a cell is closed at a cell's end; else it is an inch mark or a quotation. */
function closes(text: string, open: number): boolean {
  for (let i = open + 1; i < text.length; i++) {
    if (text[i] !== '"') continue
    if (text[i + 1] === '"') i++
    else return i + 1 === text.length || text[i + 1] === '\t' || text[i + 1] === '\n'
  }
  return false
}

/** Writes tab-separated text, lines ended as spreadsheets expect. */
export function toTsv(rows: readonly (readonly string[])[]): string {
  return rows
    .map((row) =>
      row.map((cell) => (/[\t\n\r"]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)).join('\t'),
    )
    .join('\r\n')
}

/** One text and the cell it is meant for. */
export interface Landing {
  row: number
  col: number
  text: string
}

export interface PastePlan {
  /** Rows and columns that are written, for the selection afterwards. */
  block: Block
  cells: Landing[]
  /** Source rows below the sheet's last row. */
  beyond: number
}

/**
 * Lays a block over a selection: one value fills it, a block that fits into it a whole number of times is
 * repeated, any other block lands at its corner. An empty source cell writes nothing. What would fall
 * below the last row is counted, what would fall right of the last column is left out.
 */
export function planPaste(
  source: readonly (readonly string[])[],
  at: Block,
  rows: number,
  cols: number,
): PastePlan {
  const height = source.length
  const width = Math.max(0, ...source.map((line) => line.length))
  const fits = heightOf(at) % height === 0 && widthOf(at) % width === 0
  const down = fits ? heightOf(at) : height
  const across = fits ? widthOf(at) : width
  const bottom = Math.min(rows - 1, at.top + down - 1)
  const right = Math.min(cols - 1, at.left + across - 1)
  const cells: Landing[] = []
  for (let row = at.top; row <= bottom; row++) {
    for (let col = at.left; col <= right; col++) {
      const text = source[(row - at.top) % height]![(col - at.left) % width] ?? ''
      if (text.trim() !== '') cells.push({ row, col, text })
    }
  }
  return {
    block: { top: at.top, left: at.left, bottom, right },
    cells,
    beyond: Math.max(0, at.top + down - rows),
  }
}

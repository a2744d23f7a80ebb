import type { Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { parseTsv, planPaste, toTsv } from './clipboard'
import { heightOf, widthOf, type Block } from './selection'
import type { BatchKind, SheetProps, SheetRow } from './types'
import { EDIT_ROWS, type Change, type Changes } from './useChanges'
import type { Columns } from './useColumns'
import type { Cursor } from './useCursor'
import type { Rows } from './useRows'

/** Rows that go onto the clipboard at once. */
export const COPY_ROWS = 20_000

/**
 * Copy, cut, paste, fill and clear. Copied figures are raw and exact, amounts in the unit of the head, so
 * that the sheet they land in can calculate. The clipboard is reached through its events, which need no
 * secure context.
 */
export function useClipboard(
  props: SheetProps<SheetRow>,
  rows: Rows,
  columns: Columns,
  cursor: Cursor,
  changes: Changes,
  area: Ref<HTMLTextAreaElement | null>,
) {
  const { t } = useI18n()
  /** Text fetched for a selection over rows that were not here. */
  let fetched: { block: string; text: string } | null = null

  function copy(event: ClipboardEvent): boolean {
    const block = cursor.block.value
    event.preventDefault()
    if (heightOf(block) > COPY_ROWS) {
      told(0, t('grid.notice.copyLimit', { n: COPY_ROWS }))
      return false
    }
    const text = fetched?.block === nameOf(block) ? fetched.text : textOf(block)
    fetched = null
    if (text === null) {
      void fetchBlock(block)
      return false
    }
    event.clipboardData?.setData('text/plain', text)
    if (heightOf(block) * widthOf(block) > 1) told(heightOf(block) * widthOf(block))
    return true
  }

  function cut(event: ClipboardEvent): void {
    if (copy(event)) clear()
  }

  /** The block as text, or null when some of its rows are not here. */
  function textOf(block: Block): string | null {
    const shown = columns.columns.value.slice(block.left, block.right + 1)
    const lines: string[][] = []
    for (let index = block.top; index <= block.bottom; index++) {
      const row = rows.store.row(index)
      if (!row) return null
      lines.push(shown.map((column) => readable(column, row)))
    }
    return toTsv(lines)
  }

  function readable(column: Change['column'], row: SheetRow): string {
    const value = changes.current(row, column.key)
    // A choice without options here is known to the page alone: then its shown text is the raw one.
    const own = props.text && !column.options && column.type !== 'money' ? props.text(row, column) : undefined
    return own ?? columns.raw(column, value)
  }

  async function fetchBlock(block: Block): Promise<void> {
    const shown = columns.columns.value.slice(block.left, block.right + 1)
    try {
      if (props.copyRows) {
        const lines = await props.copyRows(
          shown.map((column) => column.key),
          block.top,
          block.bottom,
        )
        const text = toTsv(lines.map((line) => shown.map((column, i) => columns.raw(column, line[i] ?? ''))))
        fetched = { block: nameOf(block), text }
      } else {
        await rows.store.ensure(block.top, block.bottom)
        fetched = { block: nameOf(block), text: textOf(block) ?? '' }
      }
    } catch {
      told(0, t('grid.notice.unreadable'))
      return
    }
    area.value?.focus({ preventScroll: true })
    // Works while the key press still counts as a gesture; else the user presses once more.
    if (!document.execCommand('copy')) told(0, t('grid.notice.copyReady'))
  }

  function paste(event: ClipboardEvent): void {
    event.preventDefault()
    const source = parseTsv(event.clipboardData?.getData('text/plain') ?? '')
    if (source.length === 0 || rows.total.value === 0) return
    if (tooTall('paste', cursor.block.value)) return
    const shown = columns.columns.value
    const plan = planPaste(source, cursor.block.value, rows.total.value, shown.length)
    const { top, left, bottom, right } = plan.block
    cursor.select({ row: top, col: left }, { row: bottom, col: right })
    void changes.apply(
      'paste',
      plan.cells.map(({ row, col, text }) => ({ row, column: shown[col]!, text })),
      plan.beyond,
    )
  }

  /** Empties the block; what cannot be edited is left. */
  function clear(): void {
    if (tooTall('clear', cursor.block.value)) return
    const list: Change[] = []
    each(cursor.block.value, (row, col) => {
      const column = columns.columns.value[col]!
      if (column.editable) list.push({ row, column, text: '', exact: true })
    })
    if (list.length > 0) void changes.apply('clear', list)
  }

  /** Repeats a source block over a target; between different columns values go through their raw text. */
  async function fill(source: Block, target: Block): Promise<void> {
    if (tooTall('fill', target)) return
    const shown = columns.columns.value
    await rows.store.ensure(source.top, source.bottom).catch(() => undefined)
    const list: Change[] = []
    each(target, (row, col) => {
      const from = shown[source.left + modulo(col - source.left, widthOf(source))]!
      const origin = rows.store.row(source.top + modulo(row - source.top, heightOf(source)))
      const column = shown[col]!
      if (!origin) return
      const value = changes.current(origin, from.key)
      const same = from.key === column.key
      list.push({ row, column, text: same ? value : columns.raw(from, value), exact: same })
    })
    await changes.apply('fill', list)
  }

  /** Ctrl+D and Ctrl+R: the first row or column of the block over the rest; a single one takes its neighbour. */
  function fillFrom(side: 'top' | 'left'): void {
    const block = cursor.block.value
    if (side === 'top') {
      const alone = heightOf(block) === 1
      if (alone && block.top === 0) return
      const from = alone ? block.top - 1 : block.top
      void fill({ ...block, top: from, bottom: from }, { ...block, top: from + 1 })
    } else {
      const alone = widthOf(block) === 1
      if (alone && block.left === 0) return
      const from = alone ? block.left - 1 : block.left
      void fill({ ...block, left: from, right: from }, { ...block, left: from + 1 })
    }
  }

  /** More rows than one act may change: said, and nothing is done. */
  function tooTall(kind: BatchKind, block: Block): boolean {
    if (heightOf(block) <= EDIT_ROWS) return false
    const outcome = { kind, cells: 0, bad: [], beyond: 0, rejected: [], conflicts: [] }
    changes.say(outcome, t('grid.notice.editLimit', { n: EDIT_ROWS }))
    return true
  }

  function told(cells: number, text = t('grid.notice.copy', { cells })): void {
    changes.say({ kind: 'copy', cells, bad: [], beyond: 0, rejected: [], conflicts: [] }, text)
  }

  return { copy, cut, paste, clear, fill, fillFrom }
}

export type Clipboard = ReturnType<typeof useClipboard>

function nameOf(block: Block): string {
  return `${block.top} ${block.left} ${block.bottom} ${block.right}`
}

function each(block: Block, visit: (row: number, col: number) => void): void {
  for (let row = block.top; row <= block.bottom; row++) {
    for (let col = block.left; col <= block.right; col++) visit(row, col)
  }
}

function modulo(a: number, n: number): number {
  return ((a % n) + n) % n
}

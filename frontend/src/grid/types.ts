/**
 * SheetGrid 表格: what the page hands to the sheet and what it gets back. The sheet owns no data: rows
 * come in blocks through `load`, changes leave as one batch through `save`, and every cell is canonical
 * text: money is decimal yuan ("1234.50"), a date YYYY-MM-DD, a choice its value, a yes/no "true" or
 * "false", and '' is an empty cell. Nothing here knows the business.
 */
import type { MoneyUnit } from '@/design/money'

/** How a column is read, shown, edited and pasted into. */
export type CellType =
  | 'text'
  | 'longtext'
  | 'money'
  | 'percent'
  | 'number'
  | 'date'
  | 'enum'
  | 'unit'
  | 'event'
  | 'person'
  | 'bool'
  | 'derived'

/** What the filter of a column offers; '' = none. */
export type FilterKind = '' | 'list' | 'range' | 'date' | 'text'

/** One choice of a column. A retired one is still shown where it stands, but can no longer be chosen. */
export interface CellOption {
  value: string
  label: string
  retired?: boolean
}

/** One column. The list the API answers (`GET /sheet/columns`) fits as it is. */
export interface SheetColumn {
  /** The row's property; also names the slot `cell-<key>`. */
  key: string
  /** Head, already in the reader's language. The unit of money is added by the sheet. */
  label: string
  /** A derived amount is `money` and not editable; `derived` alone is plain text. */
  type: CellType
  /** Width in px until the reader changes it. */
  width: number
  editable?: boolean
  sortable?: boolean
  filter?: FilterKind
  /** The footer shows its sum. */
  sum?: boolean
  options?: readonly CellOption[]
}

/** One row: an identity and whatever the columns read. */
export interface SheetRow {
  id: number
}

/** Rows of one block, the count of all rows of the filter, and their sums by column (decimal yuan, or a number). */
export interface RowBlock<R extends SheetRow> {
  items: readonly R[]
  total: number
  sums?: Readonly<Record<string, string>>
}

/** 排序, the first one counts most. */
export interface SheetSort {
  key: string
  desc: boolean
}

/** 筛选 of one column, in the words of the API. Money bounds are decimal yuan. */
export interface SheetCondition {
  key: string
  op: 'in' | 'between' | 'contains' | 'empty' | 'filled'
  values?: string[]
  from?: string
  to?: string
}

/** One line of a list filter. */
export interface FilterValue {
  value: string
  label: string
  count: number
}

/** 列的布局, kept with a saved view. Keys the sheet does not know are ignored, new columns stand at the end. */
export interface SheetLayout {
  /** Keys in order; pinned ones are shown first whatever their place. */
  order: string[]
  hidden: string[]
  pinned: string[]
  /** Only columns whose width was changed. */
  widths: Record<string, number>
}

/** 选中的行, for bulk work: rows by id, or every row of the filter (then `ids` is empty). */
export interface RowSelection {
  all: boolean
  ids: number[]
}

/** One changed cell. `prev` and `next` are canonical text. */
export interface CellEdit {
  id: number
  rowIndex: number
  key: string
  prev: string
  next: string
}

/** Why a cell was skipped. `readonly`, `locked` and `beyond` name a place; the others a text that cannot be read. */
export type BadCode =
  'money' | 'number' | 'percent' | 'date' | 'option' | 'retired' | 'bool' | 'readonly' | 'locked'

/** A cell that took nothing: what stood in the clipboard and why it was refused, in the reader's words. */
export interface BadCell {
  rowIndex: number
  id: number | null
  key: string
  text: string
  code: BadCode
  reason: string
}

export type BatchKind = 'edit' | 'paste' | 'fill' | 'clear'

/** 一批改动: what one act of the user changes, saved and undone as a whole. Batches are saved one after another. */
export interface EditBatch<R extends SheetRow = SheetRow> {
  kind: BatchKind
  cells: CellEdit[]
  bad: BadCell[]
  /** The rows touched, by id, as the sheet has them when it saves: the place to read a row's version. */
  rows: ReadonlyMap<number, R>
}

/** A cell the server refused, with its sentence. */
export interface RejectedCell {
  id: number
  key: string
  message: string
}

/** A cell somebody else changed meanwhile; the page shows both versions. */
export interface ConflictCell {
  id: number
  key: string
  mine: string
  theirs: string
  by?: string
  at?: string
}

/**
 * The page's answer to a batch. Cells neither rejected nor in conflict are applied. `rows`
 * replace those shown. A rejected promise rolls the whole batch back; its
 * message stands at each cell.
 */
export interface BatchAnswer<R extends SheetRow> {
  /** The batch to undo; null when nothing was applied, or when it cannot be undone. */
  id: number | string | null
  /** New states of the rows touched; without them the rows in sight are read again. */
  rows?: readonly R[]
  rejected?: readonly RejectedCell[]
  conflicts?: readonly ConflictCell[]
}

/** A mark at a cell: pending while the page saves, else an error or a hint with its reason. */
export interface CellMark {
  kind: 'pending' | 'error' | 'conflict' | 'hint'
  reason: string
  /** What the user typed or pasted; F2 offers it again. */
  tried?: string
}

/** What just happened, for a bar or a toast. `text` is the sheet's own sentence in the reader's language. */
export interface SheetNotice {
  kind: 'paste' | 'fill' | 'clear' | 'edit' | 'copy' | 'undo' | 'redo'
  text: string
  /** Cells that were taken. */
  cells: number
  bad: readonly BadCell[]
  /** Pasted rows that stood beyond the last row and were left out. */
  beyond: number
  rejected: readonly RejectedCell[]
  conflicts: readonly ConflictCell[]
}

/** The cell under the context menu or an opening; x and y are on the screen. */
export interface CellPlace<R extends SheetRow> {
  row: R
  rowIndex: number
  column: SheetColumn
  x: number
  y: number
}

/** Properties of SheetGrid. Models beside them: `layout`, `sort`, `conditions`, `selected`. */
export interface SheetProps<R extends SheetRow> {
  /** Name of the sheet for screen readers. */
  label: string
  columns: readonly SheetColumn[]
  /** Reads `limit` rows from `offset` (a multiple of 200) under the current filter and sort. */
  load: (offset: number, limit: number) => Promise<RowBlock<R>>
  /** Changes whenever filter or sort change: rows are read anew from the top, old ones stay until then. */
  version: string
  /** Canonical text of a cell; without it `row[key]`. */
  value?: (row: R, key: string) => string
  /** What stands in the cell; without it the canonical text by type (choices by label, money in `unit`). */
  text?: (row: R, column: SheetColumn) => string | undefined
  /** Why this cell of this row cannot be edited here, as a sentence; '' = it can. Asked only where the column is editable. */
  lock?: (row: R, column: SheetColumn) => string
  /** A mark the page itself puts at a cell (import preview, verdicts). */
  mark?: (row: R, key: string) => CellMark | undefined
  /** Saves a batch. Without it the sheet is read only. */
  save?: (batch: EditBatch<R>) => Promise<BatchAnswer<R>>
  /** Undoes a saved batch by its id. Redo sends the batch to `save` again. */
  undo?: (id: number | string) => Promise<BatchAnswer<R>>
  /** Values and counts for a list filter. */
  values?: (key: string) => Promise<readonly FilterValue[]>
  /** Canonical text of rows `from` to `to` (both included) for the clipboard, when they are not loaded. */
  copyRows?: (keys: readonly string[], from: number, to: number) => Promise<readonly (readonly string[])[]>
  /** The unit in money heads; bare numbers typed, pasted and copied are in it. The site's unit by default. */
  unit?: MoneyUnit
  /** A first column with boxes to choose rows for bulk work. */
  selectable?: boolean
  /** Names a row for screen readers, after its number; for example its code. */
  rowName?: (row: R) => string
}

/** A cell being typed into: its canonical text before, and as typed so far. */
export interface TypedCell {
  id: number
  key: string
  prev: string
  text: string
}

/** Events of SheetGrid beside the models' updates. */
export interface SheetEmits<R extends SheetRow> {
  notice: [SheetNotice]
  /** Shift+F10, the menu key or the right button on a cell. */
  menu: [CellPlace<R>]
  /** Enter or a double click on a cell that cannot be edited, Ctrl+Enter on any. */
  open: [CellPlace<R>]
  /** A block arrived. */
  loaded: [{ total: number; sums: Readonly<Record<string, string>> }]
  /** What is being typed into a cell, as it would be taken; null when it was committed or given up. For drafts. */
  typing: [TypedCell | null]
  /** A block could not be read; the sheet shows placeholders and a button to try again. */
  failed: [unknown]
}

/** What a page may call on the sheet (`useTemplateRef<SheetHandle<R>>`). */
export interface SheetHandle<R extends SheetRow> {
  /** Reads the rows in sight again without moving them. */
  refresh: () => void
  /** Shows new states of rows that are loaded. */
  replace: (rows: readonly R[]) => void
  /** Moves the cursor and takes the focus. */
  goTo: (rowIndex: number, key: string) => void
  undo: () => Promise<void>
  redo: () => Promise<void>
  /** Takes a batch that the page saved by itself into what can be undone. */
  remember: (id: number | string, cells: CellEdit[]) => void
  /** Takes all error marks away. */
  clearMarks: () => void
  /** Opens the filter of a column, as Alt+Down does. */
  openFilter: (key: string) => void
}

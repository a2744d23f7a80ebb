import type { RouteLocationRaw } from 'vue-router'
import { formatDate, type Language, type Precision } from './date'
import {
  formatCount,
  formatMoney,
  formatPercent,
  formatPoints,
  NONE,
  sumCents,
  type Amount,
  type MoneyUnit,
} from './money'

export type ColumnKind = 'text' | 'code' | 'money' | 'count' | 'percent' | 'points' | 'date'
export type CellValue = string | number | bigint | boolean | null | undefined

/** One column of a DataTable. */
export interface Column<T> {
  /** The API's property name; also names the slot `cell-<key>`. */
  key: string
  /** Head, already in the reader's language. */
  label: string
  /** Formatting and alignment; figures stand right, names never do. */
  kind?: ColumnKind
  /** Defaults to `row[key]`. */
  value?: (row: T) => CellValue
  /** The rows or the page behind the cell. */
  to?: (row: T) => RouteLocationRaw | null | undefined
  /** How exactly a date is known. */
  precision?: (row: T) => Precision
  /** Least width in px. */
  width?: number
  /** Stays in sight when the table slides sideways, at this distance in px from its left edge; needs a width. */
  fixed?: number
  /** A head that sorts. */
  sortable?: boolean
  /** Long text breaks into lines instead of one line. */
  wrap?: boolean
  /** On a phone a row is a card: its title, one of its lines (default), or left out. */
  phone?: 'title' | 'line' | 'hide'
  /** Sum of the rows shown, in the footer, for money and counts. */
  total?: boolean
}

export interface Sort {
  key: string
  descending: boolean
}

export interface Shown {
  unit: MoneyUnit
  language: Language
}

/** Whether a kind is a figure, and so stands right. */
export function isFigure(kind: ColumnKind = 'text'): boolean {
  return kind === 'money' || kind === 'count' || kind === 'percent' || kind === 'points'
}

export function cellValue<T extends object>(column: Column<T>, row: T): CellValue {
  return column.value ? column.value(row) : ((row as Record<string, unknown>)[column.key] as CellValue)
}

/** What stands in the cell, by the column's kind; "—" for none. */
export function cellText<T extends object>(column: Column<T>, row: T, shown: Shown): string {
  const value = cellValue(column, row)
  if (value === null || value === undefined || value === '') return NONE
  switch (column.kind) {
    case 'money':
      return formatMoney(value as Amount, shown.unit)
    case 'count':
      return formatCount(Number(value))
    case 'percent':
      return formatPercent(value as string)
    case 'points':
      return formatPoints(value as string)
    case 'date':
      // In tables a full date is its ISO form, which lines up; a vaguer one is written out.
      return column.precision && column.precision(row) !== 'day'
        ? formatDate(String(value), shown.language, column.precision(row))
        : String(value).slice(0, 10)
    default:
      return String(value)
  }
}

/** A head clicked: none → descending for figures, ascending for names → the other way → none. */
export function nextSort(current: Sort | null | undefined, column: Column<never>): Sort | null {
  const first = isFigure(column.kind) || column.kind === 'date'
  if (current?.key !== column.key) return { key: column.key, descending: first }
  return current.descending === first ? { key: column.key, descending: !first } : null
}

/** Sorts a short list in the browser; missing values stand last either way, ties keep their order. */
export function sortRows<T extends object>(rows: readonly T[], column: Column<T>, descending: boolean): T[] {
  const factor = descending ? -1 : 1
  const keyed = rows.map((row) => ({ row, key: sortKey(column, cellValue(column, row)) }))
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return a.key === b.key ? 0 : a.key === null ? 1 : -1
    return factor * compare(a.key, b.key)
  })
  return keyed.map(({ row }) => row)
}

/** The footer of the rows shown: exact sums of the columns that ask for one. */
export function totalsOf<T extends object>(
  columns: readonly Column<T>[],
  rows: readonly T[],
  shown: Shown,
): Record<string, string> {
  const totals: Record<string, string> = {}
  for (const column of columns) {
    if (!column.total) continue
    const values = rows.map((row) => cellValue(column, row))
    totals[column.key] =
      column.kind === 'money'
        ? formatMoney(sumCents(values as Amount[]), shown.unit)
        : formatCount(values.reduce<number>((sum, value) => sum + Number(value ?? 0), 0))
  }
  return totals
}

function sortKey(column: { kind?: ColumnKind }, value: CellValue): bigint | number | string | null {
  if (value === null || value === undefined || value === '') return null
  if (column.kind === 'money') return sumCents([value as Amount])
  if (isFigure(column.kind)) return Number(value)
  return String(value)
}

function compare(a: bigint | number | string, b: bigint | number | string): number {
  if (typeof a === 'string' && typeof b === 'string') return a.localeCompare(b, 'zh-CN')
  return a < b ? -1 : a > b ? 1 : 0
}

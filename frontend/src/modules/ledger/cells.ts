import type { CellType, SheetColumn } from '@/grid/types'

/**
 * 单元格: between a row of the API and the sheet's canonical text. In a row an empty text is "", an amount
 * that nobody gave is zero, a link to nothing is 0; in the sheet all of them are ''.
 */
type Values = Readonly<Record<string, unknown>>

/** Custom fields live in a map of their own. */
const CUSTOM = 'x.'

/** The canonical text of a cell. A derived amount of zero is a figure and stays "0.00". */
export function cellOf(row: Values, column: Pick<SheetColumn, 'key' | 'type' | 'editable'>): string {
  if (column.key.startsWith(CUSTOM)) return String((row.extra as Values | undefined)?.[column.key] ?? '')
  const value = row[column.key]
  if (value === null || value === undefined || value === '') return ''
  if (column.type === 'bool') return value === true || value === 'true' ? 'true' : 'false'
  const text = String(value)
  const linked = column.type === 'unit' || column.type === 'event' || column.type === 'number'
  if (linked && text === '0') return ''
  if (column.type === 'money' && column.editable && isNothing(text)) return ''
  return text
}

/** The value of a cell as the API takes it in a patch. */
export function patchValue(type: CellType, text: string): string | number | boolean {
  switch (type) {
    case 'money':
      return text || '0'
    case 'bool':
      return text === 'true'
    case 'unit':
    case 'event':
    case 'number':
    case 'percent':
      return text ? Number(text) : 0
    default:
      return text
  }
}

/** A patch from cells by key; custom fields under `extra`, as rows carry them. */
export function patchOf(
  cells: readonly { key: string; text: string }[],
  typeOf: (key: string) => CellType,
): Record<string, unknown> {
  const patch: Record<string, unknown> = {}
  for (const { key, text } of cells) {
    if (key.startsWith(CUSTOM)) patch.extra = { ...(patch.extra as Values | undefined), [key]: text }
    else patch[key] = patchValue(typeOf(key), text)
  }
  return patch
}

function isNothing(amount: string): boolean {
  return /^-?0*(\.0*)?$/.test(amount)
}

/**
 * Canonical text ⇄ what people see, type, paste and copy, by the column's type. Reading refuses rather
 * than guesses; an amount stays exact all the way.
 */
import { isDate, parseDate } from '@/design/date'
import { editMoney, formatDecimal, formatMoney, halfWidth, NONE, parseMoney, toYuan } from '@/design/money'
import type { MoneyUnit } from '@/design/money'
import type { BadCode, CellOption, SheetColumn } from './types'

export type Reading = { ok: true; value: string } | { ok: false; code: BadCode }

/** Words for yes and no: ours come from the dictionary, the rest is what sheets contain. */
export interface YesNo {
  yes: string
  no: string
}
const YES = new Set(['true', '1', 'y', 'yes', '是', '有', '√', '✓', '✔'])
const NO = new Set(['false', '0', 'n', 'no', '否', '无', '×', '✗', '✘'])

/** Whether the column's values come from a list. */
export function hasOptions(column: SheetColumn): boolean {
  return column.type === 'bool' || (column.options !== undefined && column.type !== 'derived')
}

/** Whether the column holds figures, which stand right. */
export function isFigure(column: SheetColumn): boolean {
  return column.type === 'money' || column.type === 'percent' || column.type === 'number'
}

/** Reads a typed or pasted text into canonical text; empty text is an empty cell. */
export function coerce(column: SheetColumn, text: string, unit: MoneyUnit): Reading {
  const plain = text.trim()
  if (plain === '' || plain === NONE) return { ok: true, value: '' }
  switch (column.type) {
    case 'money': {
      const cents = parseMoney(plain, unit)
      return cents === null ? bad('money') : good(toYuan(cents))
    }
    case 'percent':
      return decimal(plain.replace(/[%％]$/, ''), 'percent')
    case 'number':
      return decimal(plain, 'number')
    case 'date': {
      const date = parseDate(plain.replace(/\s+\d{1,2}:\d{2}(:\d{2})?$/, '')) // Excel's midnight
      return date && isDate(date) ? good(date) : bad('date')
    }
    case 'bool': {
      const word = halfWidth(plain).toLowerCase()
      return YES.has(word) ? good('true') : NO.has(word) ? good('false') : bad('bool')
    }
    case 'longtext':
      return good(text.replace(/\r\n?/g, '\n').trim())
    default:
      return column.options ? choice(column.options, plain) : good(plain.replace(/\s*\n\s*/g, ' '))
  }
}

/** What stands in the cell: amounts grouped in the unit of the head, choices by label, '' for none. */
export function display(column: SheetColumn, value: string, unit: MoneyUnit, words: YesNo): string {
  if (value === '') return ''
  switch (column.type) {
    case 'money':
      return formatMoney(value, unit)
    case 'percent':
      return formatDecimal(value)
    case 'number':
      return /^-?\d+$/.test(value) ? value.replace(/\B(?=(\d{3})+$)/g, ',').replace('-', '\u2212') : value
    case 'bool':
      return value === 'true' ? words.yes : words.no
    default:
      return labelOf(column, value)
  }
}

/**
 * The raw text for the editor and the clipboard: exact and ungrouped, an amount in the unit its head
 * shows, so that a sheet pasted into gets numbers that match its head; a choice by its label.
 */
export function rawText(column: SheetColumn, value: string, unit: MoneyUnit, words: YesNo): string {
  if (value === '') return ''
  if (column.type === 'money') return editMoney(value, unit)
  if (column.type === 'bool') return value === 'true' ? words.yes : words.no
  return labelOf(column, value)
}

function labelOf(column: SheetColumn, value: string): string {
  return column.options?.find((option) => option.value === value)?.label ?? value
}

function choice(options: readonly CellOption[], text: string): Reading {
  const plain = fold(text)
  const match =
    options.find((option) => option.value === text && !option.retired) ??
    options.find((option) => fold(option.label) === plain && !option.retired)
  if (match) return good(match.value)
  return bad(options.some((option) => fold(option.label) === plain) ? 'retired' : 'option')
}

/** The choices a typed text leaves, those that begin with it first. Retired ones are not offered. */
export function matchOptions(options: readonly CellOption[], typed: string): CellOption[] {
  const plain = fold(typed)
  const live = options.filter((option) => !option.retired)
  if (plain === '') return live
  const at = (option: CellOption): number => fold(option.label).indexOf(plain)
  return live
    .filter((option) => at(option) >= 0 || option.value === typed)
    .sort((a, b) => (at(a) === 0 ? 0 : 1) - (at(b) === 0 ? 0 : 1))
}

function fold(text: string): string {
  return halfWidth(text).replace(/\s/g, '').toLowerCase()
}

function decimal(text: string, code: BadCode): Reading {
  const plain = halfWidth(text).replace(/[\s,]/g, '').replace('\u2212', '-')
  const match = /^([-+]?)0*(\d+)(?:\.(\d+))?$/.exec(plain)
  if (!match) return bad(code)
  const sign = match[1] === '-' && /[1-9]/.test(plain) ? '-' : ''
  return good(`${sign}${match[2]}${match[3] ? `.${match[3]}` : ''}`)
}

function good(value: string): Reading {
  return { ok: true, value }
}

function bad(code: BadCode): Reading {
  return { ok: false, code }
}

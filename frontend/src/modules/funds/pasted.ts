import type { PastedRow } from '@/api/queries/funds'
import { halfWidth, type MoneyUnit } from '@/design/money'
import { coerce } from '@/grid/coerce'
import { parseTsv } from '@/grid/clipboard'
import type { BadCode, CellOption, CellType } from '@/grid/types'

/** 粘贴申报 reads a sheet that people keep anyway; the columns in the order they have without a head. */
export const COLUMNS = [
  { key: 'project', type: 'text', width: 15 },
  { key: 'arrivedOn', type: 'date', width: 9 },
  { key: 'currency', type: 'text', width: 6 },
  { key: 'originalAmount', type: 'money', width: 9 },
  { key: 'purpose', type: 'enum', width: 7 },
  { key: 'declared', type: 'money', width: 9 },
  { key: 'type', type: 'enum', width: 11 },
  { key: 'number', type: 'text', width: 11 },
  { key: 'issuer', type: 'text', width: 11 },
  { key: 'issuedOn', type: 'date', width: 9 },
  { key: 'amount', type: 'money', width: 9 },
  { key: 'payer', type: 'text', width: 10 },
  { key: 'payee', type: 'text', width: 10 },
  { key: 'note', type: 'text', width: 12 },
  { key: 'rate', type: 'text', width: 7 },
  { key: 'usdRate', type: 'text', width: 7 },
  { key: 'rateOn', type: 'date', width: 9 },
] as const satisfies readonly { key: keyof PastedRow; type: CellType; width: number }[]
/** Asked only of foreign money; out of sight while no line has any. */
export const FOREIGN: readonly string[] = ['currency', 'originalAmount', 'rate', 'usdRate', 'rateOn']
export type PasteKey = (typeof COLUMNS)[number]['key']
export type Cells = Partial<Record<PasteKey, string>>

/** What heads are called in the bureau's sheets and in our template; compared without blanks, marks and units. */
const HEADS: Readonly<Record<PasteKey, string>> = {
  project: '项目编号 项目名称 项目 编号 项目编号或名称 Project',
  arrivedOn: '到位日期 到账日期 到位时间 到账时间 Arrivedon',
  currency: '币种 Currency',
  originalAmount: '原币金额 原币 Originalamount',
  purpose: '资金用途 用途 Purpose',
  declared: '申报额 申报金额 到位金额 到位资金 申报到位资金 Declared',
  type: '凭证类型 凭证种类 Type Vouchertype',
  number: '凭证号码 凭证号 凭证编号 票据号 票据号码 Number Vouchernumber',
  issuer: '开具单位 开票单位 Issuer',
  issuedOn: '开具日期 开票日期 凭证日期 Issuedon',
  amount: '凭证金额 票面金额 Amount Voucheramount',
  payer: '付款方 付款单位 付款人 Payer',
  payee: '收款方 收款单位 收款人 Payee',
  note: '备注 说明 Note',
  rate: '折人民币汇率 汇率 Rate RatetoCNY',
  usdRate: '折美元汇率 RatetoUSD',
  rateOn: '汇率日期 Rateon Dateoftherate',
}
const keyOf = new Map<string, PasteKey>(
  COLUMNS.flatMap(({ key }) => HEADS[key].split(' ').map((head) => [head.toLowerCase(), key] as const)),
)
const MONEY: readonly PasteKey[] = ['declared', 'amount']
const BARE = /^[-￥¥\d,.\s]+$/
const UNIT = /亿元|万元|元/

/** A pasted sheet: its lines by column, heads nobody knows, and sum lines that were left out. */
export interface Sheet {
  lines: Cells[]
  unknown: string[]
  sums: number
}

/** Reads a block from the clipboard. Amounts under a head with a unit get it, so that they stay what they were. */
export function readSheet(text: string): Sheet {
  const rows = parseTsv(text).filter((row) => row.some((cell) => cell.trim()))
  const at = rows.slice(0, 4).findIndex((row) => row.filter((cell) => keyOf.has(plain(cell))).length > 1)
  const head = at < 0 ? undefined : rows[at]!
  const columns = head ? head.map((cell) => keyOf.get(plain(cell))) : COLUMNS.map(({ key }) => key)
  const stated = rows.slice(0, Math.max(0, at)).flat().join(' ')
  const whole = /单位[:：]\s*(亿元|万元|元)/.exec(halfWidth(stated))?.[1] ?? ''
  const body = head ? rows.slice(at + 1) : rows
  const lines: Cells[] = []
  let sums = 0
  for (const row of body) {
    if (/^(合计|小计|总计)/.test(row.map((cell) => cell.trim()).find(Boolean) ?? '')) {
      sums++
      continue
    }
    lines.push(lineOf(row, columns, head ?? [], whole))
  }
  const unknown = head ? head.filter((cell, i) => cell.trim() && !columns[i] && plain(cell) !== '序号') : []
  return { lines, unknown, sums }
}

function lineOf(
  row: readonly string[],
  columns: readonly (PasteKey | undefined)[],
  head: readonly string[],
  whole: string,
): Cells {
  const cells: Cells = {}
  row.forEach((cell, i) => {
    const key = columns[i]
    const text = cell.trim()
    if (!key || !text || cells[key]) return // of 编号 and 名称 the first that is filled counts
    const unit = UNIT.exec(/[（(].*[）)]/.exec(head[i] ?? '')?.[0] ?? '')?.[0] ?? whole
    cells[key] = MONEY.includes(key) && unit && BARE.test(text) ? `${text}${unit}` : text
  })
  return cells
}

/** A head without blanks, marks and its unit. */
function plain(head: string): string {
  return halfWidth(head)
    .replace(/\(.*\)/g, '')
    .replace(/[\s*:/、]/g, '')
    .toLowerCase()
}

const CURRENCIES: Readonly<Record<string, string>> = {
  人民币: 'CNY',
  美元: 'USD',
  港币: 'HKD',
  港元: 'HKD',
  欧元: 'EUR',
  日元: 'JPY',
  英镑: 'GBP',
}

/** What people call a voucher in their sheets besides its full name. */
export const EVERYDAY = [
  ['bank', '进账单'],
  ['bank', '银行回单'],
  ['bank', '回单'],
  ['capital', '验资'],
  ['fdi', 'FDI入账凭证'],
] as const

/** The choices of a column: each word, and each part of one that names two things. */
export type Options = Readonly<Record<'purpose' | 'type', readonly CellOption[]>>
export function optionsOf(words: readonly (readonly [string, string])[]): CellOption[] {
  return words.flatMap(([value, label]) => {
    const word = label.replace('◆', '').trim()
    return [word, ...word.split('/')].map((one) => ({ value, label: one }))
  })
}

/** A line as the API takes it, and the cells that cannot be read. */
export interface Read {
  row: PastedRow
  bad: Partial<Record<PasteKey, BadCode>>
}

export function readLine(cells: Cells, options: Options, unit: MoneyUnit): Read {
  const row: Partial<Record<PasteKey, string>> = {}
  const bad: Read['bad'] = {}
  for (const { key, type } of COLUMNS) {
    const text = cells[key] ?? ''
    const column = {
      key,
      label: '',
      type,
      width: 0,
      ...(key === 'purpose' || key === 'type' ? { options: options[key] } : {}),
    }
    // The original amount is in its own currency, never in 万元.
    const reading = coerce(column, text, key === 'originalAmount' ? 'yuan' : unit)
    if (!reading.ok) bad[key] = reading.code
    else if (reading.value) row[key] = worded(key, reading.value)
  }
  return { row: { project: '', ...row } as PastedRow, bad }
}

function worded(key: PasteKey, value: string): string {
  if (key === 'currency') return CURRENCIES[value] ?? halfWidth(value).toUpperCase()
  return key === 'rate' || key === 'usdRate' ? halfWidth(value).replace(/[\s,]/g, '') : value
}

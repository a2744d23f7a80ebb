import type { EntryCreate, EntryDetail, VoucherCreate } from '@/api/queries/funds'
import { divideRounded, editMoney, parseMoney, sumCents, toYuan, type Cents } from '@/design/money'
import type { EVIDENCE, PURPOSES } from './codes'

export interface VoucherForm {
  /** Only for the page: rows keep their place when one is removed. */
  row: number
  type: (typeof EVIDENCE)[number]
  number: string
  issuer: string
  issuedOn: string
  amount: string | null
  fileId?: number
  /** A scan or photograph not sent yet. */
  photo?: File
}

/** 申报表 as it is typed. Amounts are the API's decimal yuan; what may be unreadable is text. */
export interface Declaration {
  projectId: number
  arrivedOn: string
  purpose: (typeof PURPOSES)[number]
  payer: string
  payee: string
  joint: boolean
  /** 外方出资比例 in percent, as typed. */
  share: string
  foreign: boolean
  currency: string
  original: string
  rate: string
  /** What one dollar costs in the currency; not asked of dollars. */
  usdRate: string
  rateOn: string
  vouchers: VoucherForm[]
  declared: string | null
  note: string
}

const CNY = 'CNY'
const WHOLE = 10_000
let rows = 0

export function emptyVoucher(): VoucherForm {
  return { row: ++rows, type: 'bank', number: '', issuer: '', issuedOn: '', amount: null }
}

export function emptyDeclaration(arrivedOn: string): Declaration {
  return {
    projectId: 0,
    arrivedOn,
    purpose: 'construction',
    payer: '',
    payee: '',
    joint: false,
    share: '100',
    foreign: false,
    currency: 'USD',
    original: '',
    rate: '',
    usdRate: '',
    rateOn: arrivedOn,
    vouchers: [emptyVoucher()],
    declared: null,
    note: '',
  }
}

/** The form of an entry that is amended. */
export function declarationOf(entry: EntryDetail): Declaration {
  const foreign = entry.currency !== CNY || !!entry.usdRate
  return {
    projectId: entry.projectId,
    arrivedOn: entry.arrivedOn,
    purpose: entry.purpose as Declaration['purpose'],
    payer: entry.payer ?? '',
    payee: entry.payee ?? '',
    joint: entry.outsideShareBp !== WHOLE,
    share: editMoney(BigInt(entry.outsideShareBp), 'yuan'),
    foreign,
    currency: foreign ? entry.currency : 'USD',
    original: entry.currency !== CNY ? editMoney(entry.originalAmount, 'yuan') : '',
    rate: entry.rate ?? '',
    usdRate: entry.usdRate ?? '',
    rateOn: entry.rateOn ?? '',
    vouchers: entry.vouchers.map((one) => ({
      row: ++rows,
      type: one.type as VoucherForm['type'],
      number: one.number,
      issuer: one.issuer ?? '',
      issuedOn: one.issuedOn ?? '',
      amount: financial(one.type) ? one.amount : null,
      fileId: one.fileId,
    })),
    declared: entry.declared,
    note: entry.note ?? '',
  }
}

/** 财务凭证 carry an amount, other evidence has no field for one. */
export function financial(type: string): boolean {
  return ['bank', 'capital', 'land', 'works', 'equipment', 'fdi'].includes(type)
}

/** 60, 60.5 or 60.25 percent in basis points; null when it is no such number. */
export function basisPoints(percent: string): number | null {
  const hundredths = parseMoney(percent.replace(/%$/, ''), 'yuan')
  return hundredths === null || /[元万亿]/.test(percent) ? null : Number(hundredths)
}

/** Sum of the vouchers typed so far. */
export function voucherSum(vouchers: readonly VoucherForm[]): Cents {
  return sumCents(vouchers.filter((one) => financial(one.type)).map((one) => one.amount))
}

const currencyOf = (form: Declaration): string => form.currency.trim().toUpperCase()

/** Yuan from abroad has no other amount and no rate to itself, and a dollar is a dollar. */
export function asksFor(
  form: Declaration,
  key: 'currency' | 'original' | 'rate' | 'usdRate' | 'rateOn',
): boolean {
  if (!form.foreign) return false
  if (key === 'original' || key === 'rate') return currencyOf(form) !== CNY
  return key !== 'usdRate' || currencyOf(form) !== 'USD'
}

/** The dollars of an amount at a rate, in cents, rounded once; null while one of them cannot be read. */
export function dollars(form: Declaration): Cents | null {
  const yuan = currencyOf(form) === CNY
  const amount = yuan ? voucherSum(form.vouchers) : parseMoney(form.original, 'yuan')
  const rate = /^(\d{1,6})(?:\.(\d{1,8}))?$/.exec(currencyOf(form) === 'USD' ? '1' : form.usdRate.trim())
  if (!form.foreign || !amount || !rate) return null
  const scale = 10n ** BigInt(rate[2]?.length ?? 0)
  const by = BigInt(rate[1]! + (rate[2] ?? ''))
  return by === 0n ? null : divideRounded(amount * scale, by)
}

/** Keys of what cannot be read as a number; the form is not sent with any. */
export function unreadable(form: Declaration): string[] {
  return [
    form.joint && basisPoints(form.share) === null ? 'outsideShareBp' : '',
    asksFor(form, 'original') && parseMoney(form.original, 'yuan') === null ? 'originalAmount' : '',
  ].filter(Boolean)
}

/** The request: foreign fields only for foreign money, a share only for a joint venture. */
export function requestOf(form: Declaration): EntryCreate {
  const body: EntryCreate = {
    projectId: form.projectId,
    arrivedOn: form.arrivedOn,
    purpose: form.purpose,
    declared: form.declared ?? '0',
    outsideShareBp: form.joint ? (basisPoints(form.share) ?? WHOLE) : WHOLE,
    vouchers: form.vouchers.map(voucherOf),
  }
  if (form.payer.trim()) body.payer = form.payer.trim()
  if (form.payee.trim()) body.payee = form.payee.trim()
  if (form.note.trim()) body.note = form.note.trim()
  if (form.foreign) {
    const original = parseMoney(form.original, 'yuan')
    body.currency = currencyOf(form)
    if (asksFor(form, 'original')) {
      body.originalAmount = original === null ? '0' : toYuan(original)
      body.rate = form.rate.trim()
    }
    if (asksFor(form, 'usdRate')) body.usdRate = form.usdRate.trim()
    body.rateOn = form.rateOn
  }
  return body
}

function voucherOf(one: VoucherForm): VoucherCreate {
  const body: VoucherCreate = { type: one.type, number: one.number.trim() }
  if (one.issuer.trim()) body.issuer = one.issuer.trim()
  if (one.issuedOn) body.issuedOn = one.issuedOn
  if (financial(one.type) && one.amount !== null) body.amount = one.amount
  if (one.fileId) body.fileId = one.fileId
  return body
}

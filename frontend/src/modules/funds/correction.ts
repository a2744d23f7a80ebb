import type { EntryCreate, EntryDetail } from '@/api/queries/funds'
import { toCents, toYuan } from '@/design/money'
import { declarationOf, emptyVoucher, financial, type VoucherForm } from './declaration'

export const CORRECTIONS = ['cut', 'reversal'] as const
export type CorrectionKind = (typeof CORRECTIONS)[number]

/** 更正表 as it is typed: what is taken back is positive here and negative for the API. */
export interface Correction {
  kind: CorrectionKind
  amount: string | null
  reason: string
  on: string
  note: string
  vouchers: VoucherForm[]
}

/** The positive amount of a negative one, and the other way round. */
export function opposite(amount: string | null): string | null {
  return amount === null ? null : toYuan(-toCents(amount))
}

/** A new correction: a 冲正 takes everything with its papers; a 核减 names one paper and waits for its amount. */
export function correctionTo(original: EntryDetail, kind: CorrectionKind, today: string): Correction {
  const copies = original.vouchers
    .filter((one) => financial(one.type))
    .map((one) => ({
      ...emptyVoucher(),
      type: one.type as VoucherForm['type'],
      number: one.number,
      issuer: one.issuer ?? '',
      issuedOn: one.issuedOn ?? '',
      amount: kind === 'reversal' ? one.amount : null,
    }))
  const vouchers = copies.length ? copies : [emptyVoucher()]
  return {
    kind,
    amount: kind === 'reversal' ? original.recognised : null,
    reason: '',
    on: today,
    note: '',
    vouchers: kind === 'reversal' ? vouchers : vouchers.slice(0, 1),
  }
}

/** The form of a correction that came back. */
export function correctionOf(entry: EntryDetail): Correction {
  const { vouchers, arrivedOn, declared, note } = declarationOf(entry)
  return {
    kind: entry.kind as CorrectionKind,
    amount: opposite(declared),
    reason: entry.cutReason ?? '',
    on: arrivedOn,
    note,
    vouchers: vouchers.map((one) => ({ ...one, amount: opposite(one.amount) })),
  }
}

/** The amount with the one voucher that carries it, as long as nobody has given the voucher another. */
export function withAmount(form: Correction, amount: string | null): Correction {
  const [only, ...others] = form.vouchers
  const follows = only && !others.length && (only.amount === null || only.amount === form.amount)
  return { ...form, amount, vouchers: follows ? [{ ...only, amount }] : form.vouchers }
}

/** The request, negative throughout. Purpose and project are the original's. */
export function requestOfCorrection(
  form: Correction,
  original: { id: number; projectId: number; purpose: string },
): EntryCreate {
  const body: EntryCreate = {
    projectId: original.projectId,
    kind: form.kind,
    correctsId: original.id,
    arrivedOn: form.on,
    purpose: original.purpose as EntryCreate['purpose'],
    declared: opposite(form.amount) ?? '0',
    reason: form.reason,
    vouchers: form.vouchers.map((one) => ({
      type: one.type,
      number: one.number.trim(),
      ...(one.issuer.trim() && { issuer: one.issuer.trim() }),
      ...(one.issuedOn && { issuedOn: one.issuedOn }),
      ...(financial(one.type) && one.amount !== null && { amount: opposite(one.amount)! }),
      ...(one.fileId && { fileId: one.fileId }),
    })),
  }
  if (form.note.trim()) body.note = form.note.trim()
  return body
}

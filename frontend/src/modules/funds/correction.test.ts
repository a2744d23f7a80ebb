import { expect, it } from 'vitest'
import type { EntryDetail } from '@/api/queries/funds'
import { correctionOf, correctionTo, opposite, requestOfCorrection, withAmount } from './correction'

const original = {
  id: 9,
  projectId: 106,
  purpose: 'equipment',
  recognised: '1500000.00',
  vouchers: [
    { id: 1, type: 'bank', number: 'PZ1', issuer: '工行', amount: '1000000.00' },
    { id: 2, type: 'photo', number: '照片', amount: '0.00' },
    { id: 3, type: 'equipment', number: 'FP2', amount: '800000.00' },
  ],
} as EntryDetail

it('a reversal takes all that was recognised, with every financial paper', () => {
  const form = { ...correctionTo(original, 'reversal', '2020-12-30'), reason: 'duplicate' }
  expect(requestOfCorrection(form, original)).toEqual({
    projectId: 106,
    kind: 'reversal',
    correctsId: 9,
    arrivedOn: '2020-12-30',
    purpose: 'equipment',
    declared: '-1500000.00',
    reason: 'duplicate',
    vouchers: [
      { type: 'bank', number: 'PZ1', issuer: '工行', amount: '-1000000.00' },
      { type: 'equipment', number: 'FP2', amount: '-800000.00' },
    ],
  })
})

it('the one paper of a cut follows the amount until it has its own', () => {
  let form = withAmount(correctionTo(original, 'cut', '2020-12-30'), '20.00')
  form = withAmount(form, '200.00')
  expect(form.vouchers.map((one) => one.amount)).toEqual(['200.00'])
  form = withAmount({ ...form, vouchers: [{ ...form.vouchers[0]!, amount: '500.00' }] }, '300.00')
  expect([form.amount, form.vouchers[0]!.amount]).toEqual(['300.00', '500.00'])
})

it('comes back from a returned entry as it was typed', () => {
  const entry = {
    kind: 'cut',
    arrivedOn: '2020-12-30',
    declared: '-200.00',
    cutReason: 'fiscal',
    note: '退款',
    outsideShareBp: 10_000,
    currency: 'CNY',
    originalAmount: '0.00',
    vouchers: [{ id: 1, type: 'bank', number: 'PZ1', amount: '-200.00', fileId: 3 }],
  } as EntryDetail
  const form = correctionOf(entry)
  expect([form.amount, form.vouchers[0]!.amount, form.reason]).toEqual(['200.00', '200.00', 'fiscal'])
  const body = requestOfCorrection(form, original)
  expect([body.declared, body.vouchers?.[0]]).toEqual([
    '-200.00',
    { type: 'bank', number: 'PZ1', amount: '-200.00', fileId: 3 },
  ])
  expect([opposite(null), opposite('0.00'), opposite('-1.50')]).toEqual([null, '0.00', '1.50'])
})

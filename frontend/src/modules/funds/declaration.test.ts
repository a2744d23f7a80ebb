import { describe, expect, it } from 'vitest'
import type { EntryDetail } from '@/api/queries/funds'
import {
  basisPoints,
  declarationOf,
  emptyDeclaration,
  emptyVoucher,
  requestOf,
  unreadable,
  voucherSum,
} from './declaration'

const filled = () => ({
  ...emptyDeclaration('2020-12-21'),
  projectId: 106,
  declared: '1200000.00',
  vouchers: [{ ...emptyVoucher(), number: ' PZ1 ', amount: '2000000.00' }],
})

describe('a declaration', () => {
  it('of plain money sends no foreign fields and the whole share', () => {
    expect(requestOf(filled())).toEqual({
      projectId: 106,
      arrivedOn: '2020-12-21',
      purpose: 'construction',
      declared: '1200000.00',
      outsideShareBp: 10000,
      vouchers: [{ type: 'bank', number: 'PZ1', amount: '2000000.00' }],
    })
  })

  it('of a joint venture sends the share in basis points', () => {
    expect(requestOf({ ...filled(), joint: true, share: '60' }).outsideShareBp).toBe(6000)
  })

  it('of foreign money sends original amount, rate and its date', () => {
    const body = requestOf({
      ...filled(),
      foreign: true,
      currency: 'hkd',
      original: '3,000,000',
      rate: '0.9150',
      rateOn: '2020-12-20',
    })
    expect(body).toMatchObject({
      currency: 'HKD',
      originalAmount: '3000000.00',
      rate: '0.9150',
      rateOn: '2020-12-20',
    })
  })

  it('leaves out the amount of a photo and does not add it', () => {
    const photo = { ...emptyVoucher(), type: 'photo' as const, number: '1', amount: '5.00' }
    const form = { ...filled(), vouchers: [...filled().vouchers, photo] }
    expect(requestOf(form).vouchers?.[1]).toEqual({ type: 'photo', number: '1' })
    expect(voucherSum(form.vouchers)).toBe(200_000_000n)
  })

  it('comes back from an entry as it was sent', () => {
    const entry = {
      projectId: 106,
      arrivedOn: '2020-12-21',
      purpose: 'construction',
      currency: 'CNY',
      originalAmount: '0.00',
      outsideShareBp: 6050,
      declared: '1200000.00',
      vouchers: [{ id: 1, type: 'bank', number: 'PZ1', amount: '2000000.00' }],
    } as EntryDetail
    const form = declarationOf(entry)
    expect([form.joint, form.share, form.foreign]).toEqual([true, '60.5', false])
    expect(requestOf(form)).toEqual({
      ...requestOf(filled()),
      outsideShareBp: 6050,
    })
  })
})

it('percent is exact to the basis point, and nothing else is guessed', () => {
  expect(['60', '60.5', '33.33', '100%', '６０'].map(basisPoints)).toEqual([6000, 6050, 3333, 10000, 6000])
  expect(['', 'x', '33.333', '1万'].map(basisPoints)).toEqual([null, null, null, null])
})

it('names what it cannot read', () => {
  const form = { ...filled(), joint: true, share: '六成', foreign: true, original: '' }
  expect(unreadable(form)).toEqual(['outsideShareBp', 'originalAmount'])
  expect(unreadable({ ...form, joint: false, foreign: false })).toEqual([])
})

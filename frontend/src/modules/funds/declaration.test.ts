import { describe, expect, it } from 'vitest'
import type { EntryDetail } from '@/api/queries/funds'
import {
  basisPoints,
  declarationOf,
  dollars,
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
      usdRate: '7.7500',
      rateOn: '2020-12-20',
    })
    expect(body).toMatchObject({
      currency: 'HKD',
      originalAmount: '3000000.00',
      rate: '0.9150',
      usdRate: '7.7500',
      rateOn: '2020-12-20',
    })
  })

  it('of dollars sends no rate to the dollar, of yuan from abroad only that rate', () => {
    const form = { ...filled(), foreign: true, original: '100', rate: '6.5', usdRate: '7.1' }
    expect(requestOf({ ...form, currency: 'USD' })).not.toHaveProperty('usdRate')
    const yuan = requestOf({ ...form, currency: 'cny' })
    expect(yuan).toMatchObject({ currency: 'CNY', usdRate: '7.1', rateOn: '2020-12-21' })
    expect(yuan).not.toHaveProperty('originalAmount')
    expect(yuan).not.toHaveProperty('rate')
  })

  it('shows its dollars, rounded once, and none while a number is missing', () => {
    const form = { ...filled(), foreign: true, currency: 'HKD', original: '3000000', usdRate: '7.7500' }
    expect(dollars(form)).toBe(38_709_677n)
    expect(dollars({ ...form, currency: 'USD', usdRate: '' })).toBe(300_000_000n)
    expect(dollars({ ...form, currency: 'CNY', usdRate: '8' })).toBe(25_000_000n)
    expect(['', '0', 'x'].map((usdRate) => dollars({ ...form, usdRate }))).toEqual([null, null, null])
    expect(dollars({ ...form, foreign: false })).toBeNull()
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

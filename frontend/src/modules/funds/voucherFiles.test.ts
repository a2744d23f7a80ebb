import { expect, it } from 'vitest'
import type { EntryDetail } from '@/api/queries/funds'
import type { StoredFile } from '@/api/queries/ledger'
import { sheetsOf } from './voucherFiles'

const file = (id: number, mediaType: string) => ({ id, mediaType, evidence: 'bank' }) as StoredFile
const voucher = (id: number, fileId?: number) => ({ id, fileId }) as EntryDetail['vouchers'][number]

it('lays scans out by voucher, then the other pictures, and leaves out what cannot be seen', () => {
  const files = [
    file(1, 'image/png'),
    file(2, 'application/pdf'),
    file(3, 'application/vnd.ms-excel'),
    file(4, 'image/jpeg'),
  ]
  const sheets = sheetsOf([voucher(10, 4), voucher(11), voucher(12, 3), voucher(13, 2)], files)
  expect(sheets.map((one) => [one.file.id, one.voucher?.id])).toEqual([
    [4, 10],
    [2, 13],
    [1, undefined],
  ])
  expect(sheetsOf([], [])).toEqual([])
})

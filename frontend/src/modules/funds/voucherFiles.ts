import type { EntryDetail } from '@/api/queries/funds'
import type { StoredFile } from '@/api/queries/ledger'
import { viewOf } from '@/components/files'

type Voucher = EntryDetail['vouchers'][number]

/** A file that can be looked at, and the voucher it is the scan of. */
export interface Sheet {
  file: StoredFile
  voucher?: Voucher
}

/** What is laid beside the facts: scans in the order of their vouchers, then everything else that can be seen. */
export function sheetsOf(vouchers: readonly Voucher[], files: readonly StoredFile[]): Sheet[] {
  const seen = files.filter((file) => viewOf(file) !== 'none')
  const bound = vouchers.flatMap((voucher) => {
    const file = seen.find((one) => one.id === voucher.fileId)
    return file ? [{ file, voucher }] : []
  })
  const rest = seen.filter((file) => !bound.some((one) => one.file.id === file.id))
  return [...bound, ...rest.map((file) => ({ file }))]
}

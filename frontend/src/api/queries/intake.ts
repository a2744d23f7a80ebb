import { sendForm } from '../client'
import type { BatchResult, Filter } from './sheet'
import type { SheetSort } from '@/grid/types'

/** 判定 of a cell that differs from the ledger, in the order one looks at them. */
export const VERDICTS = ['change', 'conflict', 'refused', 'unread', 'ignored', 'kept'] as const
export type Verdict = (typeof VERDICTS)[number]

/** 与台账不同的单元格: what the ledger shows and what the file says, as people read them. */
export interface Cell {
  line: number
  code: string
  name: string
  key: string
  label: string
  before: string
  after: string
  verdict: Verdict
  message?: string
}

/** 对不上的行: without a number, with an unknown one, or with one that stands twice. */
export interface Stray {
  line: number
  code: string
  name: string
  message: string
}

/** 导入预览. Counts are over everything, cells are the first 2,000; nothing has been written. */
export interface Preview {
  sha256: string
  rows: number
  same: number
  counts: Partial<Record<Verdict, number>>
  cells: Cell[]
  strays: Stray[]
  unknown: string[]
  /** The file carries the checksum of an export, and still has its content. */
  sealed: boolean
  intact: boolean
}

/** 导入结果: a batch, undone as any other, with the file kept beside it. */
export type Result = BatchResult & { fileId: number }

/** What an import was shown and why it is done. */
export interface Apply {
  sha256: string
  expected: number
  reason: string
}

/** 导入台账. Multipart routes stand outside the description of the API, so their types are written here. */
export const intake = {
  preview: async (file: File, key: string): Promise<Preview> =>
    (await sendForm('/api/v1/intake/ledger', {}, file, key)).json() as Promise<Preview>,
  apply: async (file: File, { sha256, expected, reason }: Apply, key: string): Promise<Result> =>
    (
      await sendForm('/api/v1/intake/ledger/apply', { sha256, expected: String(expected), reason }, file, key)
    ).json() as Promise<Result>,
}

/** 导出范围: no keys = the 31 columns. */
export interface Extract {
  filter: Filter
  sort: readonly SheetSort[]
  keys?: readonly string[]
}

/** The address of an export, which the browser downloads. */
export function exportUrl({ filter, sort, keys }: Extract): string {
  return `/api/v1/sheet/export?q=${encodeURIComponent(JSON.stringify({ filter, sort, keys }))}`
}

import { api, data } from '../client'
import type { components } from '../schema'

type Schemas = components['schemas']
export type Column = Schemas['SheetColumn']
export type SheetRow = Schemas['SheetRow']
export type Filter = Schemas['SheetFilter']
export type RowsQuery = Schemas['SheetQuery']
export type RowsWindow = Schemas['SheetWindow']
export type ColumnValue = Schemas['SheetValue']
export type CopyQuery = Schemas['SheetCopyQuery']
export type Batch = Schemas['SheetChange']
export type Change = Schemas['LedgerAmendment']
export type BatchResult = Schemas['SheetOutcome']
export type Bulk = Schemas['SheetBulk']
export type BulkPreview = Schemas['SheetBulkPreview']

const keyed = (key: string) => ({ params: { header: { 'Idempotency-Key': key } } })

/** 台账表格: columns, windows of rows, changes in batches that can be undone as a whole. */
export const sheet = {
  columns: async (): Promise<Column[]> => (await data(api.GET('/api/v1/sheet/columns'))).items,
  rows: (body: RowsQuery): Promise<RowsWindow> => data(api.POST('/api/v1/sheet/rows', { body })),
  values: async (key: string, filter: Filter): Promise<ColumnValue[]> =>
    (await data(api.POST('/api/v1/sheet/values', { body: { key, filter } }))).items,
  copy: async (body: CopyQuery): Promise<string[][]> =>
    (await data(api.POST('/api/v1/sheet/copy', { body }))).rows,
  save: (body: Batch, key: string): Promise<BatchResult> =>
    data(api.POST('/api/v1/sheet/batches', { ...keyed(key), body })),
  undo: (id: number, key: string): Promise<BatchResult> =>
    data(
      api.POST('/api/v1/sheet/batches/{id}/undo', {
        params: { path: { id }, header: { 'Idempotency-Key': key } },
      }),
    ),
  bulkPreview: (body: Bulk): Promise<BulkPreview> => data(api.POST('/api/v1/sheet/bulk-preview', { body })),
  bulk: (body: Bulk, key: string): Promise<BatchResult> =>
    data(api.POST('/api/v1/sheet/bulk', { ...keyed(key), body })),
}

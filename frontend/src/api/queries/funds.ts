import { api, data } from '../client'
import type { components, paths } from '../schema'
import type { StoredFile } from './ledger'

type Schemas = components['schemas']
export type EntryRow = Schemas['FundsRow']
export type EntryDetail = Schemas['FundsDetail']
export type EntryPage = Schemas['FundsResult']
export type EntryCreate = Schemas['FundsEntryCreate']
export type VoucherCreate = Schemas['FundsVoucherCreate']
export type PastedRow = Schemas['FundsPastedRow']
export type PastedVerdict = Schemas['FundsPastedVerdict']
export type Queue = Schemas['FundsQueue']
export type Verification = Schemas['Verification']
export type Recognition = Schemas['FundsRecognition']
export type EntryQuery = NonNullable<paths['/api/v1/funds/entries']['get']['parameters']['query']>

const acting = (id: number, key: string) => ({
  params: { path: { id }, header: { 'Idempotency-Key': key } },
})

/** The calls of 到位资金. Acts take the idempotency key of the form they were opened with. */
export const funds = {
  list: (query: EntryQuery): Promise<EntryPage> =>
    data(api.GET('/api/v1/funds/entries', { params: { query } })),
  entry: (id: number): Promise<EntryDetail> =>
    data(api.GET('/api/v1/funds/entries/{id}', { params: { path: { id } } })),
  files: async (id: number): Promise<StoredFile[]> =>
    (await data(api.GET('/api/v1/funds/entries/{id}/files', { params: { path: { id } } }))).items,
  notCounted: (month: string) => data(api.GET('/api/v1/funds/not-counted', { params: { query: { month } } })),
  queue: (): Promise<Queue> => data(api.GET('/api/v1/funds/queue')),
  verifiers: async () => (await data(api.GET('/api/v1/funds/verifiers'))).items,
  declare: (body: EntryCreate, draft: boolean, key: string) =>
    data(
      api.POST('/api/v1/funds/entries', {
        params: { query: { draft }, header: { 'Idempotency-Key': key } },
        body,
      }),
    ),
  previewPasted: async (rows: PastedRow[]): Promise<PastedVerdict[]> =>
    (await data(api.POST('/api/v1/funds/pasted/preview', { body: { rows } }))).items,
  declarePasted: async (rows: PastedRow[], key: string) =>
    (
      await data(
        api.POST('/api/v1/funds/pasted', { params: { header: { 'Idempotency-Key': key } }, body: { rows } }),
      )
    ).items,
  amend: (id: number, version: number, body: EntryCreate, key: string) =>
    data(
      api.PATCH('/api/v1/funds/entries/{id}', {
        params: { path: { id }, query: { version }, header: { 'Idempotency-Key': key } },
        body,
      }),
    ),
  submit: (id: number, version: number, note: string, key: string) =>
    data(api.POST('/api/v1/funds/entries/{id}/submit', { ...acting(id, key), body: { version, note } })),
  screen: (id: number, version: number, note: string, key: string) =>
    data(api.POST('/api/v1/funds/entries/{id}/screen', { ...acting(id, key), body: { version, note } })),
  verify: (id: number, body: Verification, key: string) =>
    data(api.POST('/api/v1/funds/entries/{id}/verify', { ...acting(id, key), body })),
  recognise: (id: number, body: Recognition, key: string) =>
    data(api.POST('/api/v1/funds/entries/{id}/recognise', { ...acting(id, key), body })),
  sendBack: (id: number, version: number, reason: string, key: string) =>
    data(api.POST('/api/v1/funds/entries/{id}/return', { ...acting(id, key), body: { version, reason } })),
}

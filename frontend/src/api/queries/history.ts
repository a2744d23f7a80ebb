import { api, data } from '../client'
import type { components } from '../schema'

type Schemas = components['schemas']
export type FieldChange = Schemas['LedgerFieldChange']
export type FieldHistory = Schemas['LedgerFieldHistory']
export type Past = Schemas['LedgerPast']

/** 项目留痕: its changes field by field, and the project as it stood on a day. */
export const history = {
  of: (id: number, key: string, page: number): Promise<FieldHistory> =>
    data(
      api.GET('/api/v1/projects/by-id/{id}/history', {
        params: { path: { id }, query: { key: key || undefined, page, size: 50 } },
      }),
    ),
  asOf: (id: number, at: string): Promise<Past> =>
    data(api.GET('/api/v1/projects/by-id/{id}/as-of', { params: { path: { id }, query: { at } } })),
}

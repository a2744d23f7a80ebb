import { api, data } from '../client'
import type { components } from '../schema'

export type Unit = components['schemas']['OrgUnit']
export type CustomField = components['schemas']['LedgerCustomField']
export type Division = components['schemas']['DivisionRow']
export type SigningEvent = components['schemas']['LedgerEventSummary']

/** Lists to choose from: units and dictionaries change rarely, so pages keep them. */
export const org = {
  units: async (): Promise<Unit[]> => (await data(api.GET('/api/v1/units'))).items,
  terms: async (dict: string): Promise<string[]> =>
    (await data(api.GET('/api/v1/terms/{dict}', { params: { path: { dict } } }))).items.map(
      (term) => term.name,
    ),
  signingEvents: async (year: number): Promise<SigningEvent[]> =>
    (await data(api.GET('/api/v1/signing-events', { params: { query: { year } } }))).items,
  fields: async (): Promise<CustomField[]> => (await data(api.GET('/api/v1/fields'))).items,
  divisions: async (text: string): Promise<Division[]> =>
    (await data(api.GET('/api/v1/divisions', { params: { query: { text, limit: 12 } } }))).items,
  /** Name and phone of a contact, in the open; the asking is recorded. */
  reveal: (id: number) => data(api.POST('/api/v1/contacts/{id}/reveal', { params: { path: { id } } })),
}

import { api, data } from '../client'
import type { components } from '../schema'

type Schemas = components['schemas']
export type Unit = Schemas['OrgUnit']
export type Division = Schemas['DivisionRow']
export type SigningEvent = Schemas['LedgerEventSummary']
export type Dictionary = Schemas['OrgDictionary']
export type Term = Schemas['OrgTerm']
export type TermCreate = Schemas['NewTerm']
export type CustomField = Schemas['LedgerCustomField']
export type SettingRow = Schemas['OrgSettingRow']
export type SettingVersion = Schemas['OrgSettingVersion']
export type SettingChange = Schemas['OrgSettingChange']
export type Succession = Schemas['OrgSuccession']
export type UnitMerge = Schemas['MergeUnitMerge']
export type CustomFieldCreate = Schemas['LedgerCustomFieldCreate']

const keyed = (key: string) => ({ header: { 'Idempotency-Key': key } })

/** Lists to choose from: units and dictionaries change rarely, so pages keep them. */
export const org = {
  units: async (): Promise<Unit[]> => (await data(api.GET('/api/v1/units'))).items,
  /** What would go over to the successor; it changes nothing. */
  previewUnitMerge: (body: Succession): Promise<UnitMerge> =>
    data(api.POST('/api/v1/units/merges/preview', { body })),
  mergeUnit: (body: Succession, key: string): Promise<UnitMerge> =>
    data(api.POST('/api/v1/units/merges', { params: keyed(key), body })),
  terms: async (dict: string): Promise<string[]> =>
    (await data(api.GET('/api/v1/terms/{dict}', { params: { path: { dict } } }))).items.map(
      (term) => term.name,
    ),
  signingEvents: async (year: number): Promise<SigningEvent[]> =>
    (await data(api.GET('/api/v1/signing-events', { params: { query: { year } } }))).items,
  fields: async (): Promise<CustomField[]> => (await data(api.GET('/api/v1/fields'))).items,
  divisions: async (text: string): Promise<Division[]> =>
    (await data(api.GET('/api/v1/divisions', { params: { query: { text, limit: 12 } } }))).items,

  /** Every dictionary with all its words, those in use and those retired. */
  dictionaries: async (): Promise<Dictionary[]> => (await data(api.GET('/api/v1/dictionaries'))).items,
  addTerm: (dict: string, body: TermCreate, key: string): Promise<Term> =>
    data(api.POST('/api/v1/dictionaries/{dict}/terms', { params: { path: { dict }, ...keyed(key) }, body })),
  /** The word stays with the rows that have it; after that day nobody chooses it anew. */
  retireTerm: (id: number, validTo: string, key: string) =>
    data(
      api.POST('/api/v1/terms/{id}/retire', { params: { path: { id }, ...keyed(key) }, body: { validTo } }),
    ),
  /** 业务设置 in force today, each with what is already decided for later. */
  settings: async (): Promise<SettingRow[]> => (await data(api.GET('/api/v1/settings'))).items,
  settingHistory: async (key: string): Promise<SettingVersion[]> =>
    (await data(api.GET('/api/v1/settings/{key}', { params: { path: { key } } }))).items,
  changeSetting: (name: string, body: SettingChange, key: string) =>
    data(api.POST('/api/v1/settings/{key}', { params: { path: { key: name }, ...keyed(key) }, body })),
  addField: (body: CustomFieldCreate, key: string): Promise<CustomField> =>
    data(api.POST('/api/v1/fields', { params: keyed(key), body })),
  retireField: (id: number, validTo: string, key: string) =>
    data(
      api.POST('/api/v1/fields/{id}/retire', { params: { path: { id }, ...keyed(key) }, body: { validTo } }),
    ),
}

import { api, data } from '../client'
import type { components } from '../schema'

type Schemas = components['schemas']
export type InvestorRow = Schemas['LedgerInvestorRow']
export type InvestorPage = Schemas['LedgerInvestorRowList']
export type Investor = Schemas['LedgerInvestorDetail']
export type InvestorPatch = Schemas['PartyInvestorPatch']
export type InvestorProject = Schemas['LedgerRow']
export type Company = Schemas['PartyCompany']
export type CompanyDetail = Schemas['LedgerCompanyDetail']
export type Contact = Schemas['PartyContactView']
export type ContactCreate = Schemas['PartyContactCreate']
export type ContactPatch = Schemas['PartyContactPatch']

const editing = (id: number, version: number, key: string) => ({
  params: { path: { id }, query: { version }, header: { 'Idempotency-Key': key } },
})

/** 投资方, their companies and contacts. Contacts come masked; each look at one in full is recorded. */
export const party = {
  investors: (text: string, page: number): Promise<InvestorPage> =>
    data(api.GET('/api/v1/investors', { params: { query: { text: text || undefined, page } } })),
  investor: (id: number): Promise<Investor> =>
    data(api.GET('/api/v1/investors/{id}', { params: { path: { id } } })),
  company: (id: number): Promise<CompanyDetail> =>
    data(api.GET('/api/v1/companies/{id}', { params: { path: { id } } })),
  updateInvestor: (id: number, version: number, body: InvestorPatch, key: string) =>
    data(api.PATCH('/api/v1/investors/{id}', { ...editing(id, version, key), body })),
  addContact: (body: ContactCreate, key: string): Promise<Contact> =>
    data(api.POST('/api/v1/contacts', { params: { header: { 'Idempotency-Key': key } }, body })),
  updateContact: (id: number, version: number, body: ContactPatch, key: string): Promise<Contact> =>
    data(api.PATCH('/api/v1/contacts/{id}', { ...editing(id, version, key), body })),
  /** Destroys the contact's key: nothing personal can be read again. */
  eraseContact: (id: number, reason: string, key: string) =>
    data(
      api.POST('/api/v1/contacts/{id}/erase', {
        params: { path: { id }, header: { 'Idempotency-Key': key } },
        body: { reason },
      }),
    ),
  reveal: (id: number): Promise<Contact> =>
    data(api.POST('/api/v1/contacts/{id}/reveal', { params: { path: { id } } })),
}

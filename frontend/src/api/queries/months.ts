import { api, data } from '../client'
import type { components } from '../schema'

type Schemas = components['schemas']
export type MonthLine = Schemas['FundsMonthLine']
export type Outlook = Schemas['FundsOutlook']
export type FrozenSum = Schemas['FundsFrozenSum']
export type FrozenUnit = Schemas['FundsFrozenUnit']
export type PeriodEvent = Schemas['FundsPeriodEvent']
export type MonthBlock = Schemas['FundsBlock']

const keyed = (key: string) => ({ params: { header: { 'Idempotency-Key': key } } })

/** The calls of 月结. Acts take the idempotency key of the form they were opened with. */
export const months = {
  year: async (year: number): Promise<MonthLine[]> =>
    (await data(api.GET('/api/v1/funds/months', { params: { query: { year } } }))).months,
  outlook: (month: string): Promise<Outlook> =>
    data(api.GET('/api/v1/funds/months/{month}', { params: { path: { month } } })),
  close: (month: string, key: string) =>
    data(api.POST('/api/v1/funds/months/close', { ...keyed(key), body: { month } })),
  askReopen: (month: string, reason: string, key: string) =>
    data(api.POST('/api/v1/funds/months/ask-reopen', { ...keyed(key), body: { month, reason } })),
  reopen: (month: string, key: string) =>
    data(api.POST('/api/v1/funds/months/reopen', { ...keyed(key), body: { month } })),
}

import { api, data } from '../client'
import type { components } from '../schema'

export type Debt = components['schemas']['UpdatesDebt']
export type Debts = components['schemas']['Debts']
export type Update = components['schemas']['UpdatesUpdate']
export type UpdateCreate = components['schemas']['UpdatesUpdateCreate']
export type WeekSummary = components['schemas']['UpdatesWeekSummary']
export type UnitSummary = components['schemas']['UpdatesUnitSummary']

/** 每周更新. A week is written 2020-W52; '' is the week that runs. */
export const updates = {
  week: (week: string) =>
    data(api.GET('/api/v1/updates/week', { params: { query: { week: week || undefined } } })),
  mine: (week: string) =>
    data(api.GET('/api/v1/updates/mine', { params: { query: { week: week || undefined } } })),
  submit: (body: UpdateCreate, key: string) =>
    data(api.POST('/api/v1/updates', { params: { header: { 'Idempotency-Key': key } }, body })),
}

import { api, data } from '../client'
import type { components, operations } from '../schema'

export type Batch = components['schemas']['OutreachBatch']
export type BatchCreate = components['schemas']['OutreachBatchCreate']
export type BatchFilter = NonNullable<operations['get-outreach-batches']['parameters']['query']>
export type Verdict = components['schemas']['OutreachVerdict']
export type Sums = components['schemas']['OutreachSums']
export type Stats = components['schemas']['OutreachStats']
export type OutreachYear = components['schemas']['OutreachYear']
export type Visit = components['schemas']['OutreachOutboundVisit']
export type VisitCreate = components['schemas']['OutreachVisitCreate']
export type VisitLink = components['schemas']['OutreachVisitLink']
export type Promotion = components['schemas']['OutreachPromotionEvent']
export type PromotionCreate = components['schemas']['OutreachPromotionCreate']

const keyed = (key: string) => ({ 'Idempotency-Key': key })

/** 接待与外出. */
export const outreach = {
  batches: (query: BatchFilter) => data(api.GET('/api/v1/outreach/batches', { params: { query } })),
  batch: (id: number) => data(api.GET('/api/v1/outreach/batches/{id}', { params: { path: { id } } })),
  year: (year: number) => data(api.GET('/api/v1/outreach/year', { params: { query: { year } } })),
  check: (body: BatchCreate) => data(api.POST('/api/v1/outreach/check', { body })),
  register: (body: BatchCreate, key: string) =>
    data(api.POST('/api/v1/outreach/batches', { params: { header: keyed(key) }, body })),
  amend: (id: number, version: number, body: BatchCreate, key: string) =>
    data(
      api.PATCH('/api/v1/outreach/batches/{id}', {
        params: { path: { id }, query: { version }, header: keyed(key) },
        body,
      }),
    ),
  complete: (id: number, version: number, body: BatchCreate, key: string) =>
    data(
      api.PATCH('/api/v1/outreach/batches/{id}/complete', {
        params: { path: { id }, query: { version }, header: keyed(key) },
        body,
      }),
    ),
  createVisit: (body: VisitCreate, key: string) =>
    data(api.POST('/api/v1/outreach/visits', { params: { header: keyed(key) }, body })),
  linkVisit: (id: number, body: VisitLink, key: string) =>
    data(
      api.POST('/api/v1/outreach/visits/{id}/link', {
        params: { path: { id }, header: keyed(key) },
        body,
      }),
    ),
  createEvent: (body: PromotionCreate, key: string) =>
    data(api.POST('/api/v1/outreach/events', { params: { header: keyed(key) }, body })),
}

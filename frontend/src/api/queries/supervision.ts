import { api, data } from '../client'
import type { components, operations } from '../schema'

export type Finding = components['schemas']['SupervisionFinding']
export type NoticeView = components['schemas']['SupervisionNoticeView']
export type NoticeDetail = components['schemas']['SupervisionDetail']
export type NoticeForm = components['schemas']['SupervisionForm']
export type Rung = components['schemas']['SupervisionRung']
export type Bulletin = components['schemas']['SupervisionBulletin']
export type ScanResult = components['schemas']['SupervisionScanResult']
export type NoticeFilter = NonNullable<operations['get-supervision-notices']['parameters']['query']>

/** 办理动作 of a notice, each with the body it takes. */
export interface ActBodies {
  issue: Record<string, never>
  receipt: Record<string, never>
  reply: { progress: string; measures: string; finishOn: string; head: string }
  return: { opinion: string }
  extension: { until: string; reason: string; progress: string }
  decision: { grant: boolean; opinion: string }
  close: { opinion: string }
  withdraw: { opinion: string }
}
export type Act = keyof ActBodies

const params = (id: number, key: string) => ({ path: { id }, header: { 'Idempotency-Key': key } })

/** 督办. */
export const supervision = {
  findings: () => data(api.GET('/api/v1/supervision/findings')),
  overdue: () => data(api.GET('/api/v1/supervision/overdue')),
  ladder: () => data(api.GET('/api/v1/supervision/ladder')),
  notices: (query: NoticeFilter) => data(api.GET('/api/v1/supervision/notices', { params: { query } })),
  bulletins: (year: number) =>
    data(api.GET('/api/v1/supervision/bulletins', { params: { query: { year } } })),
  notice: (id: number) => data(api.GET('/api/v1/supervision/notices/{id}', { params: { path: { id } } })),
  sheet: (id: number) =>
    data(api.GET('/api/v1/supervision/notices/{id}/sheet', { params: { path: { id } } })),
  docx: (id: number): string => `/api/v1/supervision/notices/${id}/docx`,
  scan: (key: string) =>
    data(api.POST('/api/v1/supervision/scan', { params: { header: { 'Idempotency-Key': key } } })),
}

/** Sends one act at the version the person saw. */
export const noticeActs: {
  [A in Act]: (id: number, body: ActBodies[A] & { version: number }, key: string) => Promise<NoticeView>
} = {
  issue: (id, body, key) =>
    data(api.POST('/api/v1/supervision/notices/{id}/issue', { params: params(id, key), body })),
  receipt: (id, body, key) =>
    data(api.POST('/api/v1/supervision/notices/{id}/receipt', { params: params(id, key), body })),
  reply: (id, body, key) =>
    data(api.POST('/api/v1/supervision/notices/{id}/reply', { params: params(id, key), body })),
  return: (id, body, key) =>
    data(api.POST('/api/v1/supervision/notices/{id}/return', { params: params(id, key), body })),
  extension: (id, body, key) =>
    data(api.POST('/api/v1/supervision/notices/{id}/extension', { params: params(id, key), body })),
  decision: (id, body, key) =>
    data(api.POST('/api/v1/supervision/notices/{id}/extension/decision', { params: params(id, key), body })),
  close: (id, body, key) =>
    data(api.POST('/api/v1/supervision/notices/{id}/close', { params: params(id, key), body })),
  withdraw: (id, body, key) =>
    data(api.POST('/api/v1/supervision/notices/{id}/withdraw', { params: params(id, key), body })),
}

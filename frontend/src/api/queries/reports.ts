import { api, data } from '../client'
import type { components, paths } from '../schema'

type Schemas = components['schemas']
export type Issue = Schemas['ReportIssue']
export type Sheet = Schemas['Markup']
export type Reading = Schemas['Reading']
export type ReportKind = 'weekly' | 'monthly'
export type ReportQuery = NonNullable<paths['/api/v1/reports']['get']['parameters']['query']>

/** The forms a report can be had in; html is the page for the browser's print dialogue. */
export const FORMATS = ['docx', 'xlsx', 'html'] as const
export type Format = (typeof FORMATS)[number]

/** The calls of 周报月报. */
export const reports = {
  list: (query: ReportQuery) => data(api.GET('/api/v1/reports', { params: { query } })),
  read: (id: number): Promise<Reading> => data(api.GET('/api/v1/reports/{id}', { params: { path: { id } } })),
  preview: (kind: ReportKind, period: string): Promise<Sheet> =>
    data(api.GET('/api/v1/previews/{kind}/{period}', { params: { path: { kind, period } } })),
  issue: (id: number, version: number, key: string): Promise<Issue> =>
    data(
      api.POST('/api/v1/reports/{id}/issue', {
        params: { path: { id }, header: { 'Idempotency-Key': key } },
        body: { version },
      }),
    ),
  recompile: (id: number, version: number, key: string): Promise<Issue> =>
    data(
      api.POST('/api/v1/reports/{id}/recompile', {
        params: { path: { id }, header: { 'Idempotency-Key': key } },
        body: { version },
      }),
    ),
  /** Where the browser fetches a file itself. */
  file: (id: number, format: Format): string => `/api/v1/reports/${id}/${format}`,
  previewFile: (kind: ReportKind, period: string, format: Format): string =>
    `/api/v1/previews/${kind}/${period}/${format}`,
}

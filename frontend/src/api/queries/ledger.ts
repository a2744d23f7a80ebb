import { api, data } from '../client'
import type { components, paths } from '../schema'

type Schemas = components['schemas']
export type LedgerRow = Schemas['BoardLedgerRow']
export type LedgerPage = Schemas['BoardLedgerPage']
export type Project = Schemas['ProjectDetail']
export type ProjectPatch = Schemas['LedgerProjectPatch']
export type ProjectCreate = Schemas['LedgerProjectCreate']
export type MissingItem = Schemas['LedgerMissingItem']
export type Happening = Schemas['BoardHappening']
export type Finding = Schemas['SupervisionFinding']
export type StoredFile = Schemas['AttachmentFile']
export type LedgerQuery = NonNullable<paths['/api/v1/projects']['get']['parameters']['query']>
export type Postponement = Schemas['LedgerPostponement']
export type Override = Schemas['LedgerOverride']

const byId = (id: number) => ({ params: { path: { id } } })
const acting = (id: number, key: string) => ({
  params: { path: { id }, header: { 'Idempotency-Key': key } },
})

/** The ledger's calls. Acts take the idempotency key of the form they were opened with. */
export const ledger = {
  list: (query: LedgerQuery): Promise<LedgerPage> => data(api.GET('/api/v1/projects', { params: { query } })),
  project: (code: string): Promise<Project> =>
    data(api.GET('/api/v1/projects/{code}', { params: { path: { code } } })),
  /** The ledger's row of one project: its light, money in place and latest update. */
  row: async (code: string): Promise<LedgerRow | null> =>
    (await ledger.list({ codes: [code], size: 1 })).items[0] ?? null,
  /** What the supervision rules find about one project today, the reasons of its light. */
  findings: async (projectId: number): Promise<Finding[]> =>
    (await data(api.GET('/api/v1/supervision/findings'))).items.filter((one) => one.projectId === projectId),
  missing: async (id: number, to: string): Promise<MissingItem[]> =>
    (await data(api.GET('/api/v1/projects/by-id/{id}/missing', { params: { path: { id }, query: { to } } })))
      .items,
  timeline: async (id: number): Promise<Happening[]> =>
    (await data(api.GET('/api/v1/projects/by-id/{id}/timeline', byId(id)))).items,
  files: async (id: number): Promise<StoredFile[]> =>
    (await data(api.GET('/api/v1/projects/by-id/{id}/files', byId(id)))).items,
  create: (body: ProjectCreate, key: string) =>
    data(api.POST('/api/v1/projects', { params: { header: { 'Idempotency-Key': key } }, body })),
  update: (id: number, version: number, body: ProjectPatch, key: string) =>
    data(
      api.PATCH('/api/v1/projects/by-id/{id}', {
        params: { path: { id }, query: { version }, header: { 'Idempotency-Key': key } },
        body,
      }),
    ),
  advance: (id: number, to: string, version: number, key: string) =>
    data(
      api.POST('/api/v1/projects/by-id/{id}/advance', {
        ...acting(id, key),
        body: { to, version },
      }),
    ),
  override: (id: number, body: Override, key: string) =>
    data(api.POST('/api/v1/projects/by-id/{id}/override', { ...acting(id, key), body })),
  postpone: (id: number, body: Postponement, key: string) =>
    data(api.POST('/api/v1/projects/by-id/{id}/postpone', { ...acting(id, key), body })),
}

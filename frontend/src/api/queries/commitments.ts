import { api, data } from '../client'
import type { components } from '../schema'

type Schemas = components['schemas']
export type Commitment = Schemas['CommitmentRow']

const acting = (id: number, key: string) => ({
  params: { path: { id }, header: { 'Idempotency-Key': key } },
})

/** 承诺事项 of a project: promised, kept with a file, or given up with a reason. */
export const commitments = {
  of: async (projectId: number): Promise<Commitment[]> =>
    (await data(api.GET('/api/v1/projects/by-id/{id}/commitments', { params: { path: { id: projectId } } })))
      .items,
  make: (projectId: number, body: Schemas['CommitmentCreate'], key: string) =>
    data(api.POST('/api/v1/projects/by-id/{id}/commitments', { ...acting(projectId, key), body })),
  close: (id: number, body: Schemas['CommitmentClose'], key: string) =>
    data(api.POST('/api/v1/commitments/{id}/close', { ...acting(id, key), body })),
  abandon: (id: number, body: Schemas['CommitmentAbandon'], key: string) =>
    data(api.POST('/api/v1/commitments/{id}/abandon', { ...acting(id, key), body })),
}

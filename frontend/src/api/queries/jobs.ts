import { api, data } from '../client'
import type { components, paths } from '../schema'

type Schemas = components['schemas']
export type JobStatus = Schemas['ScheduleJobStatus']
export type Run = Schemas['ScheduleRun']
export type RunQuery = NonNullable<paths['/api/v1/jobs/runs']['get']['parameters']['query']>

/** The calls of 定时任务 and its run ledger. */
export const jobs = {
  list: async (): Promise<JobStatus[]> => (await data(api.GET('/api/v1/jobs'))).items,
  runs: (query: RunQuery) => data(api.GET('/api/v1/jobs/runs', { params: { query } })),
  /** Asks for a run; an empty period is the present one. */
  run: (job: string, period: string, key: string): Promise<Run> =>
    data(
      api.POST('/api/v1/jobs/{job}/run', {
        params: { path: { job }, header: { 'Idempotency-Key': key } },
        body: period ? { period } : {},
      }),
    ),
}

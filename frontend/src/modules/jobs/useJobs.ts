import { reactive } from 'vue'
import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { newIdempotencyKey } from '@/api/idempotency'
import { asApiError, type ApiError } from '@/api/errors'
import { jobs, type JobStatus } from '@/api/queries/jobs'

/** How often a page with a run under way looks again. */
const LOOK_AGAIN = 1500

/** 任务清单 with 立即运行. While a run is waiting or under way the list looks again by itself, else it stands still. */
export function useJobs() {
  const client = useQueryClient()
  const refused = reactive<Record<string, ApiError | null>>({})
  const list = useQuery({
    queryKey: ['jobs', 'list'],
    queryFn: async () => {
      const rows = await jobs.list()
      // Runs move with their jobs; the ledger below must not lag behind.
      void client.invalidateQueries({ queryKey: ['jobs', 'runs'] })
      return rows
    },
    refetchInterval: ({ state }) => (state.data?.some((job) => job.open > 0) ? LOOK_AGAIN : false),
  })
  const start = useMutation({
    mutationFn: (job: JobStatus) => jobs.run(job.name, '', newIdempotencyKey()),
    onMutate: (job) => {
      refused[job.name] = null
    },
    onError: (error, job) => {
      refused[job.name] = asApiError(error)
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['jobs', 'list'] }),
  })
  return { list, start, refused }
}

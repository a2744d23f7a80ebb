import { keepPreviousData, QueryClient, type VueQueryPluginOptions } from '@tanstack/vue-query'
import { asApiError } from './errors'

/** Server state. Old data stays while new data comes; a read is tried once more, a change never by itself. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always', // an intranet computer may believe itself offline
      placeholderData: keepPreviousData,
      refetchOnWindowFocus: false, // nothing moves by itself while I read
      staleTime: 30_000,
      retry: (count, error) => count < 1 && ['unavailable', 'internal'].includes(asApiError(error).kind),
    },
    mutations: { networkMode: 'always', retry: false },
  },
})

export const queryOptions: VueQueryPluginOptions = { queryClient }

import { api, data } from '../client'
import type { components } from '../schema'

export type Hit = components['schemas']['BoardHit']

/** 全局检索 over projects, investors, notices and units, best first. */
export const search = {
  find: async (q: string): Promise<Hit[]> =>
    (await data(api.GET('/api/v1/search', { params: { query: { q } } }))).items,
}

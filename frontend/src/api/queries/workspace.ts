import { api, data } from '../client'
import { newIdempotencyKey } from '../idempotency'
import type { components } from '../schema'

type Schemas = components['schemas']
export type SavedView = Schemas['WorkspaceView']
export type KeptDraft = Schemas['WorkspaceDraft']

/** Each call stands for itself: sent twice, it does the same once more. */
const keyed = () => ({ 'Idempotency-Key': newIdempotencyKey() })

/** 工作台: saved views of pages, and drafts that outlive a closed tab. */
export const workspace = {
  views: async (page: string): Promise<SavedView[]> =>
    (await data(api.GET('/api/v1/views', { params: { query: { page } } }))).items,
  saveView: (body: { page: string; name: string; shared: boolean; state: string }): Promise<SavedView> =>
    data(api.POST('/api/v1/views', { params: { header: keyed() }, body })),
  changeView: (
    { id, version }: SavedView,
    body: { name?: string; shared?: boolean; state?: string },
  ): Promise<SavedView> =>
    data(
      api.PATCH('/api/v1/views/{id}', {
        params: { path: { id }, query: { version }, header: keyed() },
        body,
      }),
    ),
  removeView: async (id: number): Promise<void> => {
    await data(api.POST('/api/v1/views/{id}/remove', { params: { path: { id }, header: keyed() } }))
  },
  drafts: async (): Promise<KeptDraft[]> => (await data(api.GET('/api/v1/drafts'))).items,
  keepDraft: async (key: string, draft: { body: string; at: string }): Promise<void> => {
    await data(api.POST('/api/v1/drafts', { params: { header: keyed() }, body: { key, ...draft } }))
  },
  dropDraft: async (key: string): Promise<void> => {
    await data(api.POST('/api/v1/drafts/remove', { params: { header: keyed() }, body: { key } }))
  },
}

import { api, data } from '../client'
import type { components } from '../schema'

type Schemas = components['schemas']
export type Ties = Schemas['LedgerTies']
export type Merge = Schemas['MergeView']
export type MergePreview = Schemas['MergePreview']
export type Similar = Schemas['LedgerSimilar']
export type Tie = Ties['items'][number]

const byId = (id: number) => ({ params: { path: { id } } })
const acting = (id: number, key: string) => ({
  params: { path: { id }, header: { 'Idempotency-Key': key } },
})

/** 项目变动: each act on one project, under the idempotency key of its form; the answer is the project. */
export const life = {
  correct: (id: number, body: Schemas['LedgerCorrect'], key: string) =>
    data(api.POST('/api/v1/projects/by-id/{id}/correct', { ...acting(id, key), body })),
  postpone: (id: number, body: Schemas['LedgerPostponement'], key: string) =>
    data(api.POST('/api/v1/projects/by-id/{id}/postpone', { ...acting(id, key), body })),
  pause: (id: number, body: Schemas['LedgerPause'], key: string) =>
    data(api.POST('/api/v1/projects/by-id/{id}/pause', { ...acting(id, key), body })),
  resume: (id: number, body: Schemas['LedgerResume'], key: string) =>
    data(api.POST('/api/v1/projects/by-id/{id}/resume', { ...acting(id, key), body })),
  drop: (id: number, body: Schemas['LedgerDrop'], key: string) =>
    data(api.POST('/api/v1/projects/by-id/{id}/drop', { ...acting(id, key), body })),
  notifyDrop: (id: number, body: Schemas['LedgerDropNotice'], key: string) =>
    data(api.POST('/api/v1/projects/by-id/{id}/drop-notice', { ...acting(id, key), body })),
  withdrawDrop: (id: number, body: Schemas['LedgerDropWithdrawal'], key: string) =>
    data(api.POST('/api/v1/projects/by-id/{id}/withdraw-drop', { ...acting(id, key), body })),
  askPostponement: (id: number, body: Schemas['PostponementAsk'], key: string) =>
    data(api.POST('/api/v1/projects/by-id/{id}/postponements', { ...acting(id, key), body })),
  /** `id` is the request's. */
  decidePostponement: (id: number, body: Schemas['PostponementDecision'], key: string) =>
    data(api.POST('/api/v1/postponements/{id}/decision', { ...acting(id, key), body })),
  draftCheck: (id: number, body: Schemas['LedgerSiteCheckCreate'], key: string) =>
    data(api.POST('/api/v1/projects/by-id/{id}/site-checks', { ...acting(id, key), body })),
  /** `id` is the check's. */
  confirmCheck: (id: number, key: string) =>
    data(api.POST('/api/v1/site-checks/{id}/confirm', acting(id, key))),
  answer: (id: number, body: Schemas['FollowupAnswerCreate'], key: string) =>
    data(api.POST('/api/v1/projects/by-id/{id}/answers', { ...acting(id, key), body })),
  step: (id: number, body: Schemas['FollowupStepCreate'], key: string) =>
    data(api.POST('/api/v1/projects/by-id/{id}/steps', { ...acting(id, key), body })),
  upgrade: (id: number, body: Schemas['LedgerUpgrade'], key: string) =>
    data(api.POST('/api/v1/projects/by-id/{id}/upgrade', { ...acting(id, key), body })),
  rename: (id: number, body: Schemas['LedgerRename'], key: string) =>
    data(api.POST('/api/v1/projects/by-id/{id}/rename', { ...acting(id, key), body })),
  increase: (id: number, body: Schemas['LedgerIncrease'], key: string) =>
    data(api.POST('/api/v1/projects/by-id/{id}/increase', { ...acting(id, key), body })),
  supplement: (id: number, body: Schemas['LedgerSupplement'], key: string) =>
    data(api.POST('/api/v1/projects/by-id/{id}/supplement', { ...acting(id, key), body })),
  shares: (id: number, body: Schemas['LedgerShareSet'], key: string) =>
    data(api.POST('/api/v1/projects/by-id/{id}/shares', { ...acting(id, key), body })),
  setKey: (id: number, body: Schemas['LedgerKeyMark'], key: string) =>
    data(api.POST('/api/v1/projects/by-id/{id}/key', { ...acting(id, key), body })),
  relate: (id: number, body: Schemas['LedgerRelationCreate'], key: string) =>
    data(api.POST('/api/v1/projects/by-id/{id}/relations', { ...acting(id, key), body })),
  replaceOwner: (id: number, body: Schemas['LedgerOwnerChange'], key: string) =>
    data(api.POST('/api/v1/projects/by-id/{id}/replace-owner', { ...acting(id, key), body })),
  pool: (id: number, body: Schemas['LedgerPoolReturn'], key: string) =>
    data(api.POST('/api/v1/projects/by-id/{id}/pool', { ...acting(id, key), body })),
  assign: (id: number, body: Schemas['LedgerAssignment'], key: string) =>
    data(api.POST('/api/v1/projects/by-id/{id}/assign', { ...acting(id, key), body })),
  similar: async (id: number): Promise<Similar[]> =>
    (await data(api.GET('/api/v1/projects/by-id/{id}/similar', byId(id)))).items,
  answerSimilar: (id: number, body: Schemas['LedgerSimilarReply'], key: string) =>
    data(api.POST('/api/v1/projects/by-id/{id}/similar', { ...acting(id, key), body })),
  /** `eventId` is the signing event at which the project is shown once more. */
  showAgain: (eventId: number, body: Schemas['Showing'], key: string) =>
    data(api.POST('/api/v1/signing-events/{id}/repeats', { ...acting(eventId, key), body })),
  hideAgain: (eventId: number, body: Schemas['Showing'], key: string) =>
    data(api.POST('/api/v1/signing-events/{id}/repeats/remove', { ...acting(eventId, key), body })),
  relations: (id: number): Promise<Ties> => data(api.GET('/api/v1/projects/by-id/{id}/relations', byId(id))),
  merges: async (projectId: number): Promise<Merge[]> =>
    (await data(api.GET('/api/v1/merges', { params: { query: { projectId } } }))).items,
  previewMerge: (body: Schemas['MergeRequest']): Promise<MergePreview> =>
    data(api.POST('/api/v1/merges/preview', { body })),
  merge: (body: Schemas['MergeRequest'], key: string) =>
    data(api.POST('/api/v1/merges', { params: { header: { 'Idempotency-Key': key } }, body })),
  /** `id` is the merge's. */
  undoMerge: (id: number, body: Schemas['MergeUndo'], key: string) =>
    data(api.POST('/api/v1/merges/{id}/undo', { ...acting(id, key), body })),
}

import createClient from 'openapi-fetch'
import { errorFromResponse } from './errors'
import { newIdempotencyKey } from './idempotency'
import { sendTelling } from './progress'
import type { paths } from './schema'

/** Asks the person to sign in again; true when they did. Set by the session store. */
type Renew = () => Promise<boolean>
let renew: Renew = () => Promise.resolve(false)

export function onSessionEnd(handler: Renew): void {
  renew = handler
}

const SESSION = /\/api\/v1\/session(\/|$)/

/**
 * The only place that calls fetch. An ended session opens the login layer over the page, and the same
 * request is sent again after it. The session's own calls answer their 401 themselves.
 */
async function send(
  request: Request,
  go: (request: Request) => Promise<Response> = fetch,
): Promise<Response> {
  request.headers.set('X-Requested-With', 'luodi') // the history tells the pages from other callers
  const again = request.clone()
  const response = await go(request)
  if (response.status !== 401 || SESSION.test(new URL(request.url).pathname)) return response
  return (await renew()) ? go(again) : response
}

/** The typed API. A refused call throws ApiError; unsafe calls carry an Idempotency-Key. */
export const api = createClient<paths>({
  baseUrl: location.origin,
  fetch: send,
  // Lists travel comma-separated, as the API's description says.
  querySerializer: { array: { style: 'form', explode: false } },
})

api.use({
  onRequest({ request }) {
    const safe = request.method === 'GET' || request.method === 'HEAD'
    if (!safe && !request.headers.has('Idempotency-Key')) {
      request.headers.set('Idempotency-Key', newIdempotencyKey())
    }
    return request
  },
  async onResponse({ response }) {
    if (!response.ok) throw await errorFromResponse(response)
    return response
  },
})

/** Unwraps a call: `const page = await data(api.GET('/api/v1/…'))`. Errors have been thrown before. */
export async function data<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T
}

/** What an uploaded file is to prove, and for which row. */
export interface Evidence {
  object: 'project' | 'entry' | 'commitment'
  objectId: number
  evidence: string
  /** When the picture was taken or the paper signed, as far as it is known. */
  takenOn?: string
}

/** 上传附件: one file and what it is to prove; gives the id it is stored under. Progress is told as 0 to 1. */
export async function upload(
  about: Evidence,
  file: File,
  key: string,
  progress?: (part: number) => void,
): Promise<{ id: number }> {
  const fields = {
    object: about.object,
    objectId: String(about.objectId),
    evidence: about.evidence,
    ...(about.takenOn && { takenOn: about.takenOn }),
  }
  return (await sendForm('/api/v1/attachments', fields, file, key, progress)).json() as Promise<{
    id: number
  }>
}

/** One file and some words as a multipart form, which the description of the JSON API does not cover. */
export async function sendForm(
  path: string,
  fields: Readonly<Record<string, string>>,
  file: File,
  key: string,
  progress?: (part: number) => void,
): Promise<Response> {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  body.append('file', file, file.name)
  const url = `${location.origin}${path}`
  const request = new Request(url, { method: 'POST', body, headers: { 'Idempotency-Key': key } })
  const response = await send(request, progress && ((asked) => sendTelling(asked, body, progress)))
  if (!response.ok) throw await errorFromResponse(response)
  return response
}

/** The address of a stored file, for links and pictures. */
export function fileUrl(id: number): string {
  return `/api/v1/attachments/${id}`
}

/** 错误种类 as the server names them, and the one only a session knows. */
export const KINDS = [
  'invalid',
  'not_found',
  'forbidden',
  'conflict',
  'closed',
  'too_large',
  'unavailable',
  'internal',
  'unauthenticated',
] as const
export type ErrorKind = (typeof KINDS)[number]

/** One thing wrong with one input, found by the field's key. */
export interface FieldError {
  key: string
  message: string
}

/** 业务错误 from the API: what happened and what to do, in words for the reader. */
export class ApiError extends Error {
  constructor(
    readonly kind: ErrorKind,
    message: string,
    readonly fields: readonly FieldError[] = [],
    readonly requestId = '',
    readonly status = 0,
    /** Seconds until a new try makes sense; 0 when the server did not say. */
    readonly retryAfter = 0,
  ) {
    super(message)
    this.name = 'ApiError'
  }

  /** The text for one input, or '' when nothing is wrong with it. */
  field(key: string): string {
    return this.fields.find((field) => field.key === key)?.message ?? ''
  }
}

/** Which kind a bare status means, for answers that carry no problem document (a proxy's, for one). */
function kindOf(status: number): ErrorKind {
  if (status === 401) return 'unauthenticated'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not_found'
  if (status === 409 || status === 412) return 'conflict'
  if (status === 413) return 'too_large'
  if (status === 429 || status === 502 || status === 503 || status === 504) return 'unavailable'
  return status >= 500 ? 'internal' : 'invalid'
}

/** Reads an answer that is not ok: application/problem+json when it is one, else the status alone. */
export async function errorFromResponse(response: Response): Promise<ApiError> {
  const problem = await readProblem(response)
  const named = KINDS.find((kind) => kind === problem.kind)
  return new ApiError(
    response.status === 401 ? 'unauthenticated' : (named ?? kindOf(response.status)),
    text(problem.detail),
    Array.isArray(problem.errors) ? problem.errors.filter(isFieldError) : [],
    text(problem.requestId) || (response.headers.get('X-Request-Id') ?? ''),
    response.status,
    Number(response.headers.get('Retry-After')) || 0,
  )
}

/** Anything thrown, as an ApiError: a fetch that found no server is `unavailable`. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  if (error instanceof TypeError) return new ApiError('unavailable', '')
  return new ApiError('internal', '')
}

async function readProblem(response: Response): Promise<Record<string, unknown>> {
  if (!/json/.test(response.headers.get('Content-Type') ?? '')) return {}
  try {
    const body: unknown = await response.json()
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  } catch {
    return {} // a cut-off body says no more than its status
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function isFieldError(value: unknown): value is FieldError {
  const field = value as Partial<FieldError> | null
  return typeof field?.key === 'string' && typeof field.message === 'string'
}

import { onScopeDispose, reactive } from 'vue'
import { upload } from '@/api/client'
import { asApiError, type ApiError } from '@/api/errors'
import { newIdempotencyKey } from '@/api/idempotency'
import { takenOn } from '@/components/files'
import { useSession } from '@/stores/session'
import { shrunk } from './shrink'

/** A photograph on its way: seen at once, gone from here when the server has it. */
export interface Sending {
  key: string
  file: File
  url: string
  /** How much has gone out, 0 to 1. */
  part: number
  refusal: ApiError | null
}

/** 现场照片: taken, scaled down, shown and sent at once to the entry; a lost one is sent again under its own key. */
export function usePhotos(entry: () => number, stored: () => unknown) {
  const { user } = useSession()
  const sending = reactive<Sending[]>([])

  async function take(files: readonly File[]): Promise<void> {
    for (const chosen of files) {
      const file = await shrunk(chosen)
      sending.push({ key: newIdempotencyKey(), file, url: URL.createObjectURL(file), part: 0, refusal: null })
      await send(sending[sending.length - 1]!)
    }
  }
  async function send(one: Sending): Promise<void> {
    one.refusal = null
    const about = {
      object: 'entry' as const,
      objectId: entry(),
      evidence: 'photo',
      takenOn: takenOn(one.file, user.value?.today ?? ''),
    }
    try {
      await upload(about, one.file, one.key, (part) => (one.part = part))
      await stored()
      drop(one)
    } catch (thrown) {
      one.refusal = asApiError(thrown)
    }
  }
  function drop(one: Sending): void {
    URL.revokeObjectURL(one.url)
    sending.splice(
      sending.findIndex((other) => other.key === one.key),
      1,
    )
  }
  onScopeDispose(() => sending.forEach((one) => URL.revokeObjectURL(one.url)))
  return { sending, take, send, drop }
}

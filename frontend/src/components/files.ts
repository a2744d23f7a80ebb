import type { StoredFile } from '@/api/queries/ledger'

/** How a file can be looked at without leaving the page. */
export type View = 'picture' | 'pdf' | 'none'

export function viewOf(file: Pick<StoredFile, 'mediaType'>): View {
  if (file.mediaType.startsWith('image/')) return 'picture'
  return file.mediaType === 'application/pdf' ? 'pdf' : 'none'
}

/** The size of a file in words. */
export function sizeOf(bytes: number): string {
  return bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`
}

/** The day a chosen picture was taken, as its file remembers it; '' for other files and for days to come. */
export function takenOn(file: Pick<File, 'type' | 'lastModified'>, today: string): string {
  if (!file.type.startsWith('image/')) return ''
  const day = new Date(file.lastModified + 8 * 3_600_000).toISOString().slice(0, 10)
  return day <= today ? day : ''
}

import type { EntryDetail } from '@/api/queries/funds'
import type { StoredFile } from '@/api/queries/ledger'

type Review = EntryDetail['reviews'][number]

/** One act of 办理记录: the two verifiers of one check together, with the photographs they took. */
export interface Act extends Review {
  names: string[]
  photos: StoredFile[]
}

/** Joins what belongs together. A check's photographs are those that came since the check before it. */
export function actsOf(reviews: readonly Review[], files: readonly StoredFile[]): Act[] {
  const photos = files.filter((file) => file.evidence === 'photo')
  const acts: Act[] = []
  let since = 0
  for (const review of reviews) {
    const last = acts[acts.length - 1]
    if (last && review.step === 'verify' && last.step === 'verify' && review.at === last.at) {
      last.names.push(review.name)
      continue
    }
    const check = review.step === 'verify' && !review.returned
    const until = Date.parse(review.at)
    const during = (file: StoredFile) =>
      Date.parse(file.uploadedAt) > since && Date.parse(file.uploadedAt) <= until
    acts.push({ ...review, names: [review.name], photos: check ? photos.filter(during) : [] })
    if (check) since = until
  }
  return acts
}

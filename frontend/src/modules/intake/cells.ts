import { VERDICTS, type Cell, type Preview, type Result, type Verdict } from '@/api/queries/intake'
import type { SheetRow } from '@/api/queries/sheet'

/** Size of a workbook the server takes in, 20 MB. */
export const MOST_BYTES = 20 * 1024 * 1024

/** Why a file need not be sent: another kind, or too large; '' for one that may. */
export function refusedFile(file: Pick<File, 'name' | 'size'>): 'kind' | 'size' | '' {
  if (!/\.xlsx$/i.test(file.name)) return 'kind'
  return file.size > MOST_BYTES ? 'size' : ''
}

/** How many cells a verdict has; '' for all that differ. */
export function countOf({ counts }: Pick<Preview, 'counts'>, verdict: Verdict | ''): number {
  if (verdict) return counts[verdict] ?? 0
  return VERDICTS.reduce((sum, one) => sum + (counts[one] ?? 0), 0)
}

/** The verdicts that occur, those to act on first. */
export function verdictsOf(preview: Pick<Preview, 'counts'>): Verdict[] {
  return VERDICTS.filter((one) => countOf(preview, one) > 0)
}

/** The cells of one verdict; '' for all. */
export function cellsOf({ cells }: Pick<Preview, 'cells'>, verdict: Verdict | ''): Cell[] {
  return verdict ? cells.filter((one) => one.verdict === verdict) : cells
}

/** Where the file comes from: an export as it was, one with changes, or no export of ours. */
export function originOf({
  sealed,
  intact,
}: Pick<Preview, 'sealed' | 'intact'>): 'intact' | 'edited' | 'foreign' {
  if (!sealed) return 'foreign'
  return intact ? 'intact' : 'edited'
}

/** Why there is nothing to import, so that the page can say what to do; '' when there is. */
export function idleOf(preview: Preview): '' | 'intact' | 'unknown' | 'held' | 'same' {
  if (countOf(preview, 'change') > 0) return ''
  if (preview.rows > 0 && preview.strays.length === preview.rows) return 'unknown'
  if (countOf(preview, '') > countOf(preview, 'kept')) return 'held'
  return originOf(preview) === 'intact' ? 'intact' : 'same'
}

/** The rows an import changed: those of the batch, without the ones of which every cell was held back. */
export function touchedRows(preview: Pick<Preview, 'cells'>, result: Result): SheetRow[] {
  const changed = new Set(cellsOf(preview, 'change').map((cell) => cell.code))
  const held = new Set([...result.rejected, ...result.conflicts].map((one) => one.code))
  return result.rows.filter(({ code }) => changed.has(code) || !held.has(code))
}

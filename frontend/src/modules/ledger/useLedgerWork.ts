import { useQueryClient } from '@tanstack/vue-query'
import { computed, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { newIdempotencyKey } from '@/api/idempotency'
import { sheet, type BatchResult, type BulkPreview } from '@/api/queries/sheet'
import { formatInstant } from '@/design/date'
import type { BatchAnswer, CellEdit, RowSelection, SheetHandle, SheetNotice } from '@/grid/types'
import type { KeptCell } from './batches'
import { useBatches } from './useBatches'
import { useConflicts } from './useConflicts'
import type { useLedgerColumns } from './useLedgerColumns'
import type { LedgerRow, useLedgerRows } from './useLedgerRows'
import { useOutcome } from './useOutcome'

/** A cell whose text is being typed, or null when it was committed or given up. */
type Typing = { id: number; key: string; prev: string; text: string } | null

/**
 * 台账上的办理: what the sheet's own batches, a settled conflict, a restored draft and a bulk change have in
 * common: one answer, one sentence with the way back, one list of what was refused.
 */
export function useLedgerWork(
  rows: ReturnType<typeof useLedgerRows>,
  table: ReturnType<typeof useLedgerColumns>,
  grid: () => SheetHandle<LedgerRow> | null,
) {
  const { t } = useI18n()
  const client = useQueryClient()
  const selected = ref<RowSelection>({ all: false, ids: [] })
  const chosen = computed(() => (selected.value.all ? (rows.total.value ?? 0) : selected.value.ids.length))
  const outcome = useOutcome(rows.row, table.column)
  const conflicts = useConflicts(rows.row)
  const batches = useBatches({
    row: rows.row,
    renewed: rows.renewed,
    recount: rows.recount,
    typeOf: table.typeOf,
  })
  const unselect = (): void => void (selected.value = { all: false, ids: [] })
  watch(rows.version, unselect) // another filter, other rows

  function told(notice: SheetNotice): void {
    outcome.told(notice, () => grid()?.undo())
    if (notice.conflicts.length) conflicts.add(notice.conflicts)
  }

  /** Cells sent beside the sheet's own editing; they can be undone from the sheet all the same. */
  async function send(cells: readonly KeptCell[], sentence: 'restored' | 'settled'): Promise<void> {
    if (!cells.length) return
    try {
      const answer = await batches.send(cells, 'edit')
      taken(answer, cells)
      const refused = (answer.rejected?.length ?? 0) + (answer.conflicts?.length ?? 0)
      const words = t(`sheet.done.${sentence}`, { n: cells.length - refused })
      outcome.answered(answer.rejected ?? [], words, answer.id === null ? null : () => grid()?.undo())
    } catch (thrown) {
      outcome.fail(thrown)
    }
  }
  function taken(answer: BatchAnswer<LedgerRow>, cells: readonly KeptCell[]): void {
    if (answer.rows) grid()?.replace(answer.rows)
    grid()?.clearMarks()
    if (answer.conflicts?.length) conflicts.add(answer.conflicts)
    if (answer.id === null) return
    grid()?.remember(
      answer.id,
      cells.map(({ id, key, was, text }) => editOf(id, key, was, text)),
    )
  }
  function editOf(id: number, key: string, prev: string, next: string): CellEdit {
    return { id, key, prev, next, rowIndex: (rows.row(id)?.number ?? 0) - 1 }
  }
  function editsOf(preview: BulkPreview): CellEdit[] {
    return preview.rows.flatMap(({ id, before, after }) =>
      Object.entries(after).map(([key, next]) => editOf(id, key, before[key] ?? '', next)),
    )
  }
  const settle = (): Promise<void> => send(conflicts.settle(), 'settled')
  const restore = (): Promise<void> => send(batches.takeUp(), 'restored')

  function bulkDone(result: BatchResult, preview: BulkPreview): void {
    const whole = preview.total <= preview.rows.length
    if (whole && result.applied > 0) grid()?.remember(result.id, editsOf(preview))
    const again = rows.renewed(result.rows)
    grid()?.replace(again)
    grid()?.refresh()
    unselect()
    void client.invalidateQueries({ queryKey: ['board'] })
    rows.recount().catch(() => undefined)
    // A preview cut short does not know every cell, so only the bar can take it back.
    const back = () => (whole ? grid()?.undo() : bulkUndo(result.id))
    const words = t('sheet.bulk.done', { rows: result.rows.length, cells: result.applied })
    outcome.answered(result.rejected, words, result.applied > 0 ? back : null)

    if (result.conflicts.length) conflicts.add(result.conflicts)
  }
  async function bulkUndo(id: number): Promise<void> {
    try {
      const result = await sheet.undo(id, newIdempotencyKey())
      grid()?.refresh()
      rows.recount().catch(() => undefined)
      outcome.answered(result.rejected, t('sheet.bulk.undone', { cells: result.applied }), null)
      if (result.conflicts.length) conflicts.add(result.conflicts)
    } catch (thrown) {
      outcome.fail(thrown)
    }
  }

  /** What is typed and not committed is kept as a draft too. */
  function typed(now: Typing): void {
    const row = now ? rows.row(now.id) : undefined
    if (!now || !row) return batches.type(null)
    const { code, version } = row
    batches.type({ id: now.id, code, version, key: now.key, was: now.prev, text: now.text })
  }
  const draft = computed(() => {
    const { found, unsent } = batches
    if (found.value) {
      const at = formatInstant(found.value.at).slice(5)
      return {
        text: t('sheet.draft.found', { at, n: found.value.value.length }),
        action: t('sheet.draft.restore'),
      }
    }
    const n = unsent.value.length
    return n ? { text: t('sheet.draft.lost', { n }), action: t('sheet.draft.resend') } : null
  })

  return {
    selected,
    chosen,
    unselect,
    outcome,
    conflicts,
    batches,
    told,
    typed,
    settle,
    restore,
    bulkDone,
    draft,
  }
}

import { useQueryClient } from '@tanstack/vue-query'
import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { ApiError, asApiError } from '@/api/errors'
import { newIdempotencyKey } from '@/api/idempotency'
import { sheet, type BatchResult, type SheetRow } from '@/api/queries/sheet'
import { useDraft } from '@/composables/useDraft'
import type { BatchAnswer, CellType, EditBatch } from '@/grid/types'
import { answerOf, changesOf, mergeCells, storable, type KeptCell } from './batches'
import type { LedgerRow } from './useLedgerRows'

/** What a batch needs to know of the sheet it changes. */
interface Sheet {
  row: (id: number) => LedgerRow | undefined
  renewed: (rows: readonly SheetRow[]) => LedgerRow[]
  recount: () => Promise<void>
  typeOf: (key: string) => CellType
}

/** Nobody answered, so the cells may be sent again as they are. */
const LOST: readonly string[] = ['unavailable', 'internal', 'unauthenticated']

/**
 * 批量提交: every change of the sheet leaves as one batch and can be undone as one. Cells that found no
 * server are kept as a draft, on this computer and, when it answers again, on the server.
 */
export function useBatches(from: Sheet) {
  const { t } = useI18n()
  const client = useQueryClient()
  const draft = useDraft<KeptCell[]>('ledger.cells')
  const unsent = ref<KeptCell[]>([])
  const typing = ref<KeptCell | null>(null)
  const busy = ref(false)

  async function save(batch: EditBatch): Promise<BatchAnswer<LedgerRow>> {
    const cells = batch.cells.map(({ id, key, prev, next }) => {
      const row = from.row(id)
      return { id, key, was: prev, text: next, code: row?.code ?? '', version: row?.version ?? 0 }
    })
    return send(cells, batch.kind)
  }

  async function send(cells: readonly KeptCell[], kind: EditBatch['kind']): Promise<BatchAnswer<LedgerRow>> {
    busy.value = true
    try {
      const result = await sheet.save({ kind, rows: changesOf(cells, from.typeOf) }, newIdempotencyKey())
      forget(cells)
      return taken(result)
    } catch (thrown) {
      const error = asApiError(thrown)
      if (LOST.includes(error.kind)) put(cells)
      throw new ApiError(
        error.kind,
        error.message || t(`common.error.${error.kind}`),
        error.fields,
        error.requestId,
      )
    } finally {
      busy.value = false
    }
  }
  async function undo(id: number | string): Promise<BatchAnswer<LedgerRow>> {
    return taken(await sheet.undo(Number(id), newIdempotencyKey()))
  }
  /** New states on the screen; count, sums and the figures elsewhere follow. */
  function taken(result: BatchResult): BatchAnswer<LedgerRow> {
    if (result.applied > 0) {
      void client.invalidateQueries({ queryKey: ['ledger'], refetchType: 'none' })
      void client.invalidateQueries({ queryKey: ['board'] })
      from.recount().catch(() => undefined) // the old count stays until the next block
    }
    return answerOf(result, from.renewed(result.rows))
  }

  /** Everything that would be lost with the tab: of an earlier visit, not sent, being typed. */
  const kept = computed(() => {
    const earlier = mergeCells(draft.found.value?.value ?? [], unsent.value)
    return typing.value ? mergeCells(earlier, [typing.value]) : earlier
  })
  function keep(): void {
    const cells = storable(kept.value)
    if (cells.length) draft.keep(cells)
    else void draft.end()
  }
  function put(cells: readonly KeptCell[]): void {
    unsent.value = mergeCells(unsent.value, cells)
    keep()
  }
  function forget(cells: readonly KeptCell[]): void {
    const gone = (one: KeptCell) => cells.some((cell) => cell.id === one.id && cell.key === one.key)
    unsent.value = unsent.value.filter((one) => !gone(one))
    if (typing.value && gone(typing.value)) typing.value = null
    keep()
  }
  /** 正在输入的单元格: its text is kept too, until it is committed or given up. */
  function type(cell: KeptCell | null): void {
    typing.value = cell
    keep()
  }
  function discard(): void {
    if (draft.found.value) draft.found.value = null
    else unsent.value = []
    keep()
  }
  /** What an earlier visit or a lost connection left, to be sent now. */
  function takeUp(): KeptCell[] {
    unsent.value = mergeCells(draft.found.value?.value ?? [], unsent.value)
    draft.found.value = null
    return unsent.value
  }

  return { save, send, undo, busy, unsent, type, discard, takeUp, found: draft.found, look: draft.look }
}

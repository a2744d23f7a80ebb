import { computed, ref, shallowRef } from 'vue'
import { asApiError, type ApiError } from '@/api/errors'
import { newIdempotencyKey } from '@/api/idempotency'
import { sheet, type BatchResult, type Bulk, type BulkPreview, type Filter } from '@/api/queries/sheet'
import { moneyUnit } from '@/design/unit'
import { coerce } from '@/grid/coerce'
import type { RowSelection, SheetColumn } from '@/grid/types'
import { patchOf } from './cells'

/** One field of a bulk change: its text as typed. `key` is '' until one is chosen. */
export interface BulkEdit {
  key: string
  text: string
}

/** The shortest reason the server takes. */
const REASON = 4

/**
 * 批量修改: fields and values, then a preview of every row with what it refuses, then one batch. The server
 * changes exactly the number of rows that the preview showed, or none.
 */
export function useBulk(
  column: (key: string) => SheetColumn | undefined,
  selection: () => RowSelection,
  filter: () => Filter,
  done: (result: BatchResult, preview: BulkPreview) => void,
) {
  const edits = ref<BulkEdit[]>([{ key: '', text: '' }])
  const reason = ref('')
  const preview = shallowRef<BulkPreview | null>(null)
  const busy = ref(false)
  const slow = ref(false)
  const refusal = shallowRef<ApiError | null>(null)
  let key = newIdempotencyKey()

  /** The canonical text of each edit, null where it does not read. */
  const read = computed(() =>
    edits.value.map(({ key: field, text }) => {
      const about = column(field)
      const reading = about && coerce(about, text, moneyUnit.value)
      return reading?.ok ? { key: field, text: reading.value } : null
    }),
  )
  const complete = computed(() => read.value.every((one) => one !== null))
  const ready = computed(
    () => (preview.value?.applicable ?? 0) > 0 && reason.value.trim().length >= REASON && !busy.value,
  )

  function query(): Bulk {
    const cells = read.value.filter((one) => one !== null)
    const patch = patchOf(cells, (field) => column(field)?.type ?? 'text')
    const { all, ids } = selection()
    return all ? { filter: filter(), patch } : { ids, patch }
  }
  const ask = () =>
    attempt(async () => {
      preview.value = await sheet.bulkPreview(query())
    })
  const apply = () =>
    attempt(async () => {
      const seen = preview.value
      if (!seen) return
      const result = await sheet.bulk({ ...query(), reason: reason.value.trim(), expected: seen.total }, key)
      key = newIdempotencyKey()
      done(result, seen)
    })

  async function attempt(act: () => Promise<void>): Promise<void> {
    busy.value = true
    refusal.value = null
    const late = setTimeout(() => (slow.value = true), 1000)
    try {
      await act()
    } catch (thrown) {
      refusal.value = asApiError(thrown)
      if (refusal.value.kind !== 'unavailable') key = newIdempotencyKey()
    } finally {
      clearTimeout(late)
      slow.value = busy.value = false
    }
  }
  function back(): void {
    preview.value = null
    refusal.value = null
  }
  return { edits, reason, preview, busy, slow, refusal, complete, ready, ask, apply, back }
}

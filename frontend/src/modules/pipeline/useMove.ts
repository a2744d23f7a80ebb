import { useQueryClient } from '@tanstack/vue-query'
import { ref } from 'vue'
import { asApiError, type ApiError } from '@/api/errors'
import { newIdempotencyKey } from '@/api/idempotency'
import { ledger, type MissingItem } from '@/api/queries/ledger'
import type { SheetRow } from '@/api/queries/sheet'
import type { Stage } from '@/components/stages'

/** A move that did not go through: what is missing, or why it was refused. The card stays where it was. */
export interface HeldMove {
  row: SheetRow
  to: Stage
  items: readonly MissingItem[]
  refusal: ApiError | null
}

/** 移到…: asks the gate table first; a complete project moves at once, an incomplete one shows its checklist. */
export function useMove() {
  const client = useQueryClient()
  const held = ref<HeldMove | null>(null)
  const moved = ref<{ name: string; to: Stage } | null>(null)
  const busy = ref(0)

  async function move(row: SheetRow, to: Stage): Promise<void> {
    busy.value = row.id
    moved.value = null
    try {
      const items = (await ledger.missing(row.id, to)).filter((item) => !item.marked)
      if (items.length) {
        held.value = { row, to, items, refusal: null }
        return
      }
      await ledger.advance(row.id, to, row.version, newIdempotencyKey())
      moved.value = { name: row.name || row.investor || row.code, to }
    } catch (thrown) {
      held.value = { row, to, items: [], refusal: asApiError(thrown) }
    } finally {
      busy.value = 0
    }
    await Promise.all([
      client.invalidateQueries({ queryKey: ['ledger'] }),
      client.invalidateQueries({ queryKey: ['board'] }),
    ])
  }
  return { move, held, moved, busy }
}

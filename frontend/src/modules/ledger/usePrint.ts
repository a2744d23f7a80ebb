import { nextTick, onBeforeUnmount, onMounted, ref, shallowRef, type Ref } from 'vue'
import { sheet, type Filter, type SheetRow } from '@/api/queries/sheet'
import type { SheetSort } from '@/grid/types'
import type { LedgerRow } from './useLedgerRows'

/** More rows than this are an export, not a print. */
export const PRINTED = 1000
const STEP = 500

/**
 * 打印: the rows of the filter on A4, read for the purpose, because the screen holds only a window of them.
 * Ctrl+P does the same as the button.
 */
export function usePrint(filter: Ref<Filter>, sort: Ref<SheetSort[]>) {
  const rows = shallowRef<LedgerRow[]>([])
  const total = ref(0)
  const busy = ref(false)
  const error = shallowRef<unknown>(null)

  async function print(): Promise<void> {
    if (busy.value) return
    busy.value = true
    error.value = null
    try {
      rows.value = await read()
      await nextTick()
      window.print()
    } catch (thrown) {
      error.value = thrown
    } finally {
      busy.value = false
    }
  }
  async function read(): Promise<LedgerRow[]> {
    const all: SheetRow[] = []
    do {
      const block = await sheet.rows({
        filter: filter.value,
        sort: sort.value,
        offset: all.length,
        limit: STEP,
      })
      total.value = block.total
      all.push(...block.items)
      if (!block.items.length) break
    } while (all.length < Math.min(PRINTED, total.value))
    return all.slice(0, PRINTED).map((row, at) => ({ ...row, number: at + 1 }))
  }

  function key(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'p' || event.shiftKey) return
    event.preventDefault()
    void print()
  }
  const done = (): void => void (rows.value = [])
  onMounted(() => {
    window.addEventListener('keydown', key)
    window.addEventListener('afterprint', done)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('keydown', key)
    window.removeEventListener('afterprint', done)
  })
  return { rows, total, busy, error, print }
}

import { computed, onMounted, ref, shallowRef, watch } from 'vue'
import { BlockStore } from './blocks'
import { poolSize, rowWindow } from './geometry'
import type { SheetProps, SheetRow } from './types'
import type { Viewport } from './useViewport'

/** The rows in sight: which ones, their data as far as it is here, and when to read more. */
export function useRows(
  props: SheetProps<SheetRow>,
  viewport: Viewport,
  told: {
    loaded: (total: number, sums: Readonly<Record<string, string>>) => void
    failed: (error: unknown) => void
  },
) {
  const tick = ref(0)
  const total = ref(0)
  const sums = shallowRef<Readonly<Record<string, string>>>({})
  const ready = ref(false)
  const broken = ref(false)

  const store = new BlockStore<SheetRow>(
    (offset, limit) => props.load(offset, limit),
    (block) => {
      tick.value++
      if (!block) return
      ready.value = true
      broken.value = false
      total.value = block.total
      if (block.sums) sums.value = block.sums
      told.loaded(total.value, sums.value)
    },
    (error) => {
      broken.value = true
      told.failed(error)
    },
  )

  const span = computed(() =>
    rowWindow(viewport.scrollTop.value, viewport.height.value, viewport.rowHeight.value, total.value),
  )
  const pool = computed(() => poolSize(viewport.height.value, viewport.rowHeight.value))
  const first = computed(() => span.value[0])
  const last = computed(() => span.value[1])
  const shown = computed(() => {
    const rows: { index: number; row: SheetRow | undefined }[] = []
    for (let index = first.value; index <= last.value; index++) rows.push({ index, row: row(index) })
    return rows
  })

  function row(index: number): SheetRow | undefined {
    return tick.value >= 0 ? store.row(index) : undefined
  }

  function read(): void {
    store.need(first.value, Math.max(first.value, last.value), viewport.direction.value)
  }

  function refresh(): void {
    store.expire(false)
    read()
  }

  onMounted(read)
  watch([first, last], read)
  watch(
    () => props.version,
    () => {
      store.expire(true)
      viewport.scrollTo(0, viewport.scrollLeft.value)
      read()
    },
  )
  return { store, total, sums, ready, broken, shown, pool, row, read, refresh }
}

export type Rows = ReturnType<typeof useRows>

import { computed, type Ref } from 'vue'
import type { Block } from './selection'
import type { RowSelection } from './types'
import type { Rows } from './useRows'

/** Rows chosen for bulk work: by box, a span with Shift, the block of the cursor with Space, or all of the filter. */
export function usePicks(selected: Ref<RowSelection>, rows: Rows) {
  const ids = computed(() => new Set(selected.value.ids))
  const count = computed(() => (selected.value.all ? rows.total.value : ids.value.size))
  let last: number | null = null

  function has(id: number): boolean {
    return selected.value.all || ids.value.has(id)
  }

  function toggle(index: number, span: boolean): void {
    const row = rows.store.row(index)
    if (!row) return
    const on = !has(row.id)
    const from = span && last !== null ? last : index
    set({ top: Math.min(from, index), bottom: Math.max(from, index) }, on)
    last = index
  }

  /** All rows of a block on, or off when they all were. */
  function toggleBlock(block: Pick<Block, 'top' | 'bottom'>): void {
    let all = true
    for (let index = block.top; index <= block.bottom && all; index++) {
      const row = rows.store.row(index)
      all = row !== undefined && has(row.id)
    }
    set(block, !all)
    last = block.bottom
  }

  /** Taking one row out of "all" leaves none: which rows the others are is not known here. */
  function set(block: Pick<Block, 'top' | 'bottom'>, on: boolean): void {
    if (selected.value.all) {
      selected.value = { all: false, ids: [] }
      return
    }
    const next = new Set(ids.value)
    for (let index = block.top; index <= block.bottom; index++) {
      const row = rows.store.row(index)
      if (!row) continue
      if (on) next.add(row.id)
      else next.delete(row.id)
    }
    selected.value = { all: false, ids: [...next] }
  }

  function toggleAll(): void {
    selected.value = { all: count.value === 0, ids: [] }
  }

  return { count, has, toggle, toggleBlock, toggleAll }
}

export type Picks = ReturnType<typeof usePicks>

import { computed, ref } from 'vue'
import type { ConflictCell } from '@/grid/types'
import { insisted, type KeptCell, type OpenConflict } from './batches'

/**
 * 冲突: cells that somebody else changed meanwhile. Both versions are shown; theirs stands until I choose,
 * cell by cell, to put mine over it.
 */
export function useConflicts(row: (id: number) => { code: string; version: number } | undefined) {
  const open = ref<OpenConflict[]>([])
  const shown = computed({
    get: () => open.value.length > 0,
    set: (show) => {
      if (!show) open.value = []
    },
  })

  function add(conflicts: readonly ConflictCell[]): void {
    const news = conflicts.map((one) => ({ ...one, code: row(one.id)?.code ?? '', take: 'theirs' as const }))
    const same = (a: ConflictCell, b: ConflictCell) => a.id === b.id && a.key === b.key
    open.value = [...open.value.filter((old) => !news.some((one) => same(one, old))), ...news]
  }
  function take(which: OpenConflict['take'], at?: OpenConflict): void {
    open.value = open.value.map((one) => (!at || one === at ? { ...one, take: which } : one))
  }
  /** Closes the question and gives the cells to send again. */
  function settle(): KeptCell[] {
    const cells = insisted(open.value, (id) => row(id)?.version ?? 0)
    open.value = []
    return cells
  }
  return { open, shown, add, take, settle }
}

import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, ref, watch, type Ref } from 'vue'
import type { Column } from '@/api/queries/sheet'
import { workspace, type SavedView } from '@/api/queries/workspace'
import type { SheetLayout } from '@/grid/types'
import { useSession } from '@/stores/session'
import { sameFilter, writeSort, type LedgerAddress } from './address'
import { fittingLayout } from './columns'
import { readShelf, readState, tabOf, writeShelf, type Shelf, type ViewState } from './views'

const PAGE = 'ledger'

export type Views = ReturnType<typeof useViews>

/**
 * 视图: the system's presets and saved ones, mine and shared. Each keeps its own columns on this device; a
 * saved view also holds filter, order and columns for everybody who opens it, and says when what is shown
 * has come to differ.
 */
export function useViews(
  address: Ref<LedgerAddress>,
  columns: Ref<readonly Column[]>,
  go: (next: Partial<LedgerAddress>, step?: boolean) => void,
) {
  const client = useQueryClient()
  const { user } = useSession()
  const me = computed(() => user.value?.userId ?? 0)
  const { data, error } = useQuery({ queryKey: ['views', PAGE], queryFn: () => workspace.views(PAGE) })
  const shelf = ref<Shelf>(readShelf(me.value))
  watch(shelf, (now) => writeShelf(me.value, now))

  const views = computed(() => data.value ?? [])
  const current = computed<SavedView | null>(
    () => views.value.find(({ id }) => id === address.value.view) ?? null,
  )
  const tab = computed(() => tabOf(address.value))
  const state = computed(() => (current.value ? readState(current.value.state) : null))

  const layout = computed<SheetLayout>({
    get: () => fittingLayout(shelf.value.layouts[tab.value] ?? state.value?.layout ?? null, columns.value),
    set: (next) => (shelf.value = { ...shelf.value, layouts: { ...shelf.value.layouts, [tab.value]: next } }),
  })
  /** Whether what is shown differs from the saved view it was opened as. */
  const changed = computed(() => {
    if (!state.value) return false
    const saved = state.value
    return (
      tab.value in shelf.value.layouts ||
      !sameFilter(saved, address.value) ||
      writeSort(saved.sort) !== writeSort(address.value.sort)
    )
  })

  function open(view: SavedView, step = true): void {
    const { text, preset, conditions, sort } = readState(view.state)
    go({ text, preset, conditions, sort, view: view.id }, step)
  }
  /** The view this reader has chosen to begin with, when the address asks for nothing. */
  function openChosen(): void {
    if (!shelf.value.opening) return
    const stop = watch(
      data,
      (list) => {
        const view = list?.find(({ id }) => id === shelf.value.opening)
        if (view) open(view, false)
        if (list) queueMicrotask(() => stop())
      },
      { immediate: true },
    )
  }
  /** What is shown now, as a view keeps it. */
  function now(): string {
    const { text, preset, conditions, sort } = address.value
    const kept: ViewState = { text, preset, conditions, sort, layout: layout.value }
    return JSON.stringify(kept)
  }
  const reread = () => client.invalidateQueries({ queryKey: ['views', PAGE] })

  async function create(name: string, shared: boolean): Promise<void> {
    const view = await workspace.saveView({ page: PAGE, name, shared, state: now() })
    await reread()
    forgetLayout()
    go({ view: view.id }, false)
  }
  async function save(): Promise<void> {
    if (!current.value) return
    await workspace.changeView(current.value, { state: now() })
    await reread()
    forgetLayout()
  }
  async function change(view: SavedView, what: { name?: string; shared?: boolean }): Promise<void> {
    await workspace.changeView(view, what)
    await reread()
  }
  async function remove(id: number): Promise<void> {
    await workspace.removeView(id)
    if (shelf.value.opening === id) setOpening(0)
    if (address.value.view === id) go({ view: 0 }, false)
    await reread()
  }
  /** Back to the view's own columns, or to the 31 of the rule book. */
  function forgetLayout(): void {
    const others = Object.entries(shelf.value.layouts).filter(([key]) => key !== tab.value)
    shelf.value = { ...shelf.value, layouts: Object.fromEntries(others) }
  }
  /** 默认视图: the view the ledger opens with when the address asks for nothing. 0 = 全部. */
  function setOpening(id: number): void {
    shelf.value = { ...shelf.value, opening: id }
  }
  const opening = computed(() => shelf.value.opening)

  return {
    views,
    error,
    current,
    changed,
    layout,
    opening,
    open,
    openChosen,
    create,
    save,
    change,
    remove,
    forgetLayout,
    setOpening,
  }
}

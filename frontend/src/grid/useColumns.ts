import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { moneyUnit } from '@/design/unit'
import { display, rawText } from './coerce'
import { arrange, clampWidth, columnWindow, place, reorder } from './geometry'
import type { SheetColumn, SheetLayout, SheetProps, SheetRow } from './types'
import type { Viewport } from './useViewport'

/** Width of the column with boxes to choose rows. */
export const LEAD = 36

/** The columns as the reader arranged them, those in sight, and what stands in their cells. */
export function useColumns(props: SheetProps<SheetRow>, layout: Ref<SheetLayout>, viewport: Viewport) {
  const { t, locale } = useI18n()
  const unit = computed(() => props.unit ?? moneyUnit.value)
  const words = computed(() => ({ yes: t('grid.yes'), no: t('grid.no') }))
  const lead = computed(() => (props.selectable ? LEAD : 0))
  const columns = computed(() => arrange(props.columns, layout.value))
  const placement = computed(() => place(columns.value, layout.value, lead.value, viewport.width.value))
  const window = computed(() => {
    const [first, last] = columnWindow(placement.value, viewport.scrollLeft.value, viewport.width.value)
    return `${first},${last}` // a text stays equal while the same columns are in sight
  })
  const cells = computed(() => {
    const [first, last] = window.value.split(',').map(Number) as [number, number]
    return [...placement.value.pinned, ...placement.value.free.slice(first, last + 1)]
  })
  /** Texts per row object: rows are replaced, never changed, so an entry cannot go stale by itself. */
  const cache = computed(() => {
    void [unit.value, locale.value, props.columns, props.text, props.value]
    return new WeakMap<SheetRow, Map<string, string>>()
  })

  function value(row: SheetRow, key: string): string {
    if (props.value) return props.value(row, key)
    const raw = (row as unknown as Record<string, unknown>)[key]
    return raw === null || raw === undefined ? '' : String(raw)
  }

  function show(column: SheetColumn, text: string): string {
    return display(column, text, unit.value, words.value)
  }

  function text(row: SheetRow, column: SheetColumn): string {
    let texts = cache.value.get(row)
    if (!texts) cache.value.set(row, (texts = new Map<string, string>()))
    let known = texts.get(column.key)
    if (known === undefined) {
      known = props.text?.(row, column) ?? show(column, value(row, column.key))
      texts.set(column.key, known)
    }
    return known
  }

  /** Raw text for the editor and the clipboard. */
  function raw(column: SheetColumn, text: string): string {
    return rawText(column, text, unit.value, words.value)
  }

  function unitOf(column: SheetColumn): string {
    if (column.type === 'money') return t(`grid.unit.${unit.value}`)
    return column.type === 'percent' ? '%' : ''
  }

  function resize(key: string, width: number): void {
    layout.value = { ...layout.value, widths: { ...layout.value.widths, [key]: clampWidth(width) } }
  }

  /** Moves a column in front of another; it joins the pinned ones or leaves them with its new neighbour. */
  function move(key: string, before: string | null): void {
    const shown = columns.value.map((column) => column.key)
    const hidden = props.columns.map((column) => column.key).filter((one) => !shown.includes(one))
    const order = reorder(shown, key, before)
    const at = order.indexOf(key)
    const pinned = new Set(layout.value.pinned)
    const neighbour = order[at + 1] ?? order[at - 1]
    if (neighbour !== undefined && pinned.has(neighbour)) pinned.add(key)
    else if (order[at - 1] === undefined || !pinned.has(order[at - 1]!)) pinned.delete(key)
    layout.value = { ...layout.value, order: [...order, ...hidden], pinned: [...pinned] }
  }

  function step(key: string, by: 1 | -1): void {
    const keys = columns.value.map((column) => column.key)
    const at = keys.indexOf(key)
    const to = by < 0 ? at - 1 : at + 2
    if (at < 0 || (by < 0 ? at === 0 : at === keys.length - 1)) return
    move(key, keys[to] ?? null)
  }

  function hide(key: string): void {
    if (columns.value.length > 1) layout.value = { ...layout.value, hidden: [...layout.value.hidden, key] }
  }

  function pin(key: string, on: boolean): void {
    const rest = layout.value.pinned.filter((one) => one !== key)
    layout.value = { ...layout.value, pinned: on ? [...rest, key] : rest }
  }

  return {
    unit,
    words,
    lead,
    columns,
    placement,
    cells,
    value,
    show,
    text,
    raw,
    unitOf,
    resize,
    move,
    step,
    hide,
    pin,
  }
}

export type Columns = ReturnType<typeof useColumns>

import type { SheetCondition, SheetLayout, SheetSort } from '@/grid/types'
import { PRESETS, type LedgerAddress, type LedgerFilter, type Preset } from './address'

/** What a saved view holds. */
export interface ViewState extends LedgerFilter {
  sort: SheetSort[]
  layout: SheetLayout | null
}

/** What this device keeps of one person's ledger: columns per view, and the view to open with. */
export interface Shelf {
  layouts: Readonly<Record<string, SheetLayout>>
  opening: number
}

const OPS: readonly string[] = ['in', 'between', 'contains', 'empty', 'filled']

/** Reads the text of a saved view; what an older or broken one does not say is left open. */
export function readState(text: string): ViewState {
  const raw = parse(text)
  return {
    text: typeof raw.text === 'string' ? raw.text : '',
    preset: PRESETS.find((preset): preset is Preset => preset === raw.preset) ?? '',
    conditions: list(raw.conditions).filter(isCondition),
    sort: list(raw.sort).filter(isSort),
    layout: isLayout(raw.layout) ? raw.layout : null,
  }
}

/** The view's name on the shelf: a saved view by id, else the preset. */
export function tabOf({ view, preset }: Pick<LedgerAddress, 'view' | 'preset'>): string {
  return view ? `view-${view}` : preset || 'all'
}

export function readShelf(user: number): Shelf {
  try {
    const raw = parse(localStorage.getItem(nameOf(user)) ?? '')
    const layouts = Object.entries(Object(raw.layouts) as Record<string, unknown>).filter(
      (pair): pair is [string, SheetLayout] => isLayout(pair[1]),
    )
    return {
      layouts: Object.fromEntries(layouts),
      opening: typeof raw.opening === 'number' ? raw.opening : 0,
    }
  } catch {
    return { layouts: {}, opening: 0 }
  }
}

export function writeShelf(user: number, shelf: Shelf): void {
  try {
    localStorage.setItem(nameOf(user), JSON.stringify(shelf))
  } catch {
    // A locked-down browser keeps nothing; the choice then lasts as long as the page.
  }
}

function nameOf(user: number): string {
  return `luodi.ledger.${user}`
}
function parse(text: string): Record<string, unknown> {
  try {
    const raw: unknown = JSON.parse(text)
    return typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
function isCondition(value: unknown): value is SheetCondition {
  const one = value as Partial<SheetCondition> | null
  return typeof one?.key === 'string' && OPS.includes(String(one.op))
}
function isSort(value: unknown): value is SheetSort {
  const one = value as Partial<SheetSort> | null
  return typeof one?.key === 'string' && typeof one.desc === 'boolean'
}
function isLayout(value: unknown): value is SheetLayout {
  const one = value as Partial<SheetLayout> | null
  return Array.isArray(one?.order) && Array.isArray(one.hidden) && Array.isArray(one.pinned)
}

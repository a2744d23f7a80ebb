import type { BatchResult, Change } from '@/api/queries/sheet'
import type { BatchAnswer, CellType, ConflictCell, SheetRow as GridRow } from '@/grid/types'
import { patchOf } from './cells'

/** 未提交的单元格: what a draft keeps of a change. Texts are the sheet's canonical ones. */
export interface KeptCell {
  id: number
  /** Code of the project, for the reader. */
  code: string
  version: number
  key: string
  was: string
  text: string
}

/** A cell both changed, with both versions and the choice between them. */
export interface OpenConflict extends ConflictCell {
  code: string
  take: 'mine' | 'theirs'
}

/** The rows of a batch as the API takes them, one per project, each cell with what it was. */
export function changesOf(cells: readonly KeptCell[], typeOf: (key: string) => CellType): Change[] {
  const rows = new Map<number, KeptCell[]>()
  for (const cell of cells) rows.set(cell.id, [...(rows.get(cell.id) ?? []), cell])
  return [...rows].map(([id, list]) => ({
    id,
    version: list[0]!.version,
    patch: patchOf(list, typeOf),
    was: patchOf(
      list.map(({ key, was }) => ({ key, text: was })),
      typeOf,
    ),
  }))
}

/** The API's answer in the sheet's words. */
export function answerOf<R extends GridRow>(result: BatchResult, rows: readonly R[]): BatchAnswer<R> {
  return {
    id: result.applied > 0 ? result.id : null,
    rows,
    rejected: result.rejected,
    conflicts: result.conflicts,
  }
}

/** The cells of one change laid over those kept before: the newest text of a cell, its oldest `was`. */
export function mergeCells(kept: readonly KeptCell[], more: readonly KeptCell[]): KeptCell[] {
  const byCell = new Map(kept.map((cell) => [nameOf(cell), cell]))
  for (const cell of more) {
    const before = byCell.get(nameOf(cell))
    byCell.set(nameOf(cell), before ? { ...cell, was: before.was, version: before.version } : cell)
  }
  return [...byCell.values()].filter((cell) => cell.text !== cell.was)
}

/** What is sent again when my version of some cells is to stand: theirs is now what it was. */
export function insisted(conflicts: readonly OpenConflict[], versionOf: (id: number) => number): KeptCell[] {
  return conflicts
    .filter((one) => one.take === 'mine')
    .map(({ id, code, key, mine, theirs }) => ({
      id,
      code,
      version: versionOf(id),
      key,
      was: theirs,
      text: mine,
    }))
}

/** 个人信息: cells that no draft keeps, on this computer or the server; a lost one is typed again. */
const PERSONAL: readonly string[] = ['contact', 'contactPhone']

/** What a draft may keep of some cells. */
export function storable(cells: readonly KeptCell[]): KeptCell[] {
  return cells.filter(({ key }) => !PERSONAL.includes(key))
}

function nameOf(cell: KeptCell): string {
  return `${cell.id} ${cell.key}`
}

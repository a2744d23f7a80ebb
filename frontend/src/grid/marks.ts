import { computed, shallowReactive, shallowRef } from 'vue'
import type { CellMark } from './types'

/** A mark with the value shown in its place while it is being saved. */
export interface SheetMark extends CellMark {
  value?: string
}

/** A cell with an error, for the walk from one to the next. */
export interface Problem {
  id: number
  key: string
}

/** The marks at cells, by row: a row is drawn anew only when its own marks change. */
export function useMarks() {
  const rows = shallowReactive(new Map<number, Readonly<Record<string, SheetMark>>>())
  const problems = shallowRef<readonly Problem[]>([])
  const count = computed(() => problems.value.length)

  function put(id: number, key: string, mark: SheetMark | null): void {
    const others = Object.entries(rows.get(id) ?? {}).filter(([other]) => other !== key)
    const next = Object.fromEntries(mark ? [...others, [key, mark]] : others)
    if (Object.keys(next).length > 0) rows.set(id, next)
    else rows.delete(id)
  }

  /** Marks many cells at once; the list of problems is counted anew afterwards. */
  function putAll(marks: readonly { id: number; key: string; mark: SheetMark | null }[]): void {
    for (const { id, key, mark } of marks) put(id, key, mark)
    problems.value = [...rows].flatMap(([id, cells]) =>
      Object.keys(cells)
        .filter((key) => cells[key]!.kind === 'error' || cells[key]!.kind === 'conflict')
        .map((key) => ({ id, key })),
    )
  }

  function get(id: number, key: string): SheetMark | undefined {
    return rows.get(id)?.[key]
  }

  /** Takes errors away; what is being saved stays. */
  function clear(): void {
    putAll(problems.value.map(({ id, key }) => ({ id, key, mark: null })))
  }

  return { rows, problems, count, put, putAll, get, clear }
}

export type Marks = ReturnType<typeof useMarks>

import { useI18n } from 'vue-i18n'
import { coerce } from './coerce'
import { History, type DoneBatch } from './history'
import type { Marks } from './marks'
import type {
  BadCell,
  BadCode,
  BatchAnswer,
  BatchKind,
  CellEdit,
  SheetColumn,
  SheetNotice,
  SheetProps,
  SheetRow,
} from './types'
import type { Columns } from './useColumns'
import type { Rows } from './useRows'

/** Rows one act may change: more belongs to bulk work, which shows before and after. */
export const EDIT_ROWS = 5000

/** A text meant for a cell, or (`exact`) its canonical value. */
export interface Change {
  row: number
  column: SheetColumn
  text: string
  exact?: boolean
}

type Outcome = Omit<SheetNotice, 'text'>

/** Turns acts of the user into batches, has them saved one after another, and keeps the marks and what can be undone. */
export function useChanges(
  props: SheetProps<SheetRow>,
  rows: Rows,
  columns: Columns,
  marks: Marks,
  tell: (notice: SheetNotice) => void,
) {
  const { t } = useI18n()
  const history = new History()
  let queue: Promise<void> = Promise.resolve()

  /** The value of a cell as the user sees it: with what is still being saved. */
  function current(row: SheetRow, key: string): string {
    return marks.get(row.id, key)?.value ?? columns.value(row, key)
  }

  /** Why a cell takes nothing; '' when it can be edited. */
  function refusal(row: SheetRow, column: SheetColumn): string {
    if (!props.save) return t('grid.reason.locked')
    if (!column.editable) return t('grid.reason.readonly', { column: column.label })
    return props.lock?.(row, column) ?? ''
  }

  /** The same as a yes or no, for every cell drawn. */
  function closed(row: SheetRow, column: SheetColumn): boolean {
    return !props.save || !column.editable || (props.lock?.(row, column) ?? '') !== ''
  }

  function reasonOf(code: BadCode, column: SheetColumn, text: string): string {
    const brief = text.length > 24 ? `${text.slice(0, 24)}…` : text
    return t(`grid.reason.${code}`, { text: brief, column: column.label })
  }

  function read(change: Change, row: SheetRow): CellEdit | BadCell | null {
    const { column, text } = change
    const place = { id: row.id, rowIndex: change.row, key: column.key }
    const locked = refusal(row, column)
    if (locked) return { ...place, text, code: column.editable ? 'locked' : 'readonly', reason: locked }
    const reading = change.exact
      ? { ok: true as const, value: text }
      : coerce(column, text, columns.unit.value)
    if (!reading.ok)
      return { ...place, text, code: reading.code, reason: reasonOf(reading.code, column, text) }
    const prev = current(row, column.key)
    return { ...place, prev, next: reading.value }
  }

  /** Reads changes, marks the unreadable ones and saves the rest as one batch. */
  async function apply(kind: BatchKind, changes: readonly Change[], beyond = 0): Promise<void> {
    const indexes = changes.map((change) => change.row)
    if (!(await reach(kind, indexes))) return
    const edits: CellEdit[] = []
    const bad: BadCell[] = []
    const touched = new Map<number, SheetRow>()
    let taken = 0
    for (const change of changes) {
      const row = rows.store.row(change.row)
      if (!row) continue
      const result = read(change, row)
      if (!result) continue
      if ('code' in result) {
        if (kind !== 'clear' || result.code !== 'readonly') bad.push(result)
        continue
      }
      taken++
      if (result.prev === result.next) marks.put(row.id, result.key, null)
      else edits.push(result)
      touched.set(row.id, row)
    }
    marks.putAll([
      ...bad.map((cell) => ({
        id: cell.id!,
        key: cell.key,
        mark: { kind: 'error' as const, reason: cell.reason, tried: cell.text },
      })),
      ...edits.map((cell) => ({
        id: cell.id,
        key: cell.key,
        mark: { kind: 'pending' as const, reason: '', value: cell.next },
      })),
    ])
    const outcome: Outcome = { kind, cells: taken, bad, beyond, rejected: [], conflicts: [] }
    if (edits.length === 0) {
      if (bad.length > 0 || kind !== 'edit') say(outcome)
      return
    }
    await send(outcome, edits, touched)
  }

  /** Has the rows of a change read; false when there are too many or they cannot be read. */
  async function reach(kind: BatchKind, indexes: readonly number[]): Promise<boolean> {
    if (indexes.length === 0) return true
    const [first, last] = indexes.reduce(
      ([low, high], i) => [Math.min(low, i), Math.max(high, i)],
      [Infinity, 0],
    )
    if (last - first >= EDIT_ROWS) {
      say(none(kind), t('grid.notice.editLimit', { n: EDIT_ROWS }))
      return false
    }
    try {
      await rows.store.ensure(first, last)
      return true
    } catch {
      say(none(kind), t('grid.notice.unreadable'))
      return false
    }
  }

  function send(outcome: Outcome, cells: CellEdit[], touched: Map<number, SheetRow>): Promise<void> {
    const { kind } = outcome
    return enqueue(async () => {
      const latest = new Map([...touched].map(([id, row]) => [id, rows.store.byId(id) ?? row]))
      try {
        const answer = await props.save!({
          kind: kind as BatchKind,
          cells,
          bad: [...outcome.bad],
          rows: latest,
        })
        const refused = settle(cells, answer)
        const applied = cells.filter((cell) => !refused.has(`${cell.id} ${cell.key}`))
        if (answer.id !== null && applied.length > 0) {
          history.push({ id: answer.id, kind: kind as BatchKind, cells: applied })
        }
        say({
          ...outcome,
          cells: outcome.cells - refused.size,
          rejected: answer.rejected ?? [],
          conflicts: answer.conflicts ?? [],
        })
      } catch (error) {
        rollBack(cells, error)
        say({ ...outcome, cells: 0 }, t('grid.notice.failed', { message: messageOf(error) }))
      }
    })
  }

  /** Takes an answer in: new rows, then the marks of the cells sent. Returns the refused cells. */
  function settle(cells: readonly CellEdit[], answer: BatchAnswer<SheetRow>): Set<string> {
    if (answer.rows) rows.store.replace(answer.rows)
    else rows.refresh()
    const tried = new Map(cells.map((cell) => [`${cell.id} ${cell.key}`, cell.next]))
    marks.putAll(cells.map(({ id, key }) => ({ id, key, mark: null })))
    const rejected = (answer.rejected ?? []).map(({ id, key, message }) => ({
      id,
      key,
      kind: 'error' as const,
      reason: message,
    }))
    const conflicts = (answer.conflicts ?? []).map((one) => ({
      id: one.id,
      key: one.key,
      kind: 'conflict' as const,
      reason: t('grid.conflict', {
        by: one.by || t('grid.someone'),
        mine: shown(one.key, one.mine),
        theirs: shown(one.key, one.theirs),
      }),
    }))
    const refused = [...rejected, ...conflicts]
    marks.putAll(
      refused.map(({ id, key, kind, reason }) => ({
        id,
        key,
        mark: { kind, reason, tried: rawOf(key, tried.get(`${id} ${key}`) ?? '') },
      })),
    )
    return new Set(refused.map(({ id, key }) => `${id} ${key}`))
  }

  function rollBack(cells: readonly CellEdit[], error: unknown): void {
    const reason = t('grid.unsaved', { message: messageOf(error) })
    marks.putAll(
      cells.map(({ id, key, next }) => ({
        id,
        key,
        mark: { kind: 'error', reason, tried: rawOf(key, next) },
      })),
    )
  }

  /** 撤销 the last batch. What somebody changed since is left and told. */
  function undo(): Promise<void> {
    return enqueue(async () => {
      const batch = props.undo ? history.takeUndo() : undefined
      if (!batch) return say(none('undo'), t('grid.notice.nothingToUndo'))
      await repeat(
        'undo',
        batch,
        () => props.undo!(batch.id),
        () => history.wasUndone(batch),
        () => history.putBack(batch),
      )
    })
  }

  /** 重做 the batch undone last, as a new batch. */
  function redo(): Promise<void> {
    return enqueue(async () => {
      const batch = props.save ? history.takeRedo() : undefined
      if (!batch) return say(none('redo'), t('grid.notice.nothingToRedo'))
      const touched = new Map<number, SheetRow>()
      for (const { id } of batch.cells) {
        const row = rows.store.byId(id)
        if (row) touched.set(id, row)
      }
      const { kind, cells } = batch
      await repeat(
        'redo',
        batch,
        () => props.save!({ kind, cells, bad: [], rows: touched }),
        (answer) => answer.id !== null && history.wasRedone({ ...batch, id: answer.id }),
        () => history.wasUndone(batch),
      )
    })
  }

  async function repeat(
    kind: 'undo' | 'redo',
    batch: DoneBatch,
    act: () => Promise<BatchAnswer<SheetRow>>,
    done: (answer: BatchAnswer<SheetRow>) => void,
    failed: () => void,
  ): Promise<void> {
    try {
      const answer = await act()
      const refused = settle(batch.cells, answer)
      done(answer)
      const { rejected = [], conflicts = [] } = answer
      say({ ...none(kind), cells: batch.cells.length - refused.size, rejected, conflicts })
    } catch (error) {
      failed()
      say(none(kind), t('grid.notice.failed', { message: messageOf(error) }))
    }
  }

  function enqueue(act: () => Promise<void> | void): Promise<void> {
    queue = queue.then(act)
    return queue
  }

  function say(outcome: Outcome, text = sentence(outcome)): void {
    tell({ ...outcome, text })
  }

  function sentence({ kind, cells, bad, beyond, rejected, conflicts }: Outcome): string {
    return [
      t(`grid.notice.${kind}`, {
        cells: cells + (kind === 'paste' ? bad.length + rejected.length + conflicts.length : 0),
      }),
      bad.length > 0 ? t('grid.notice.bad', { n: bad.length }) : '',
      rejected.length > 0 ? t('grid.notice.rejected', { n: rejected.length }) : '',
      conflicts.length > 0 ? t('grid.notice.conflicts', { n: conflicts.length }) : '',
      beyond > 0 ? t('grid.notice.beyond', { n: beyond }) : '',
    ].join('')
  }

  function rawOf(key: string, value: string): string {
    const column = props.columns.find((one) => one.key === key)
    return column ? columns.raw(column, value) : value
  }

  function shown(key: string, value: string): string {
    const column = props.columns.find((one) => one.key === key)
    return (column ? columns.show(column, value) : value) || t('grid.empty')
  }

  return { apply, undo, redo, current, refusal, closed, reasonOf, say, history }
}

export type Changes = ReturnType<typeof useChanges>

function none(kind: Outcome['kind']): Outcome {
  return { kind, cells: 0, bad: [], beyond: 0, rejected: [], conflicts: [] }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

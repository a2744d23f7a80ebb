import { computed, nextTick, ref, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { coerce, hasOptions, matchOptions } from './coerce'
import type { Marks } from './marks'
import type { Move } from './selection'
import type { CellOption, SheetColumn, SheetRow } from './types'
import type { Changes } from './useChanges'
import type { Columns } from './useColumns'
import type { Cursor } from './useCursor'

const CHOICES = 200

/** The editor of the cell under the cursor: the one textarea, opened by a key, a click or an input method. */
export function useEditor(
  area: Ref<HTMLTextAreaElement | null>,
  cursor: Cursor,
  columns: Columns,
  changes: Changes,
  marks: Marks,
) {
  const { t } = useI18n()
  const editing = ref(false)
  const draft = ref('')
  /** Typed since it opened: until then a list shows every choice. */
  const typed = ref(false)
  const problem = ref('')
  /** Said under a cell that cannot be edited, until the cursor moves. */
  const refused = ref('')
  const active = ref(0)

  const column = computed<SheetColumn | undefined>(() => cursor.column.value)
  const options = computed<readonly CellOption[]>(() => {
    const one = column.value
    if (!one || !editing.value || !hasOptions(one)) return []
    if (one.options) return one.options
    return [
      { value: 'true', label: columns.words.value.yes },
      { value: 'false', label: columns.words.value.no },
    ]
  })
  const choosing = computed(() => editing.value && column.value !== undefined && hasOptions(column.value))
  const choices = computed(() =>
    matchOptions(options.value, typed.value ? draft.value : '').slice(0, CHOICES),
  )
  /** How an amount, a figure or a date is understood, when that is not what was typed. */
  const understood = computed(() => {
    const one = column.value
    if (!one || !editing.value || choosing.value || !typed.value || draft.value.trim() === '') return ''
    const reading = coerce(one, draft.value, columns.unit.value)
    if (!reading.ok || !['money', 'date', 'percent', 'number'].includes(one.type)) return ''
    const text = columns.show(one, reading.value)
    return text === draft.value.trim() ? '' : t('grid.understood', { text: `${text}${columns.unitOf(one)}` })
  })

  /** Opens the editor; `keep` with the cell's text, else empty for what is being typed. */
  function open(keep: boolean): boolean {
    const [row, one] = [cursor.row.value, column.value]
    if (!row || !one) return false
    refused.value = changes.refusal(row, one)
    if (refused.value) return false
    const mark = marks.get(row.id, one.key)
    const text = keep ? (mark?.tried ?? columns.raw(one, changes.current(row, one.key))) : ''
    draft.value = text
    typed.value = keep && mark?.tried !== undefined
    problem.value = ''
    editing.value = true
    active.value = Math.max(
      0,
      keep ? choices.value.findIndex((option) => option.value === changes.current(row, one.key)) : 0,
    )
    cursor.show(cursor.cursor.value)
    // A choice is typed over, a text is gone on with.
    if (keep) nextTick(() => area.value?.setSelectionRange(hasOptions(one) ? 0 : text.length, text.length))
    return true
  }

  function input(text: string): void {
    if (!editing.value && text !== '' && !open(false)) {
      if (area.value) area.value.value = ''
      return
    }
    draft.value = text
    typed.value = true
    problem.value = ''
    active.value = 0
  }

  /** What the editor holds, read for the cell: canonical, or null with the reason told. */
  function reading(one: SheetColumn, row: SheetRow): string | null {
    if (!typed.value && !choosing.value) return changes.current(row, one.key)
    if (choosing.value && (!typed.value || (draft.value.trim() !== '' && choices.value.length > 0))) {
      return choices.value[active.value]?.value ?? changes.current(row, one.key)
    }
    const read = coerce(one, draft.value, columns.unit.value)
    if (read.ok) return read.value
    problem.value = changes.reasonOf(read.code, one, draft.value)
    return null
  }

  /** Takes the text over. An unreadable one keeps the editor open, or (`leaving`) marks the cell and keeps what was typed. */
  function commit(leaving = false, chosen?: string): boolean {
    const [row, one] = [cursor.row.value, column.value]
    if (!editing.value || !row || !one) return true
    if (leaving && choosing.value && !typed.value) {
      cancel()
      return true
    }
    const value = chosen ?? reading(one, row)
    if (value === null && !leaving) return false
    const at = cursor.cursor.value.row
    const text = draft.value
    close()
    if (value === null) changes.apply('edit', [{ row: at, column: one, text }])
    else if (value !== changes.current(row, one.key) || marks.get(row.id, one.key)) {
      changes.apply('edit', [{ row: at, column: one, text: value, exact: true }])
    }
    return true
  }

  function commitAnd(move: Move | null): void {
    if (commit() && move) cursor.walk(move, false)
  }

  function choose(option: CellOption): void {
    commit(false, option.value)
  }

  function step(by: 1 | -1): void {
    const count = choices.value.length
    if (count > 0) active.value = (active.value + by + count) % count
  }

  function newLine(): void {
    const element = area.value
    if (!element || column.value?.type !== 'longtext') return
    const { selectionStart: from, selectionEnd: to } = element
    draft.value = `${draft.value.slice(0, from)}\n${draft.value.slice(to)}`
    typed.value = true
    nextTick(() => element.setSelectionRange(from + 1, from + 1))
  }

  function cancel(): void {
    close()
  }

  function close(): void {
    editing.value = false
    typed.value = false
    draft.value = ''
    problem.value = ''
  }

  return {
    editing,
    draft,
    typed,
    problem,
    refused,
    active,
    choosing,
    choices,
    understood,
    open,
    input,
    commit,
    commitAnd,
    choose,
    step,
    newLine,
    cancel,
  }
}

export type Editor = ReturnType<typeof useEditor>

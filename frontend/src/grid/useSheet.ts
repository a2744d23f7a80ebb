import {
  computed,
  inject,
  provide,
  ref,
  shallowRef,
  useId,
  watch,
  type InjectionKey,
  type Ref,
  type Slots,
} from 'vue'
import { useI18n } from 'vue-i18n'
import { coerce } from './coerce'
import { useEditor } from './editor'
import { editingCommand, isComposing, isModifier, walkingCommand, type Command } from './keys'
import { useMarks } from './marks'
import type {
  CellMark,
  RowSelection,
  SheetCondition,
  SheetLayout,
  SheetNotice,
  SheetProps,
  SheetRow,
  SheetSort,
  TypedCell,
} from './types'
import { useChanges } from './useChanges'
import { useClipboard } from './useClipboard'
import { useColumns } from './useColumns'
import { useCursor } from './useCursor'
import { usePicks } from './usePicks'
import { usePointer } from './usePointer'
import { useRows } from './useRows'
import { useViewport } from './useViewport'

interface Models {
  layout: Ref<SheetLayout>
  sort: Ref<SheetSort[]>
  conditions: Ref<SheetCondition[]>
  selected: Ref<RowSelection>
}

interface Elements {
  view: Ref<HTMLElement | null>
  probe: Ref<HTMLElement | null>
  area: Ref<HTMLTextAreaElement | null>
}

/** What a row's place tells the page; the component adds the column. */
interface Told {
  notice: (notice: SheetNotice) => void
  menu: (x: number, y: number) => void
  open: () => void
  typing: (cell: TypedCell | null) => void
  loaded: (total: number, sums: Readonly<Record<string, string>>) => void
  failed: (error: unknown) => void
}

export type Sheet = ReturnType<typeof useSheet>
const SHEET: InjectionKey<Sheet> = Symbol('sheet')

/** The sheet a part belongs to. */
export function theSheet(): Sheet {
  const sheet = inject(SHEET)
  if (!sheet) throw new Error('a part of the sheet stands outside of it')
  return sheet
}

/** Puts the parts of a sheet together and gives them to its components. */
export function useSheet(
  props: SheetProps<SheetRow>,
  models: Models,
  elements: Elements,
  told: Told,
  slots: Slots,
) {
  const { t } = useI18n()
  const id = useId()
  const focused = ref(false)
  /** Esc was pressed: the next Tab leaves the sheet. */
  const leaving = ref(false)
  /** On a touch screen the keyboard stays down until a cell is edited. */
  const touch = ref(false)
  const notice = shallowRef<SheetNotice | null>(null)
  /** The column whose menu is open. */
  const menuKey = ref<string | null>(null)

  const viewport = useViewport(elements.view, elements.probe)
  const rows = useRows(props, viewport, told)
  const columns = useColumns(props, models.layout, viewport)
  const cursor = useCursor(rows, columns, viewport)
  const marks = useMarks()
  const changes = useChanges(props, rows, columns, marks, (next) => {
    notice.value = next
    told.notice(next)
  })
  const editor = useEditor(elements.area, cursor, columns, changes, marks)
  const clipboard = useClipboard(props, rows, columns, cursor, changes, elements.area)
  const picks = usePicks(models.selected, rows)
  const pointer = usePointer(elements.view, rows, columns, viewport, cursor, {
    focus,
    leave: () => editor.commit(true),
    enter,
    fill: (source, target) => {
      void clipboard.fill(source, target)
    },
    menu: told.menu,
  })

  /** The mark at a cell: the sheet's own, else the page's. */
  function markOf(row: SheetRow, key: string): (CellMark & { value?: string }) | undefined {
    return marks.get(row.id, key) ?? props.mark?.(row, key)
  }

  const placeText = computed(() => {
    const [column, row] = [cursor.column.value, cursor.row.value]
    if (!column) return props.label
    const number = cursor.cursor.value.row + 1
    const text = row ? shownText(row, column.key) || t('grid.empty') : t('grid.loading')
    const value =
      column.type === 'money' && row && text !== t('grid.empty') ? `${text} ${columns.unitOf(column)}` : text
    const name = row ? props.rowName?.(row) : undefined
    return name
      ? t('grid.cellNamed', { column: column.label, row: number, name, value })
      : t('grid.cell', { column: column.label, row: number, value })
  })

  function shownText(row: SheetRow, key: string): string {
    const column = props.columns.find((one) => one.key === key)!
    const pending = marks.get(row.id, key)?.value
    return pending === undefined ? columns.text(row, column) : columns.show(column, pending)
  }

  /** Said under the cursor: why the cell is wrong, or why it cannot be edited. */
  const note = computed(() => {
    if (editor.editing.value) return editor.problem.value || editor.understood.value
    const [column, row] = [cursor.column.value, cursor.row.value]
    if (!column || !row || !focused.value) return ''
    return editor.refused.value || markOf(row, column.key)?.reason || ''
  })

  function focus(byTouch: boolean): void {
    touch.value = byTouch
    elements.area.value?.focus({ preventScroll: true })
  }

  /** Edits the cell, or opens its row where it cannot be edited. */
  function enter(): void {
    touch.value = false
    if (editor.open(true)) return
    if (cursor.column.value?.editable && props.save) return // the reason stands at the cell
    editor.refused.value = ''
    told.open()
  }

  function key(event: KeyboardEvent): void {
    if (isComposing(event) || isModifier(event)) return // Shift of Shift+Tab must not undo the Esc before it
    const command = editor.editing.value
      ? editingCommand(event, editor.choosing.value)
      : walkingCommand(event)
    if (leaving.value && event.key === 'Tab') {
      leaving.value = false
      return // the browser moves the focus on
    }
    leaving.value = command?.do === 'leave'
    if (!command || (command.do === 'pickRows' && !props.selectable)) return
    event.preventDefault()
    run(command)
  }

  function run(command: Command): void {
    switch (command.do) {
      case 'move':
        return cursor.walk(command.move, command.extend)
      case 'commit':
        return editor.commitAnd(command.move)
      case 'option':
        return editor.step(command.step)
      case 'edit':
        return enter()
      case 'menu':
        return told.menu(...cornerOf())
      case 'pickRows':
        return picks.toggleBlock(cursor.block.value)
      case 'filter':
        menuKey.value = cursor.column.value?.key ?? null
        return
      default:
        return others[command.do]?.()
    }
  }

  const others: Partial<Record<Command['do'], () => void>> = {
    open: told.open,
    cancel: editor.cancel,
    clear: clipboard.clear,
    selectAll: cursor.selectAll,
    newLine: editor.newLine,
    nextMark,
    undo: () => void changes.undo(),
    redo: () => void changes.redo(),
    fillDown: () => clipboard.fillFrom('top'),
    fillRight: () => clipboard.fillFrom('left'),
  }

  /** What the open editor would put into its cell; null when nothing readable was typed. */
  function typing(): TypedCell | null {
    const [column, row] = [cursor.column.value, cursor.row.value]
    if (!editor.editing.value || !editor.typed.value || !column || !row) return null
    const reading = coerce(column, editor.draft.value, columns.unit.value)
    return reading.ok
      ? { id: row.id, key: column.key, prev: changes.current(row, column.key), text: reading.value }
      : null
  }

  /** Goes to the next cell with an error, below the cursor first. */
  function nextMark(): void {
    const places = marks.problems.value
      .map((one) => ({
        row: rows.store.indexOf(one.id) ?? -1,
        col: columns.columns.value.findIndex((c) => c.key === one.key),
      }))
      .filter((cell) => cell.row >= 0 && cell.col >= 0)
      .sort((a, b) => a.row - b.row || a.col - b.col)
    const { row, col } = cursor.cursor.value
    const next = places.find((cell) => cell.row > row || (cell.row === row && cell.col > col)) ?? places[0]
    if (next) {
      cursor.go(next)
      focus(false)
    }
  }

  /** The lower left corner of the cursor's cell on the screen. */
  function cornerOf(): [x: number, y: number] {
    const box = elements.area.value!.getBoundingClientRect()
    return [box.left, box.bottom]
  }

  watch(cursor.cursor, () => (editor.refused.value = ''))
  watch([editor.editing, editor.draft, editor.typed], () => told.typing(typing()))
  watch(
    () => props.version,
    () => {
      cursor.select({ row: 0, col: cursor.cursor.value.col }, { row: 0, col: cursor.cursor.value.col })
      if (models.selected.value.all) models.selected.value = { all: false, ids: [] }
    },
  )

  const sheet = {
    id,
    props,
    slots,
    models,
    focused,
    leaving,
    touch,
    notice,
    menuKey,
    viewport,
    rows,
    columns,
    cursor,
    marks,
    changes,
    editor,
    clipboard,
    picks,
    pointer,
    placeText,
    note,
    markOf,
    shownText,
    focus,
    enter,
    key,
    nextMark,
    cornerOf,
  }
  provide(SHEET, sheet)
  return sheet
}

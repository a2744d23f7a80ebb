import { ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { asApiError } from '@/api/errors'
import type { RejectedCell, SheetColumn, SheetNotice } from '@/grid/types'
import { problemsOf, type Problem } from './problems'
import type { LedgerRow } from './useLedgerRows'

/** What was just done, in one sentence, with the way back. */
interface Said {
  text: string
  undo: (() => unknown) | null
}

/** 结果: the sentence of the undo bar, and the cells that took nothing until somebody has read them. */
export function useOutcome(
  row: (id: number) => LedgerRow | undefined,
  column: (key: string) => SheetColumn | undefined,
) {
  const { t } = useI18n()
  const said = shallowRef<Said>({ text: '', undo: null })
  const serial = ref(0)
  const problems = shallowRef<Problem[]>([])
  const title = ref('')

  function say(text: string, undo: Said['undo'] = null): void {
    said.value = { text, undo }
    serial.value++
  }
  function hush(): void {
    said.value = { text: '', undo: null }
  }
  function place(rowIndex: number, key: string, code: string): string {
    const label = column(key)?.label ?? key
    return rowIndex < 0
      ? t('sheet.atCode', { code, column: label })
      : t('sheet.at', { row: rowIndex + 1, code, column: label })
  }

  /** What the sheet tells of a batch of its own. */
  function told(notice: SheetNotice, undo: () => unknown): void {
    if (notice.kind === 'copy') return // the sheet's own line says it
    const back = notice.kind !== 'undo' && notice.cells > 0
    say(notice.text, back ? undo : null)
    list(notice.bad, notice.rejected)
  }
  /** What the server answered to a change made beside the sheet. */
  function answered(rejected: readonly RejectedCell[], text: string, back: Said['undo']): void {
    say(text, back)
    list([], rejected)
  }
  /** An act beside the sheet that did not come to pass. */
  function fail(thrown: unknown): void {
    const error = asApiError(thrown)
    say((thrown instanceof Error && thrown.message) || t(`common.error.${error.kind}`))
  }
  function undo(): void {
    const { undo: back } = said.value
    hush()
    back?.()
  }
  function list(bad: SheetNotice['bad'], rejected: readonly RejectedCell[]): void {
    problems.value = problemsOf(bad, rejected, row, place)
    title.value = t('sheet.problems.title', { n: problems.value.length })
  }
  function read(): void {
    problems.value = []
  }
  return { said, serial, problems, title, say, hush, undo, fail, told, answered, read }
}

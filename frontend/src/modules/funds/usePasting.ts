import { useQueryClient } from '@tanstack/vue-query'
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { asApiError, type ApiError } from '@/api/errors'
import { funds, type PastedVerdict } from '@/api/queries/funds'
import { useAct } from '@/composables/useAct'
import { useDraft } from '@/composables/useDraft'
import { moneyUnit } from '@/design/unit'
import { EVIDENCE, PURPOSES } from './codes'
import { EVERYDAY, optionsOf, readLine, readSheet, type Cells, type PasteKey, type Read } from './pasted'

export interface Line {
  id: number
  cells: Cells
}
/** A verdict, and the row it was given for: a mended row waits for a new one. */
interface Judged {
  asked: string
  verdict: PastedVerdict
}
/** As the server says; announced before it bites. */
export const MOST = 200
const PAUSE = 500

/** 粘贴申报: lines kept on this computer until they are declared, each with the verdict of the server. */
export function usePasting() {
  const { t } = useI18n()
  const client = useQueryClient()
  const lines = ref<Line[]>([])
  const judged = shallowRef(new Map<number, Judged>())
  const note = shallowRef({ unknown: [] as string[], sums: 0, beyond: 0 })
  const filed = shallowRef<{ id: number; no: string }[]>([])
  const asking = ref(false)
  const failed = shallowRef<ApiError | null>(null)
  const draft = useDraft<Line[]>('funds.paste')
  let last = 0

  const words = (path: string, codes: readonly string[]) =>
    codes.flatMap((code) => [
      [code, t(`${path}.${code}`, 1, { locale: 'zh-CN' })] as const,
      [code, t(`${path}.${code}`)] as const,
    ])
  const options = computed(() => ({
    purpose: optionsOf(words('funds.purpose', PURPOSES)),
    type: optionsOf([...words('funds.evidence', EVIDENCE), ...EVERYDAY]),
  }))
  const readings = computed(
    () =>
      new Map<number, Read>(
        lines.value.map(({ id, cells }) => [id, readLine(cells, options.value, moneyUnit.value)]),
      ),
  )
  const askedOf = (id: number) => JSON.stringify(readings.value.get(id)?.row)
  const readable = (id: number) => !Object.keys(readings.value.get(id)?.bad ?? {}).length

  const choices = (key: PasteKey) =>
    (key === 'purpose' ? PURPOSES : EVIDENCE)
      .map((code) => t(`funds.${key === 'purpose' ? 'purpose' : 'evidence'}.${code}`).replace('◆ ', ''))
      .join('、')

  /** The verdict of a line as it stands now; none while it is awaited. */
  function verdictOf(id: number): PastedVerdict | undefined {
    const known = judged.value.get(id)
    return known?.asked === askedOf(id) ? known.verdict : undefined
  }
  function wrong(line: Line, key: PasteKey): string {
    const code = readings.value.get(line.id)?.bad[key]
    if (code) {
      const reason = t(`grid.reason.${code}`, { text: line.cells[key] ?? '', column: '' })
      return code === 'option' ? t('desk.paste.choices', { reason, words: choices(key) }) : reason
    }
    const { errors } = verdictOf(line.id) ?? {}
    return errors?.find((one) => one.key === key)?.message ?? ''
  }
  const good = computed(() =>
    lines.value.filter(({ id }) => readable(id) && verdictOf(id)?.errors.length === 0),
  )

  function add(text: string): void {
    const sheet = readSheet(text)
    const room = MOST - lines.value.length
    const fresh = sheet.lines.slice(0, room).map((cells) => ({ id: ++last, cells }))
    note.value = { unknown: sheet.unknown, sums: sheet.sums, beyond: sheet.lines.length - fresh.length }
    filed.value = []
    lines.value = [...lines.value, ...fresh]
  }
  function put(id: number, key: PasteKey, text: string): void {
    lines.value = lines.value.map((one) =>
      one.id === id ? { id, cells: { ...one.cells, [key]: text } } : one,
    )
  }
  function remove(ids: readonly number[]): void {
    lines.value = lines.value.filter(({ id }) => !ids.includes(id))
  }

  /** All readable lines are asked about together, so that twins among them are found. */
  async function preview(): Promise<void> {
    const asked = lines.value.filter(({ id }) => readable(id))
    if (!asked.length) return
    const rows = asked.map(({ id }) => readings.value.get(id)!.row)
    asking.value = true
    try {
      const verdicts = await funds.previewPasted(rows)
      failed.value = null
      judged.value = new Map(
        asked.map(({ id }, i) => [id, { asked: JSON.stringify(rows[i]), verdict: verdicts[i]! }]),
      )
    } catch (thrown) {
      failed.value = asApiError(thrown)
    } finally {
      asking.value = false
    }
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  watch([lines, moneyUnit], () => {
    clearTimeout(timer)
    timer = setTimeout(() => void preview(), PAUSE)
    if (lines.value.length) draft.keep(lines.value)
    else void draft.end()
  })
  onScopeDispose(() => clearTimeout(timer))
  void draft.look().then(() => {
    if (lines.value.length || !draft.found.value) return
    lines.value = draft.found.value.value
    last = Math.max(0, ...lines.value.map(({ id }) => id))
  })

  let sent: Line[] = []
  const { run, busy, refusal } = useAct(
    (key) =>
      funds.declarePasted(
        sent.map(({ id }) => readings.value.get(id)!.row),
        key,
      ),
    async (entries) => {
      remove(sent.map(({ id }) => id))
      filed.value = entries.map(({ id, no }) => ({ id, no }))
      await Promise.all(['funds', 'board'].map((room) => client.invalidateQueries({ queryKey: [room] })))
    },
  )
  function declare(): void {
    sent = good.value
    run()
  }
  // A refused batch: some row went bad since its verdict. A new one names the cell.
  watch(refusal, (now) => now && void preview())

  return {
    lines,
    note,
    filed,
    asking,
    failed,
    good,
    busy,
    refusal,
    verdictOf,
    wrong,
    readable,
    add,
    put,
    remove,
    declare,
    preview,
  }
}

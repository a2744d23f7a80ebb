import { computed, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { copyText } from '@/composables/copyText'
import type { CellPlace, SheetHandle } from '@/grid/types'
import { useSession } from '@/stores/session'
import type { LedgerRow } from './useLedgerRows'

const ACTS = ['open', 'funds', 'history', 'advance', 'copy'] as const

/** 行菜单 and the ways out of a row: the project, its history, the entries behind its money. */
export function useRowMenu(grid: () => SheetHandle<LedgerRow> | null) {
  const { t } = useI18n()
  const router = useRouter()
  const { user, can } = useSession()
  const place = shallowRef<CellPlace<LedgerRow> | null>(null)

  const at = computed(() => {
    const spot = place.value
    if (!spot) return null
    const items = ACTS.map((key) => ({
      key,
      label: t(`sheet.menu.${key}`),
      disabled: key === 'advance' && !(can('project_write') && spot.row.editable),
    }))
    return { x: spot.x, y: spot.y, label: t('sheet.menu.label', { row: spot.row.code }), items }
  })

  function project(row: LedgerRow, hash = ''): void {
    void router.push({ name: 'project', params: { code: row.code }, hash })
  }
  /** The posted entries behind an amount in place. */
  function funds(row: LedgerRow, ofYear = false): void {
    const year = user.value?.today.slice(0, 4) ?? ''
    const months = ofYear ? { from: `${year}-01`, to: `${year}-12` } : {}
    void router.push({ name: 'funds', query: { projectId: String(row.id), states: 'posted', ...months } })
  }
  /** Enter on a cell that is not edited: every figure opens its rows, the rest the project. */
  function open(row: LedgerRow, key: string): void {
    if (key === 'inPlace' || key === 'inPlaceYear') funds(row, key === 'inPlaceYear')
    else project(row)
  }
  function pick(key: string): void {
    const spot = place.value
    hide()
    if (!spot) return
    if (key === 'copy') copyText(spot.row.code)
    else if (key === 'funds') funds(spot.row)
    else project(spot.row, key === 'open' ? '' : `#${key}`)
    if (key === 'copy') grid()?.goTo(spot.rowIndex, spot.column.key)
  }
  const show = (spot: CellPlace<LedgerRow>): void => void (place.value = spot)
  const hide = (): void => void (place.value = null)
  return { at, show, hide, pick, open }
}

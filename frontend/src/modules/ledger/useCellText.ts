import { useI18n } from 'vue-i18n'
import { formatMoney, formatPercent, NONE } from '@/design/money'
import { moneyUnit } from '@/design/unit'
import type { SheetColumn } from '@/grid/types'
import { cellOf } from './cells'
import { useLabels } from './useLabels'
import type { LedgerRow } from './useLedgerRows'

/** 单元格文字: what the ledger shows where a value alone would not do, on the screen and on paper. */
export function useCellText() {
  const { t } = useI18n()
  const { word } = useLabels()

  /** The ledger's own words of a cell; undefined leaves it to the column's type. */
  function special(row: LedgerRow, column: SheetColumn): string | undefined {
    switch (column.key) {
      case 'number':
        return String(row.number)
      case 'stage':
        return row.status === 'active'
          ? word('terms.stage', row.stage)
          : t('sheet.stageStatus', {
              stage: word('terms.stage', row.stage),
              status: word('terms.status', row.status),
            })
      case 'light':
        return row.light ? word('terms.light', row.light) : NONE
      case 'originCode':
        return row.originName || row.originCode || NONE
      case 'unitId':
        return row.unitName || NONE
      case 'referrerUnitId':
        return row.referrerUnitName || NONE
      case 'signingEventId':
        return row.signingEvent || (row.signedOn ? t('ledger.event.none') : NONE)
      case 'production':
        return row.agreedProductionOn || row.producedOn
          ? `${row.agreedProductionOn || NONE} / ${row.producedOn || NONE}`
          : NONE
      case 'latestProgress':
        return row.latestProgress
          ? t('ledger.progressOn', { text: row.latestProgress, day: row.latestOn })
          : NONE
      default:
        return undefined
    }
  }

  /** Every cell in words, for paper and cards. */
  function text(row: LedgerRow, column: SheetColumn): string {
    const own = special(row, column)
    if (own !== undefined) return own
    return plain(cellOf(row, column), column)
  }
  function plain(value: string, column: SheetColumn): string {
    if (value === '') return NONE
    if (column.type === 'money') return formatMoney(value, moneyUnit.value)
    if (column.type === 'percent') return formatPercent(value)
    if (column.type === 'bool') return t(value === 'true' ? 'ledger.yesNo.yes' : 'ledger.yesNo.no')
    return column.options?.find((one) => one.value === value)?.label ?? value
  }
  /** A canonical text in words, away from its row: both sides of a conflict. */
  const words =
    (column: (key: string) => SheetColumn | undefined) =>
    (key: string, value: string): string => {
      const about = column(key)
      return about ? plain(value, about) : value || NONE
    }
  return { special, text, words }
}

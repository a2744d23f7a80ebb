import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { formatMoney } from '@/design/money'
import { moneyUnit } from '@/design/unit'
import type { SheetColumn, SheetCondition } from '@/grid/types'
import type { LedgerFilter } from './address'
import { useLabels } from './useLabels'

/** One condition in words, for the line that names the filter. */
export interface Applied {
  key: string
  text: string
}

/** More values than this are counted, not named. */
const NAMED = 4

/** 当前筛选 in words: text and conditions, each removable by its key. */
export function useFilterWords(filter: Ref<LedgerFilter>, column: (key: string) => SheetColumn | undefined) {
  const { t } = useI18n()
  const { codeLabel } = useLabels()

  const applied = computed<Applied[]>(() => [
    ...(filter.value.text
      ? [{ key: 'text', text: t('sheet.applied.text', { text: filter.value.text }) }]
      : []),
    ...filter.value.conditions.map((one) => ({ key: one.key, text: words(one) })),
  ])

  function words(condition: SheetCondition): string {
    const { key } = condition
    if (key === 'counted' || key === 'missing' || key === 'key') return t(`ledger.filter.${key}`)
    return t('sheet.applied.one', { label: column(key)?.label ?? key, value: valueWords(condition) })
  }
  function valueWords({ key, op, values = [], from, to }: SheetCondition): string {
    if (op === 'empty' || op === 'filled') return t(`sheet.applied.${op}`)
    if (op === 'contains') return t('sheet.applied.contains', { text: values[0] ?? '' })
    if (op === 'between') return range(key, from, to)
    if (values.length > NAMED) return t('sheet.applied.several', { n: values.length })
    return values.map((value) => valueLabel(key, value)).join(t('sheet.applied.or'))
  }
  function range(key: string, from: string | undefined, to: string | undefined): string {
    if (from && to && from !== to)
      return t('sheet.applied.between', { from: bound(key, from), to: bound(key, to) })
    if (from && from === to) return bound(key, from)
    return from
      ? t('sheet.applied.from', { from: bound(key, from) })
      : t('sheet.applied.to', { to: bound(key, to ?? '') })
  }
  function bound(key: string, value: string): string {
    if (column(key)?.type !== 'money' || !/^-?\d+(\.\d{1,2})?$/.test(value)) return value
    return t('sheet.applied.money', {
      amount: formatMoney(value, moneyUnit.value),
      unit: t(`terms.unit.${moneyUnit.value}`),
    })
  }
  function valueLabel(key: string, value: string): string {
    if (value === '') return t('sheet.applied.empty')
    return codeLabel(key, value) ?? column(key)?.options?.find((one) => one.value === value)?.label ?? value
  }
  return { applied }
}

import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { PostingRow } from '@/api/queries/figures'
import { useUnits } from '@/composables/useChoices'
import { formatDate, formatMonth, type Language } from '@/design/date'
import { KEYS, type Filter, type FilterKey } from './trail'
import { useWords } from './useWords'

/** Where the words of a coded condition stand. */
const WORDS: Partial<Record<FilterKey, string>> = {
  indicator: 'funds.indicator',
  leaves: 'ledger.scope',
  sectors: 'ledger.sector',
  kinds: 'funds.kind',
  purposes: 'funds.purpose',
  fresh: 'funds.fresh',
}

/** 筛选 in words, one by one, so that a figure names what it is made of. */
export function useConditions(filter: ComputedRef<Filter>, rows: () => readonly PostingRow[] | undefined) {
  const { t, locale } = useI18n()
  const { word } = useWords()
  const { nameOf } = useUnits()
  const language = computed(() => locale.value as Language)

  function inWords(key: FilterKey, value: string): string {
    switch (key) {
      case 'from':
      case 'to':
      case 'relatesFrom':
      case 'relatesTo':
        return formatMonth(value, language.value)
      case 'knownOn':
      case 'mergedOn':
        return formatDate(value, language.value)
      case 'unitId':
        return nameOf(Number(value)) || value
      case 'projectId':
        return rows()?.[0]?.projectName ?? value
      default:
        return value
          .split(',')
          .map((code) => word(WORDS[key] ?? '', code))
          .join('、')
    }
  }
  const applied = computed(() =>
    KEYS.filter((key) => filter.value[key]).map((key) => ({
      key,
      text: `${t(`figures.filter.${key}`)}${key === 'late' ? '' : `：${inWords(key, filter.value[key]!)}`}`,
    })),
  )
  return { applied }
}

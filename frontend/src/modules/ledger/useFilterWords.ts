import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import { useChains, useSigningEvents, useUnits, type Choice } from '@/composables/useChoices'
import { usePreferences } from '@/stores/preferences'
import { FLAGS, KEYS, LISTS, type Filter, type FilterKey } from './filters'
import { useLabels } from './useLabels'

/** One condition in words, for the line that names the filter. */
export interface Applied {
  key: FilterKey
  text: string
}

/** What the filters offer, and the present filter in words. */
export function useFilterWords(filter: MaybeRefOrGetter<Filter>) {
  const { t } = useI18n()
  const { choices, stages, lights, word } = useLabels()
  const { period } = usePreferences()
  const units = useUnits()
  const chains = useChains()
  const events = useSigningEvents(() => Number(period.value.slice(0, 4)))

  const offers = computed<Partial<Record<FilterKey, readonly Choice[]>>>(() => ({
    stages: stages(),
    unitId: units.responsible.value,
    lights: lights(),
    sectors: choices('sector'),
    chains: chains.value,
    scopes: choices('scope'),
    agreementTypes: choices('agreementType'),
    eventId: events.value,
  }))

  const applied = computed<Applied[]>(() => {
    const now = toValue(filter)
    return KEYS.flatMap((key) => {
      const value = now[key]
      if (!value) return []
      const name = t(`ledger.filter.${key}`)
      if ((FLAGS as readonly string[]).includes(key)) return [{ key, text: name }]
      return [{ key, text: `${name}：${valueWords(key, value)}` }]
    })
  })

  function valueWords(key: FilterKey, value: string): string {
    if (!(LISTS as readonly string[]).includes(key)) return one(key, value)
    const parts = value.split(',')
    if (parts.length > 3) return t('ledger.nProjects', { n: parts.length })
    return parts.map((part) => one(key, part)).join('、')
  }
  function one(key: FilterKey, value: string): string {
    if (key === 'unitId' || key === 'referrerUnitId') return units.nameOf(Number(value)) || value
    if (key === 'statuses') return word('terms.status', value)
    return offers.value[key]?.find((choice) => String(choice.value) === value)?.label ?? value
  }
  return { offers, applied }
}

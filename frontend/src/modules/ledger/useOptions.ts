import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useChains, useSigningEvents, useUnits, type Choice } from '@/composables/useChoices'
import { useLabels } from './useLabels'

/** What the enum fields of a project offer, by field key. `year` is the year of the signing events on offer. */
export function useOptions(year: MaybeRefOrGetter<number>) {
  const { choices } = useLabels()
  const units = useUnits()
  const chains = useChains()
  const events = useSigningEvents(() => toValue(year))
  return computed<Record<string, readonly Choice[]>>(() => ({
    sector: choices('sector'),
    chain: chains.value,
    buildKind: choices('buildKind'),
    agreementType: choices('agreementType'),
    landKind: choices('landKind'),
    fairReview: choices('fairReview'),
    domesticForeign: choices('domesticForeign'),
    provinceState: choices('provinceState'),
    inStatistics: choices('yesNo'),
    policyPromise: choices('yesNo'),
    unitId: units.responsible.value,
    referrerUnitId: units.all.value,
    signingEventId: events.value,
  }))
}

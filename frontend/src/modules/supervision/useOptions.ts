import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useUnits } from '@/composables/useChoices'
import { LIGHTS, RULES, STATES, STEPS } from './codes'

/** What the filters offer, in the reader's language. */
export function useOptions() {
  const { t } = useI18n()
  const { responsible } = useUnits()
  return {
    states: computed(() => [
      { value: '', label: t('supervision.open') },
      ...STATES.map((code) => ({ value: code, label: t(`supervision.state.${code}`) })),
      { value: 'all', label: t('supervision.all') },
    ]),
    steps: computed(() => [
      { value: '', label: t('supervision.anyStep') },
      ...STEPS.map((step) => ({ value: String(step), label: t(`supervision.step.s${step}`) })),
    ]),
    lights: computed(() => [
      { value: '', label: t('supervision.anyLight') },
      ...LIGHTS.map((code) => ({ value: code, label: t(`supervision.${code}`) })),
    ]),
    rules: computed(() => [
      { value: '', label: t('supervision.anyRule') },
      ...RULES.map((code) => ({ value: code, label: t(`supervision.rules.${code}`) })),
    ]),
    units: computed(() => [
      { value: '', label: t('supervision.anyUnit') },
      ...responsible.value.map((unit) => ({ value: String(unit.value), label: unit.label })),
    ]),
  }
}

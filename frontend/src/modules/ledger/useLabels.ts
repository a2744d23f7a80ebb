import { useI18n } from 'vue-i18n'
import { STAGES } from '@/components/stages'

/** The enumerations of the ledger, by the key of the field that holds them. */
export const CODES = {
  scope: ['local', 'city', 'province', 'mainland', 'foreign'],
  sector: ['industry', 'agriculture', 'tourism', 'commerce', 'other'],
  agreementType: ['intent', 'framework', 'strategic', 'agreement', 'contract'],
  buildKind: ['new', 'expand', 'alter', 'rent', 'move_in'],
  landKind: ['stock', 'new', 'plant', 'cooperation'],
  fairReview: ['reviewed', 'not_involved'],
  domesticForeign: ['domestic', 'foreign'],
  provinceState: ['unreported', 'reported', 'returned', 'stored'],
  yesNo: ['yes', 'no'],
  dropCause: [
    'voluntary',
    'unregistered',
    'unstarted',
    'slow',
    'stopped',
    'output',
    'false_papers',
    'policy_breach',
    'other',
  ],
} as const
export type Enumeration = keyof typeof CODES

/** 亮灯 as the API writes it; '' for none. */
export type Light = 'green' | 'yellow' | 'red' | ''
export function lightOf(row: { light: string } | null | undefined): Light {
  return (row?.light ?? '') as Light
}

/** Words of coded values; a code this page does not know shows as it is. */
export function useLabels() {
  const { t, te } = useI18n()

  function word(path: string, code: string | null | undefined): string {
    if (!code) return ''
    return te(`${path}.${code}`) ? t(`${path}.${code}`) : code
  }
  const label = (of: Enumeration, code: string | null | undefined): string => word(`ledger.${of}`, code)
  const choices = (of: Enumeration) => CODES[of].map((code) => ({ value: code, label: label(of, code) }))
  const stages = () => STAGES.map(({ code }) => ({ value: code, label: word('terms.stage', code) }))
  const lights = () =>
    (['green', 'yellow', 'red'] as const).map((code) => ({ value: code, label: word('terms.light', code) }))
  /** The words of a coded value of any field, by the field's key; undefined when the page has none. */
  function codeLabel(key: string, code: string): string | undefined {
    const path = ['stage', 'status', 'light'].includes(key) ? `terms.${key}` : `ledger.${key}`
    return code && te(`${path}.${code}`) ? t(`${path}.${code}`) : undefined
  }
  return { label, word, choices, stages, lights, codeLabel }
}

import { useI18n } from 'vue-i18n'
import { formatMoney } from '@/design/money'
import { moneyUnit } from '@/design/unit'

/** Words of coded values, and amounts with their unit for sentences. */
export function useWords() {
  const { t, te } = useI18n()
  function word(path: string, code: string | null | undefined): string {
    if (!code) return ''
    return te(`${path}.${code}`) ? t(`${path}.${code}`) : code
  }
  const money = (amount: string | bigint | null | undefined): string =>
    `${formatMoney(amount, moneyUnit.value)} ${t(`terms.unit.${moneyUnit.value}`)}`
  return { word, money }
}

import { useI18n } from 'vue-i18n'
import { formatMoney, formatDecimal, toYuan } from '@/design/money'
import { moneyUnit } from '@/design/unit'

/** Words of coded values; a code this page does not know shows as it is. */
export function useWords() {
  const { t, te } = useI18n()
  function word(path: string, code: string | null | undefined): string {
    if (!code) return ''
    return te(`${path}.${code}`) ? t(`${path}.${code}`) : code
  }
  /** An amount with its unit, for sentences. */
  const money = (amount: string | bigint | null | undefined) => ({
    amount: formatMoney(amount, moneyUnit.value),
    unit: t(`terms.unit.${moneyUnit.value}`),
  })
  /** Basis points are hundredths of a percent, as 分 are of a yuan. */
  const share = (basisPoints: number) => `${formatDecimal(toYuan(BigInt(basisPoints)))}%`
  return { word, money, share }
}

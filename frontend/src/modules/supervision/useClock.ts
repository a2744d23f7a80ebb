import { useI18n } from 'vue-i18n'
import { daysBetween } from '@/design/date'

/** 办结时限 against today: how many calendar days remain; null where no clock runs. */
export function daysLeft(dueOn: string, today: string): number | null {
  return dueOn && today ? daysBetween(today, dueOn) : null
}

/** 还剩 N 天, 今日到期, 超期 N 天. */
export function useClock() {
  const { t } = useI18n()
  return (dueOn: string, today: string): { text: string; tone: 'late' | 'now' | 'calm' } | null => {
    const left = daysLeft(dueOn, today)
    if (left === null) return null
    if (left < 0) return { text: t('supervision.late', { n: -left }), tone: 'late' }
    if (left === 0) return { text: t('supervision.today'), tone: 'now' }
    return { text: t('supervision.left', { n: left }), tone: 'calm' }
  }
}

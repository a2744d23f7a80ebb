import { addDays, weekNumber, type DateText } from '@/design/date'
import type { Debt, UnitSummary } from '@/api/queries/updates'

/** 2020-W53, the API's name of the week a day lies in. */
export function weekKey(day: DateText): string {
  const { year, week } = weekNumber(day)
  return `${year}-W${String(week).padStart(2, '0')}`
}

/** The week's neighbours by its Monday. */
export function shiftWeek(monday: DateText, weeks: number): string {
  return weekKey(addDays(monday, weeks * 7))
}

export function isWeek(text: string): boolean {
  return /^\d{4}-W\d{2}$/.test(text)
}

/** How long until an instant, whole minutes cut off; null when it has passed. */
export function timeLeft(
  until: string,
  now: number,
): { days: number; hours: number; minutes: number } | null {
  const minutes = Math.floor((new Date(until).getTime() - now) / 60_000)
  if (!(minutes > 0)) return null
  return { days: Math.floor(minutes / 1440), hours: Math.floor(minutes / 60) % 24, minutes: minutes % 60 }
}

/** 未报 first: the most missing, then the most late, then the order of print. */
export function worstFirst(units: readonly UnitSummary[]): UnitSummary[] {
  return units
    .map((unit, index) => ({ unit, index }))
    .sort((a, b) => b.unit.missing - a.unit.missing || b.unit.late - a.unit.late || a.index - b.index)
    .map(({ unit }) => unit)
}

export const SHOWS = ['all', 'missing', 'submitted', 'late', 'no_change'] as const
export type Show = (typeof SHOWS)[number]

/** The projects behind a number of the table. */
export function shownDebts(debts: readonly Debt[], show: Show, unitId: string): Debt[] {
  return debts.filter((debt) => {
    if (unitId && String(debt.unitId) !== unitId) return false
    switch (show) {
      case 'missing':
        return !debt.update
      case 'submitted':
        return !!debt.update
      case 'late':
        return debt.update?.late === true
      case 'no_change':
        return debt.update?.state === 'no_change'
      default:
        return true
    }
  })
}

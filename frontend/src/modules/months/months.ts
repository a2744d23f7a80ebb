import type { RouteLocationRaw } from 'vue-router'
import type { MonthLine, Outlook } from '@/api/queries/months'
import { daysBetween, formatDate, formatMonth, type Language } from '@/design/date'

/** The rows behind a figure of a month: its postings, or one part of them, in the list of 到位资金. */
export function postedRows(month: string, part: Readonly<Record<string, string>> = {}): RouteLocationRaw {
  return { name: 'funds', query: { states: 'posted', from: month, to: month, ...part } }
}

/** The open entries of a month, those carried over included; without a state all that are on their way. */
export function openRows(
  open: Outlook['open'],
  part: Readonly<Record<string, string>> = {},
): RouteLocationRaw {
  const states = open.states.map(({ state }) => state).join(',')
  return { name: 'funds', query: { states, from: open.from, to: open.to, ...part } }
}

/** The month in hand when the address names none: one that waits, else the site's month. */
export function firstInHand(lines: readonly MonthLine[], period: string): string {
  const waits = lines.find(({ status }) => status === 'overdue' || status === 'due' || status === 'asked')
  return waits?.month ?? period
}

/** What the words of a block need: its own month and the one it speaks of. */
export function blockParts(of: string, block: { month?: string }, language: Language) {
  const [year, number] = of.split('-').map(Number) as [number, number]
  const next = number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`
  return {
    title: formatMonth(of, language),
    month: block.month ? formatMonth(block.month, language) : '',
    from: formatDate(next, language),
  }
}

/** Days until a deadline: none left over on the day itself, negative afterwards. */
export const daysLeft = (today: string, on: string): number => daysBetween(today, on)

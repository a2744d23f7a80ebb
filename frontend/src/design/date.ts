/**
 * 日期. Business dates are calendar dates as YYYY-MM-DD text and months as YYYY-MM: they have no clock
 * and no zone, so no Date object touches them. Instants (recorded at, as of) are RFC 3339 text and are
 * shown in Asia/Shanghai.
 */
import { halfWidth, NONE } from './money'

export type DateText = string
export type MonthText = string
export type Language = 'zh-CN' | 'en'
/** How exactly a date is known; a month-precision date prints as its month. */
export type Precision = 'day' | 'month' | 'quarter'
export const ZONE = 'Asia/Shanghai'

const MONTHS_EN = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const DIGITS_ZH = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

interface Civil {
  year: number
  month: number
  day: number
}

/** Whether the text is a real calendar date. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month)
}

/** Reads what people type or paste: 2026年1月5日, 2026/1/5, 2026.1.5, 20260105. Else null. */
export function parseDate(text: string): DateText | null {
  const plain = halfWidth(text).trim()
  const match =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  if (!match) return null
  const date = join({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) })
  return isDate(date) ? date : null
}

/** Full words: 2020年12月31日, 2020年12月, 2020年第四季度; in English 31 Dec 2020, Dec 2020, Q4 2020. */
export function formatDate(
  date: DateText | null | undefined,
  language: Language,
  precision: Precision = 'day',
): string {
  if (!date) return NONE
  const { year, month, day } = split(date)
  const quarter = Math.ceil(month / 3)
  if (precision === 'quarter') {
    return language === 'en' ? `Q${quarter} ${year}` : `${year}年第${DIGITS_ZH[quarter - 1]}季度`
  }
  if (precision === 'month') return formatMonth(date.slice(0, 7), language)
  return language === 'en' ? `${day} ${MONTHS_EN[month - 1]} ${year}` : `${year}年${month}月${day}日`
}

/** 2020年12月; Dec 2020. */
export function formatMonth(month: MonthText, language: Language): string {
  const { year, month: number } = split(`${month}-01`)
  return language === 'en' ? `${MONTHS_EN[number - 1]} ${year}` : `${year}年${number}月`
}

/** The month's name alone: 12月, in words 十二月; Dec. */
export function monthName(number: number, language: Language, words = false): string {
  if (language === 'en') return MONTHS_EN[number - 1] ?? ''
  return `${words ? DIGITS_ZH[number - 1] : number}月`
}

/** A week by its days: 12月28日—1月3日; 28 Dec – 3 Jan. */
export function formatWeek(anyDay: DateText, language: Language): string {
  const [from, to] = weekOf(anyDay)
  return language === 'en'
    ? `${shortDay(from, language)} – ${shortDay(to, language)}`
    : `${shortDay(from, language)}—${shortDay(to, language)}`
}

/** 12月28日; 28 Dec. */
export function shortDay(date: DateText, language: Language): string {
  const { month, day } = split(date)
  return language === 'en' ? `${day} ${MONTHS_EN[month - 1]}` : `${month}月${day}日`
}

/** Monday and Sunday of the week a day lies in. */
export function weekOf(date: DateText): [DateText, DateText] {
  const monday = dayNumber(date) - (weekday(date) - 1)
  return [fromDayNumber(monday), fromDayNumber(monday + 6)]
}

/** The week's number and the year that owns it (ISO 8601: the year of its Thursday). */
export function weekNumber(date: DateText): { year: number; week: number } {
  const thursday = fromDayNumber(dayNumber(date) - weekday(date) + 4)
  const { year } = split(thursday)
  return { year, week: Math.floor((dayNumber(thursday) - dayNumber(`${pad(year, 4)}-01-01`)) / 7) + 1 }
}

/** 1 Monday to 7 Sunday. */
export function weekday(date: DateText): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1 // 1970-01-01 was a Thursday
}

export function addDays(date: DateText, days: number): DateText {
  return fromDayNumber(dayNumber(date) + days)
}

/** Days from one date to another; negative when the other lies before. */
export function daysBetween(from: DateText, to: DateText): number {
  return dayNumber(to) - dayNumber(from)
}

export function addMonths(month: MonthText, count: number): MonthText {
  const { year, month: number } = split(`${month}-01`)
  const index = year * 12 + (number - 1) + count
  return `${pad(Math.floor(index / 12), 4)}-${pad((((index % 12) + 12) % 12) + 1, 2)}`
}

/** The last day of a month. */
export function monthEnd(month: MonthText): DateText {
  const { year, month: number } = split(`${month}-01`)
  return `${month}-${pad(monthLength(year, number), 2)}`
}

/** An instant on the wall clock of the bureau: 2020-12-31 18:00. Unreadable text prints "—". */
export function formatInstant(instant: string | null | undefined): string {
  const parts = instant ? shanghai(new Date(instant)) : null
  return parts ? `${parts.date} ${parts.time}` : NONE
}

/** The business date of an instant. */
export function dateOfInstant(instant: Date): DateText {
  return shanghai(instant)?.date ?? ''
}

function shanghai(instant: Date): { date: DateText; time: string } | null {
  if (Number.isNaN(instant.getTime())) return null
  // China has had no summer time since 1991, so a fixed offset is exact and needs no zone tables.
  const shifted = new Date(instant.getTime() + 8 * 3_600_000).toISOString()
  return { date: shifted.slice(0, 10), time: shifted.slice(11, 16) }
}

function split(date: DateText): Civil {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) }
}

function join({ year, month, day }: Civil): DateText {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

function pad(value: number, width: number): string {
  return value.toString().padStart(width, '0')
}

function monthLength(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Days since 1970-01-01 in the civil calendar; years begin in March, so the leap day comes last. */
function dayNumber(date: DateText): number {
  const { year, month, day } = split(date)
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

function fromDayNumber(days: number): DateText {
  const z = days + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return join({ year, month, day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1 })
}

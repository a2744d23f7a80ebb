/**
 * 金额. The API sends and takes yuan as decimal text ("1234.50"); here it is a bigint of 分, so that
 * sums are exact. 万元 and 亿元 exist only at the edge and are rounded there once, half away from zero.
 */
export type Cents = bigint
export type MoneyUnit = 'yuan' | 'wan' | 'yi'

/** Shown for "no value". Empty is not zero: zero prints "0". */
export const NONE = '—'
const MINUS = '\u2212'

/** 分 in one unit. */
export const CENTS: Readonly<Record<MoneyUnit, bigint>> = {
  yuan: 100n,
  wan: 1_000_000n,
  yi: 10_000_000_000n,
}

/** Reads the API's decimal text of yuan. A text the API would never send is a RangeError. */
export function toCents(yuan: string): Cents {
  const match = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(yuan)
  if (!match) throw new RangeError(`not an amount in yuan: ${yuan}`)
  const cents = BigInt(match[2]!) * 100n + BigInt((match[3] ?? '').padEnd(2, '0'))
  return match[1] ? -cents : cents
}

/** Writes 分 as the API's decimal text of yuan: "-1234.50". */
export function toYuan(cents: Cents): string {
  const abs = cents < 0n ? -cents : cents
  return `${cents < 0n ? '-' : ''}${abs / 100n}.${(abs % 100n).toString().padStart(2, '0')}`
}

/** An amount as the API or a sum gives it; null and undefined print "—". */
export type Amount = string | bigint | null | undefined

/** Shows an amount in a unit, grouped, with `digits` decimals: "1,863.40". Exactly nothing prints "0". */
export function formatMoney(amount: Amount, unit: MoneyUnit, digits = 2): string {
  if (amount === null || amount === undefined || amount === '') return NONE
  const cents = typeof amount === 'bigint' ? amount : toCents(amount)
  if (cents === 0n) return '0'
  return formatScaled(divideRounded(cents * 10n ** BigInt(digits), CENTS[unit]), digits)
}

/** Adds amounts exactly; missing ones add nothing. */
export function sumCents(amounts: readonly Amount[]): Cents {
  return amounts.reduce<Cents>((sum, amount) => {
    if (amount === null || amount === undefined || amount === '') return sum
    return sum + (typeof amount === 'bigint' ? amount : toCents(amount))
  }, 0n)
}

/** part ÷ whole × 100 with two decimals, rounded once; "—" when the whole is not above zero. */
export function formatShare(part: bigint, whole: bigint): string {
  if (whole <= 0n) return NONE
  return `${formatScaled(divideRounded(part * 10_000n, whole), 2)}%`
}

/** Shows a percentage the API has already rounded ("54.00" or 54): "54.00%". */
export function formatPercent(value: string | number | null | undefined): string {
  const text = formatDecimal(value)
  return text === NONE ? NONE : `${text}%`
}

/** 百分点 with its sign: "+2.14", "−12.92", "0.00". */
export function formatPoints(value: string | number | null | undefined): string {
  const text = formatDecimal(value)
  return text === NONE || text.startsWith(MINUS) || Number(text) === 0 ? text : `+${text}`
}

/** A decimal of the API with two decimals, never rounded again when it already has two. */
export function formatDecimal(value: string | number | null | undefined): string {
  if (value === null || value === undefined || value === '') return NONE
  const text = typeof value === 'number' ? value.toFixed(2) : value
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (!match) return NONE
  const frac = (match[3] ?? '').padEnd(2, '0')
  const zero = /^0*$/.test(match[2]! + frac)
  return `${match[1] && !zero ? MINUS : ''}${group(match[2]!)}.${frac}`
}

/** A count: "1,234", "—" for none, "0" for zero. */
export function formatCount(value: number | null | undefined): string {
  if (value === null || value === undefined) return NONE
  return `${value < 0 ? MINUS : ''}${group(Math.abs(value).toString())}`
}

const SPOKEN: Readonly<Record<string, MoneyUnit>> = {
  元: 'yuan',
  万: 'wan',
  万元: 'wan',
  亿: 'yi',
  亿元: 'yi',
}

/**
 * Reads what people type or paste: "3.2亿", "6000万元", "￥1,234.5", "７０００". A bare number is in
 * `unit`. Anything else, and anything finer than one 分, is null: refused, never guessed.
 */
export function parseMoney(text: string, unit: MoneyUnit): Cents | null {
  const plain = halfWidth(text)
    .replace(/[\s,¥￥]/g, '')
    .replace(MINUS, '-')
  const match = /^(-?)(\d+)(?:\.(\d+))?(元|万元|万|亿元|亿)?$/.exec(plain)
  if (!match) return null
  const frac = (match[3] ?? '').replace(/0+$/, '')
  const scale = 10n ** BigInt(frac.length)
  const factor = CENTS[match[4] ? SPOKEN[match[4]]! : unit]
  const scaled = BigInt(match[2]! + frac) * factor
  if (scaled % scale !== 0n) return null
  return match[1] ? -(scaled / scale) : scaled / scale
}

/** The raw value in a unit, ungrouped and exact, for clipboards and inputs: 1234.5 stays "1234.5". */
export function editMoney(amount: Amount, unit: MoneyUnit): string {
  if (amount === null || amount === undefined || amount === '') return ''
  const cents = typeof amount === 'bigint' ? amount : toCents(amount)
  const abs = cents < 0n ? -cents : cents
  const digits = CENTS[unit].toString().length - 1
  const frac = (abs % CENTS[unit]).toString().padStart(digits, '0').replace(/0+$/, '')
  return `${cents < 0n ? '-' : ''}${abs / CENTS[unit]}${frac ? `.${frac}` : ''}`
}

/** Full-width digits, signs and letters as half-width ones. */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ')
}

/** a ÷ b for b > 0, rounded half away from zero. */
export function divideRounded(a: bigint, b: bigint): bigint {
  const abs = a < 0n ? -a : a
  const quotient = (abs * 2n + b) / (b * 2n)
  return a < 0n ? -quotient : quotient
}

function formatScaled(value: bigint, digits: number): string {
  const abs = (value < 0n ? -value : value).toString().padStart(digits + 1, '0')
  const whole = group(digits ? abs.slice(0, -digits) : abs)
  return `${value < 0n ? MINUS : ''}${whole}${digits > 0 ? `.${abs.slice(-digits)}` : ''}`
}

function group(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',')
}

/** One line of the shares' form: a unit, its part as typed in percent, its role. */
export interface ShareLine {
  unitId: number
  percent: string
  role: string
}

/** 万分之一 of a percentage as typed (12.5 → 1250); null when it is no percentage with at most two decimals. */
export function basisPoints(percent: string): number | null {
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(percent.trim().replace('％', '').replace('%', ''))
  if (!match) return null
  const points = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return points <= 10_000 ? points : null
}

/** The percentage of basis points, without needless zeros. */
export function percentOf(points: number): string {
  return `${Math.floor(points / 100)}.${String(points % 100).padStart(2, '0')}`.replace(/\.?0+$/, (zeros) =>
    zeros.startsWith('.') ? '' : zeros.replace(/0+$/, ''),
  )
}

/** The sum of the lines in basis points; null while a line cannot be read. */
export function sumOf(lines: readonly ShareLine[]): number | null {
  return lines.reduce<number | null>((sum, line) => {
    const points = basisPoints(line.percent)
    return sum === null || points === null ? null : sum + points
  }, 0)
}

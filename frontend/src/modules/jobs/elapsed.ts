/** 用时 between two instants in seconds with one decimal; "—" while one of them is missing. */
export function elapsed(from: string | undefined, to: string | undefined): string {
  const span = from && to ? Date.parse(to) - Date.parse(from) : NaN
  return Number.isNaN(span) ? '—' : (Math.max(0, span) / 1000).toFixed(1)
}

import { halfWidth } from '@/design/money'

/** Whether what was typed is the word asked for; spaces and full-width signs make no difference. */
export function typedRight(typed: string, word: string): boolean {
  const plain = (text: string) => halfWidth(text).replace(/\s+/g, '')
  return plain(typed) !== '' && plain(typed) === plain(word)
}

/** 期 for the eye: a month as its number parts, an issue of a week by its number. */
export function periodParts(issue: { kind: string; period: string; year: number; number: number }): {
  year: string
  n: string
} {
  return issue.kind === 'monthly'
    ? { year: issue.period.slice(0, 4), n: String(Number(issue.period.slice(5, 7))) }
    : { year: String(issue.year), n: String(issue.number) }
}

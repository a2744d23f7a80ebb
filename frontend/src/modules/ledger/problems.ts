import type { BadCell, RejectedCell } from '@/grid/types'

/** 不合规单元格: where it stands, what was meant to go in, and why it did not. */
export interface Problem {
  /** Row of the sheet; -1 when the row is not in the list. */
  rowIndex: number
  key: string
  /** Place in words: row, project, column. */
  place: string
  text: string
  reason: string
}

type Place = (rowIndex: number, key: string, code: string) => string
type Row = { number: number; code: string } | undefined

/** What the sheet could not read and what the server refused, in the order of the rows. */
export function problemsOf(
  bad: readonly BadCell[],
  rejected: readonly RejectedCell[],
  row: (id: number) => Row,
  place: Place,
): Problem[] {
  const unread = bad.map(({ rowIndex, id, key, text, reason }) => ({
    rowIndex,
    key,
    text,
    reason,
    place: place(rowIndex, key, (id !== null && row(id)?.code) || ''),
  }))
  const refused = rejected.map(({ id, key, message }) => {
    const at = row(id)
    const rowIndex = at && at.number > 0 ? at.number - 1 : -1
    return { rowIndex, key, text: '', reason: message, place: place(rowIndex, key, at?.code ?? '') }
  })
  return [...unread, ...refused].sort((a, b) => a.rowIndex - b.rowIndex)
}

/** The list as plain text with tabs, for a message or a sheet. */
export function problemsText(title: string, problems: readonly Problem[]): string {
  const line = ({ place, text, reason }: Problem) => [place, text, reason].map(oneLine).join('\t')
  return [title, ...problems.map(line)].join('\r\n')
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}

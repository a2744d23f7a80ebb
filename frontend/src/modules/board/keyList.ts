/** 重点跟踪项目上限 (rule book §1); the server refuses more. */
export const KEY_LIMIT = 20

/** The list with one entry put at another place; places beyond the ends are the ends. */
export function moved(ids: readonly number[], id: number, to: number): number[] {
  const others = ids.filter((one) => one !== id)
  const at = Math.min(others.length, Math.max(0, to))
  return [...others.slice(0, at), id, ...others.slice(at)]
}

/** The rows in the order of the ids; rows the order does not know yet follow. */
export function inOrder<R extends { projectId: number }>(rows: readonly R[], ids: readonly number[]): R[] {
  const rank = new Map(ids.map((id, at) => [id, at]))
  const place = ({ projectId }: R): number => rank.get(projectId) ?? ids.length
  return [...rows].sort((a, b) => place(a) - place(b))
}

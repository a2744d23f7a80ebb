/**
 * 草稿的本机副本: what was typed and not yet taken by the server, per user and place. It survives a closed
 * tab and a dead network, and is wiped at logout: a shared computer keeps nothing of the person before.
 */
const PREFIX = 'luodi.draft.'

/** One draft: JSON text, and the instant it was kept. */
export interface StoredDraft {
  body: string
  at: string
}

export function keepDraft(user: number, key: string, draft: StoredDraft): void {
  try {
    localStorage.setItem(nameOf(user, key), JSON.stringify(draft))
  } catch {
    // A full or locked-down store keeps nothing; the server's copy remains.
  }
}

export function readDraft(user: number, key: string): StoredDraft | null {
  try {
    const stored = JSON.parse(
      localStorage.getItem(nameOf(user, key)) ?? 'null',
    ) as Partial<StoredDraft> | null
    return typeof stored?.body === 'string' && typeof stored.at === 'string'
      ? { body: stored.body, at: stored.at }
      : null
  } catch {
    return null
  }
}

export function dropDraft(user: number, key: string): void {
  try {
    localStorage.removeItem(nameOf(user, key))
  } catch {
    // Nothing was kept either.
  }
}

/** Takes away what was kept on this computer, except of the person who works at it now; 0 = of everybody. */
export function wipeDrafts(except = 0): void {
  const own = except ? `${PREFIX}${except}.` : undefined
  try {
    for (const name of Object.keys(localStorage))
      if (name.startsWith(PREFIX) && !(own && name.startsWith(own))) localStorage.removeItem(name)
  } catch {
    // Nothing was kept either.
  }
}

function nameOf(user: number, key: string): string {
  return `${PREFIX}${user}.${key}`
}

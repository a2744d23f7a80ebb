import { expect, type Locator, type Page } from '@playwright/test'

/** The password of every demonstration login; the login page shows it too. */
export const PASSWORD = 'Luodi-2020-Demo'

/** The demonstration people by login; `tianbao` and `fuzeren` belong to 昭化经开区. */
export type Login =
  | 'tongji'
  | 'lingdao'
  | 'juzhang'
  | 'ducha'
  | 'heshi'
  | 'heshi2'
  | 'jiedai'
  | 'tianbao'
  | 'fuzeren'
  | 'guanli'

type Cookies = Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>
const sessions = new Map<Login, Cookies>()

/**
 * Opens a page as somebody. The login page has its own test; here the session is asked of the API once and
 * kept, because checking a password is slow on purpose.
 */
export async function enter(page: Page, login: Login, path: string): Promise<void> {
  const context = page.context()
  await context.clearCookies()
  const kept = sessions.get(login)
  if (kept) {
    await context.addCookies(kept)
  } else {
    const answer = await page.request.post('/api/v1/session', { data: { login, password: PASSWORD } })
    expect(answer.ok(), `sign in as ${login}`).toBe(true)
    sessions.set(login, await context.cookies())
  }
  await page.goto(path)
}

/** Waits until the page has its heading and no part of it is still being read. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  await expect(page.locator('.skeleton, [aria-busy=true]')).toHaveCount(0)
}

/** 台账表格 of the page. */
export function sheetOf(page: Page): Locator {
  return page.getByRole('grid', { name: '项目台账' })
}

/** One cell by its row, counted from 0, and the key of its column. Only cells near the window exist. */
export function cellOf(page: Page, row: number, key: string): Locator {
  return sheetOf(page).locator(`[role=gridcell][id$="-${row}-${key}"]`)
}

/** 条数 of the filter, below the sheet. */
export function countOf(page: Page): Locator {
  return page.getByRole('group', { name: '合计行' }).getByText(/条$/)
}

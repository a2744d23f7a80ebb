import { expect, request, type APIRequestContext, type Locator, type Page } from '@playwright/test'

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

/** The server by its address, and by a name as office computers call it: plain http, no secure context. */
const SERVER = process.env.LUODI_URL ?? 'http://127.0.0.1:8080'
const OFFICE = 'luodi.test'
export const OFFICE_SERVER = SERVER.replace(new URL(SERVER).hostname, OFFICE)

type State = Awaited<ReturnType<APIRequestContext['storageState']>>
const sessions = new Map<Login, State>()

/** The session of somebody, asked of the API once and kept, because checking a password is slow on purpose. */
async function sessionOf(login: Login): Promise<State> {
  const kept = sessions.get(login)
  if (kept) return kept
  const api = await request.newContext({ baseURL: SERVER })
  const answer = await api.post('/api/v1/session', { data: { login, password: PASSWORD } })
  expect(answer.ok(), `sign in as ${login}`).toBe(true)
  const state = await api.storageState()
  await api.dispose()
  sessions.set(login, state)
  return state
}

/** Opens a page as somebody, under either name of the server. The login page has its own test. */
export async function enter(page: Page, login: Login, path: string): Promise<void> {
  const { cookies } = await sessionOf(login)
  const context = page.context()
  await context.clearCookies()
  await context.addCookies(cookies.flatMap((one) => [one, { ...one, domain: OFFICE }]))
  await page.goto(path)
}

/** The API as somebody, for what a test needs beforehand and for what it must find afterwards. */
export async function apiOf(login: Login): Promise<APIRequestContext> {
  return request.newContext({ baseURL: SERVER, storageState: await sessionOf(login) })
}

let written = 0
/** Sends a write or a question and gives the answer, which must be a good one. */
export async function ask<T>(api: APIRequestContext, path: string, data: object): Promise<T> {
  const answer = await api.post(`/api/v1${path}`, {
    data,
    headers: { 'Idempotency-Key': `e2e-${process.pid}-${Date.now()}-${written++}` },
  })
  expect(answer.ok(), `${path} ${answer.status()} ${answer.ok() ? '' : await answer.text()}`).toBe(true)
  return (await answer.json()) as T
}

/** 分 of every posting behind an address of 数字来历, added up row by row over all pages. */
export async function sumOfRows(api: APIRequestContext, address: URLSearchParams): Promise<bigint> {
  const asked = new URLSearchParams(address)
  for (const key of ['unit', 'period', 'entry', 'page', 'sort']) asked.delete(key)
  let sum = 0n
  for (let page = 1; ; page++) {
    const answer = await api.get(`/api/v1/funds/postings?${asked.toString()}&size=200&page=${page}`)
    expect(answer.ok(), await answer.text()).toBe(true)
    const { items, total } = (await answer.json()) as { items: { amount: string }[]; total: number }
    for (const { amount } of items) sum += BigInt(amount.replace('.', ''))
    if (page * 200 >= total) return sum
  }
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

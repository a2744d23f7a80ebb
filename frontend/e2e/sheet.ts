import { expect, type APIRequestContext, type Locator, type Page } from '@playwright/test'
import { ask, settled } from './people'

/** 台账表格 by keyboard. Samples are leads without money: they count in no figure of the overview. */
export interface Row extends Record<string, unknown> {
  id: number
  code: string
  version: number
}
export interface Window {
  items: Row[]
  total: number
  sums: Record<string, string>
}

/** The one textarea that owns the focus of the sheet. */
export const area = (page: Page) => page.locator('textarea.area')
/** What the sheet says of the last act. */
export const said = (page: Page) => page.locator('.status .said')

/** Registers so many leads of one kind; their names all hold the word. */
export async function registerLeads(
  api: APIRequestContext,
  word: string,
  many: number,
  unitId: number,
): Promise<void> {
  const one = async (at: number) => {
    const name = `${word}${String(at).padStart(3, '0')}号`
    await ask(api, '/projects', {
      name: `${name}项目`,
      investor: `${name}投资公司`,
      source: '客商来访',
      leadOn: '2020-12-01',
      unitId,
      originCode: '440000',
      sector: 'industry',
      reason: '同一招商专班分批登记',
    })
  }
  for (let at = 0; at < many; at++) await one(at)
}

/** What the API answers for a filter of the ledger. */
export function rowsOf(
  api: APIRequestContext,
  { text = '', preset = '', conditions = [] as object[] },
): Promise<Window> {
  const filter = { text, preset, conditions }
  return ask(api, '/sheet/rows', { filter, sort: [{ key: 'code', desc: false }], offset: 0, limit: 500 })
}

/** Tab until the focus is there. */
export async function tabTo(page: Page, target: Locator, key = 'Tab', most = 120): Promise<void> {
  await expect(target).toBeAttached()
  for (let step = 0; step < most; step++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key} does not reach ${target.toString()} in ${most} steps`)
}

/** Tab from the top of the page into the sheet, whose rows are here. */
export async function intoSheet(page: Page): Promise<void> {
  await settled(page)
  await page.locator('main').focus()
  await tabTo(page, area(page))
  await expect(area(page)).toHaveAccessibleName(/，第 \d+ 行/)
}

/** Walks to a row, from 0, and to the column with this head. */
export async function walkTo(page: Page, row: number, head: string): Promise<void> {
  await page.keyboard.press('Control+Home')
  for (let step = 0; step < row; step++) await page.keyboard.press('ArrowDown')
  await walkToColumn(page, head)
}

/** Walks to the column with this head, in the row the cursor is in. */
export async function walkToColumn(page: Page, head: string): Promise<void> {
  await page.keyboard.press('Home')
  for (let step = 0; step < 90; step++) {
    const name = (await area(page).getAttribute('aria-label')) ?? ''
    if (name.startsWith(`${head}，`)) return
    await page.keyboard.press('ArrowRight')
  }
  throw new Error(`no column ${head}`)
}

/** Chooses in a list by its arrow keys alone. */
export async function choose(page: Page, list: Locator, label: string): Promise<void> {
  await tabTo(page, list)
  for (let step = 0; step < 120; step++) {
    const now = await list.evaluate((one: HTMLSelectElement) => one.selectedOptions[0]?.label.trim() ?? '')
    if (now === label) return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`no choice ${label}`)
}

/** Puts a text on the clipboard as another program does: written there, selected and copied. */
export async function copyElsewhere(page: Page, text: string): Promise<void> {
  const other = await page.context().newPage()
  await other.setContent('<textarea autofocus></textarea>')
  await other.locator('textarea').fill(text)
  await other.keyboard.press('Control+a')
  await other.keyboard.press('Control+c')
  await other.close()
  await page.bringToFront()
}

import { expect, test, type Page } from '@playwright/test'
import { enter, settled } from './people'

const HAN = /[\u4e00-\u9fff]/
const PATHS = ['/', '/ledger', '/funds', '/updates', '/outreach', '/supervision', '/reports', '/jobs']
/** Latin words a Chinese page may show: the switch itself, file formats, terms in use as they are, keys of the keyboard. */
const NAMES = [
  'English',
  'Word',
  'Excel',
  'docx',
  'xlsx',
  'html',
  'LED',
  'FDI',
  'PVC',
  'NFC',
  'Alt',
  'Esc',
  'Tab',
]

/** Words of three and more Latin letters, apart from firms that are registered under a Latin name. */
async function latinWords(page: Page): Promise<string[]> {
  const text = await page.locator('body').innerText()
  const own = text.replace(/[A-Za-z .()&]+(Ltd|Inc|GmbH)\.?/g, '')
  return [...new Set(own.match(/[A-Za-z]{3,}/g) ?? [])].filter((word) => !NAMES.includes(word))
}

test('English by one switch, and back', async ({ page }) => {
  await enter(page, 'tongji', '/ledger')
  await settled(page)
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Projects')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')

  const menu = page.getByRole('navigation', { name: 'Main menu' }).first()
  expect(await menu.innerText()).not.toMatch(HAN)
  // The bureau's and the user's names and the way back to Chinese stay as they are.
  for (const word of await page.getByRole('banner').getByRole('button').allInnerTexts())
    if (!['中文', '招商引资股统计员'].includes(word.trim())) expect(word).not.toMatch(HAN)

  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Projects')
  await page.getByRole('button', { name: '中文' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('项目台账')
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
})

test('no English on the Chinese pages', async ({ page }) => {
  for (const path of [...PATHS, '/key', '/ledger/ZH20190020', '/outreach/batches/new', '/funds/declare']) {
    await enter(page, 'tongji', path)
    await settled(page)
    expect(await latinWords(page), path).toEqual([])
  }
})

test('no Chinese in the headings, buttons and table heads of the English pages', async ({ page }) => {
  await enter(page, 'tongji', '/')
  await settled(page)
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  for (const path of PATHS) {
    await page.goto(path)
    await settled(page)
    const words = page.locator(
      'h1, main h2, main h3, main thead th, main .btn, main label > span:first-child',
    )
    for (const word of await words.allInnerTexts()) expect(word, path).not.toMatch(HAN)
  }
})

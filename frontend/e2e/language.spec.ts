import { expect, test, type Page } from '@playwright/test'
import { enter, settled, type Login } from './people'

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
  'PDF',
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
  for (const path of [
    ...PATHS,
    '/months/2020-12',
    '/key',
    '/ledger/ZH20190020',
    '/outreach/batches/new',
    '/funds/declare',
  ]) {
    await enter(page, 'tongji', path)
    await settled(page)
    expect(await latinWords(page), path).toEqual([])
  }
})

/** Every route with somebody who works there, in English. */
const ENGLISH: readonly [Login, string][] = [
  ['lingdao', '/?period=2020-12'],
  ['tianbao', '/'],
  ['lingdao', '/key'],
  ['tongji', '/ledger'],
  ['tongji', '/pipeline'],
  ['tongji', '/ledger/ZH20190020'],
  ['tongji', '/intake'],
  ['tongji', '/investors'],
  ['tongji', '/investors/1'],
  ['tongji', '/admin'],
  ['tongji', '/admin?tab=fields'],
  ['tongji', '/admin?tab=settings'],
  ['lingdao', '/admin?tab=units'],
  ['lingdao', '/funds'],
  ['tongji', '/funds/551'],
  ['lingdao', '/months'],
  ['tongji', '/months/2020-11'],
  ['tianbao', '/funds/declare'],
  ['tianbao', '/updates'],
  ['lingdao', '/updates'],
  ['jiedai', '/outreach'],
  ['jiedai', '/outreach?tab=signings'],
  ['jiedai', '/outreach/batches/new'],
  ['ducha', '/supervision'],
  ['ducha', '/supervision?tab=findings'],
  ['ducha', '/supervision/5'],
  ['lingdao', '/reports'],
  ['tongji', '/jobs'],
  ['tongji', '/password'],
  ['tongji', '/more'],
  ['tongji', '/nowhere'],
]
/** What the page itself says; the names of projects, units and people are data and stay as they are. */
const CHROME = [
  'main h2',
  'main h3',
  'main thead th',
  'main [role=columnheader]',
  'main .btn',
  'main [role=tab]',
  'main label > span:first-child',
  'main dt',
  'main legend',
  'main summary',
].join(', ')
/** Data inside the chrome: a heading that is the name of a project links to it; hidden words name the row they act on. */
const DATA = 'a[href^="/ledger/"], .sr'

for (const [login, path] of ENGLISH) {
  test(`no Chinese in the chrome of ${path} as ${login}`, async ({ page }) => {
    await enter(page, login, '/password')
    await page.evaluate(() => localStorage.clear())
    await page.reload()
    await settled(page)
    await page.getByRole('button', { name: 'English' }).click()
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await page.goto(path)
    await settled(page)
    const words = await page.locator(CHROME).evaluateAll((elements, data) => {
      return elements.map((element) => {
        const own = element.cloneNode(true) as Element
        own.querySelectorAll(data).forEach((part) => part.remove())
        return element.closest(data) ? '' : (own.textContent ?? '').trim()
      })
    }, DATA)
    expect(words.filter((word) => HAN.test(word))).toEqual([])
    const controls = await page
      .locator('main input, main select, main textarea')
      .evaluateAll((elements) => elements.map((element) => (element as HTMLInputElement).placeholder ?? ''))
    expect(controls.filter((word) => HAN.test(word))).toEqual([])
  })
}

import { expect, test, type Page } from '@playwright/test'
import { apiOf, countOf, enter, settled, sumOfRows } from './people'

/**
 * 数字即链接: the published figures of 2020, and behind each the rows that add up to it. Nothing that
 * writes runs before this file.
 */
const OVERVIEW = '/?period=2020-12'

/** The total that the rows behind a link make: the postings of money, the projects of a count. */
async function expectRowsOf(page: Page, shown: string): Promise<void> {
  await expect(page).toHaveURL(/\/(figures|ledger)\?/)
  await settled(page)
  const { pathname, searchParams } = new URL(page.url())
  if (pathname === '/figures') {
    await expect(page.getByRole('status').filter({ hasText: '认定合计' })).toContainText(`${shown} `)
    await expect(page.locator('tfoot')).toContainText(shown)
    const api = await apiOf('lingdao')
    expect(inUnit(await sumOfRows(api, searchParams), shown)).toBe(shown)
  } else {
    await expect(countOf(page)).toHaveText(`${shown} 条`)
  }
}

/** An amount of 分 as the page shows it, in the unit that the text is in: 万元 have at most two decimals of 亿元. */
function inUnit(cents: bigint, shown: string): string {
  const wan = Number(cents) / 1e6
  const grouped = (value: number) =>
    value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  return grouped(wan) === shown ? grouped(wan) : grouped(wan / 1e4)
}

const INDICATORS = [
  { name: '市外到位资金', yi: '67.00', wan: '670,000.00', percent: '108.06%' },
  { name: '省外到位资金', yi: '38.00', wan: '380,000.00', percent: '111.76%' },
  { name: '工业到位资金', yi: '40.00', wan: '400,000.00', percent: '108.11%' },
]

for (const one of INDICATORS) {
  test(`${one.name} ${one.yi}亿元 opens entries of the same sum`, async ({ page }) => {
    await enter(page, 'lingdao', `${OVERVIEW}&unit=yi`)
    const figure = page.getByRole('link', { name: `${one.name} ${one.yi} 亿元` })
    await expect(figure).toBeVisible()
    await expect(page.locator('main')).toContainText(one.percent)
    await page.getByRole('button', { name: '万元' }).click()
    await page.getByRole('link', { name: `${one.name} ${one.wan} 万元` }).click()
    await expectRowsOf(page, one.wan)
  })
}

test('54 个, 42.64亿元 opens the projects signed in the year', async ({ page }) => {
  await enter(page, 'lingdao', `${OVERVIEW}&unit=yi`)
  const signed = page.getByRole('link', { name: '当年签约 54 个' })
  await expect(signed).toHaveText('54')
  await expect(page.getByRole('link', { name: '42.64', exact: true })).toBeVisible()
  await signed.click()
  await expectRowsOf(page, '54')
  await expect(page.getByText('协议投资额合计').first()).toContainText('42.64')
})

/** Address and text of the linked figures of one panel. */
async function figuresOf(page: Page, panel: string): Promise<{ to: string; shown: string }[]> {
  const section = page.locator('section.panel').filter({ has: page.getByRole('heading', { name: panel }) })
  await expect(section.locator('a[href*="?"]').first()).toBeVisible()
  return section
    .locator('a[href^="/figures?"], a[href^="/ledger?"]')
    .evaluateAll((links) => links.map((a) => ({ to: a.getAttribute('href')!, shown: a.textContent!.trim() })))
}

for (const { panel, least } of [
  { panel: '产业构成', least: 4 },
  { panel: '阶段分布', least: 8 },
  { panel: '当年签约项目三率', least: 3 },
]) {
  test(`${panel}: each figure opens its rows`, async ({ page }) => {
    await enter(page, 'lingdao', `${OVERVIEW}&unit=wan`)
    await settled(page)
    const figures = await figuresOf(page, panel)
    expect(figures.length).toBeGreaterThanOrEqual(least)
    for (const figure of figures) {
      await page.goto(figure.to)
      await expectRowsOf(page, figure.shown)
    }
  })
}

test('a row of the ranking opens entries of the same sum', async ({ page }) => {
  await enter(page, 'lingdao', `${OVERVIEW}&unit=wan`)
  await settled(page)
  const units = await figuresOf(page, '责任单位排名')
  expect(units.length).toBeGreaterThan(10)
  for (const unit of [units[0]!, units[7]!, units[units.length - 1]!]) {
    await page.goto(unit.to)
    await expectRowsOf(page, unit.shown)
  }
})

test('接待: 168 批次, 1,080 人次, 13.50 万元', async ({ page }) => {
  await enter(page, 'lingdao', '/outreach?year=2020&unit=wan')
  await settled(page)
  await expect(page.getByRole('link', { name: '支出 13.50 万元' })).toBeVisible()
  await expect(page.getByRole('link', { name: '人次 1,080 人', exact: true })).toBeVisible()
  await page.getByRole('link', { name: '批次 168 批次', exact: true }).click()
  await expect(page).toHaveURL(/type=official/)
  await expect(page.getByText('共 168 批次，1,080 人次，135,000.00 元')).toBeVisible()
})

test('the monthly report prints the same figures, linked to the same rows', async ({ page }) => {
  await enter(page, 'lingdao', '/reports/preview/monthly/2020-12?unit=yi')
  await settled(page)
  const paper = page.locator('.doc-page')
  for (const words of [
    '市外到位资金67.00亿元，完成年度目标62.00亿元的108.06%',
    '省外到位资金38.00亿元',
    '工业到位资金40.00亿元',
    '新签约项目54个，协议投资额42.64亿元',
  ])
    await expect(paper).toContainText(words)
  await paper.getByRole('link', { name: '67.00', exact: true }).first().click()
  await expectRowsOf(page, '67.00')
})

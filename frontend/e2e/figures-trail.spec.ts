import { expect, test, type Page } from '@playwright/test'
import { apiOf, enter, settled, sumOfRows } from './people'

/** 数字来历: from a figure to its evidence in three clicks, as known on a day, and under other rules. Nothing is written. */
const YEAR = '/figures?indicator=outside_city&from=2020-01&to=2020-12&unit=wan'
const figure = (page: Page) => page.getByRole('status').filter({ hasText: '认定合计' })

/** 分 as the page shows them in 万元. */
function words(cents: bigint): string {
  if (cents === 0n) return '0'
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 }
  return (Number(cents) / 1e6).toLocaleString('en-US', digits).replace('-', '−')
}

/** The exact sum of the rows in 分, which must be the figure on the page and the footer of its table, rounded once. */
async function shown(page: Page): Promise<bigint> {
  await expect(figure(page)).toBeVisible() // before the address is read, which a click changes a little later
  await settled(page)
  const rows = await sumOfRows(await apiOf('lingdao'), new URL(page.url()).searchParams)
  const text = words(rows)
  await expect(figure(page).locator('strong')).toHaveText(`${text} 万元`)
  await expect(page.locator('tfoot')).toContainText(text)
  return rows
}

test('a figure of the overview leads to postings, entry, voucher and history in three clicks', async ({
  page,
}) => {
  await enter(page, 'lingdao', '/?period=2020-12&unit=wan')
  await page.getByRole('link', { name: '市外到位资金 670,000.00 万元' }).click()
  await expect(page).toHaveURL(/\/figures\?.*indicator=outside_city/)
  expect(await shown(page)).toBe(670_000n * 1_000_000n)

  await page.getByRole('link', { name: 'DZ2020-0001', exact: true }).click()
  const entry = page.getByRole('article')
  await expect(entry).toContainText('DZ2020-0001')
  await expect(entry.getByRole('region', { name: '凭证' })).toContainText('PZ20200001')
  await expect(entry).toContainText('申报额')

  await entry.getByRole('button', { name: '留痕' }).click()
  const history = entry.getByRole('list', { name: '留痕' })
  await expect(history).toContainText('认定并入账')
  await expect(history).toContainText('申报')
  await expect(page).toHaveURL(/entry=\d+/)
})

test('a day in the past knows less: another figure, made of other rows, at an address that can be mailed', async ({
  page,
}) => {
  await enter(page, 'lingdao', YEAR)
  const now = await shown(page)
  await page.getByLabel('截至哪天所知').fill('2020-06-30')
  await expect(page).toHaveURL(/knownOn=2020-06-30/)
  await expect(page.getByText('截至2020年6月30日所知。')).toBeVisible()
  await expect(figure(page)).not.toContainText('670,000.00')
  const then = await shown(page)
  expect(then < now && then > 0n).toBe(true)
  await page.getByRole('columnheader', { name: '认定日期' }).getByRole('button').click()
  await settled(page)
  const dates = await page.locator('tbody td[data-label=认定日期]').allInnerTexts()
  expect(dates.length).toBe(50)
  expect(dates.every((date) => date <= '2020-06-30')).toBe(true)

  await enter(page, 'tongji', new URL(page.url()).pathname + new URL(page.url()).search)
  expect(await shown(page)).toBe(then)
  await page.getByRole('link', { name: '目前所知 670,000.00 万元' }).click()
  await expect(figure(page)).toContainText('670,000.00')
  expect(await shown(page)).toBe(now)
})

test('published and corrected agree over all months, and every cell opens its rows', async ({ page }) => {
  await enter(page, 'lingdao', '/figures/series?indicator=outside_city&period=2020-12&unit=wan')
  await settled(page)
  await expect(page.getByRole('status').filter({ hasText: '✓' })).toContainText('全部月份合计相等')
  const march = page.getByRole('row', { name: /^2020年3月/ })
  const cells = await march
    .locator('a')
    .evaluateAll((links) => links.map((a) => ({ to: a.getAttribute('href')!, text: a.textContent!.trim() })))
  expect(cells.length).toBe(8)
  expect(cells[0]!.text).not.toBe(cells[4]!.text) // March was corrected later
  for (const cell of [cells[0]!, cells[4]!, cells[7]!]) {
    await page.goto(cell.to)
    await settled(page)
    await shown(page)
    await expect(page.locator('tfoot')).toContainText(cell.text)
  }
})

test('other rules are tried without being published', async ({ page }) => {
  await enter(page, 'tongji', '/figures/rules?period=2020-12&unit=wan')
  await settled(page)
  const b = page.getByRole('group', { name: '规则 B' })
  await b.getByLabel('流动资金最多为固定资产部分的').fill('30')
  await b.getByLabel('流动资金最多为固定资产部分的').blur()
  await page.getByRole('button', { name: '试算', exact: true }).click()
  await expect(page.getByText('两套规则结果不同的 8 笔')).toBeVisible()
  const row = page.getByRole('row', { name: /DZ2020-0052/ })
  await expect(row).toContainText('流动资金')
  await expect(row.locator('td')).toHaveText([
    /DZ2020-0052/,
    '流动资金',
    '500.00',
    '0',
    '0',
    '流动资金',
    '500.00',
    '—',
    '500.00',
  ])
  await expect(page.getByRole('row', { name: /^市外/ })).toContainText('670,000.00')
  await expect(page.getByRole('button', { name: '发布新规则' })).toHaveCount(0) // a statistician prepares, a leader publishes
})

test('foreign capital and full credit stand apart', async ({ page }) => {
  await enter(page, 'lingdao', '/figures/fdi?period=2020-12&unit=wan')
  await settled(page)
  await expect(page.getByText('有 2 笔没有折美元汇率')).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: '外资到位' })).toContainText('420.00 万美元')
  await page.getByRole('link', { name: '1,098.00' }).click()
  expect(await shown(page)).toBe(1_098n * 1_000_000n)

  await page.goto('/figures/credit?period=2020-12&unit=wan')
  await settled(page)
  const shared = page.getByRole('row', { name: /^卫子镇/ })
  await expect(shared).toContainText('18,946.60')
  await expect(shared).toContainText('34,951.00')
  await expect(page.getByText('共享资金重复计算，不能作为全区数')).toBeVisible()
  await expect(page.locator('dd').filter({ hasText: '670,000.00 万元' })).toBeVisible()
})

import { expect, test, type APIRequestContext, type Page } from '@playwright/test'
import { apiOf, countOf, enter, OFFICE_SERVER, settled } from './people'
import { area, choose, intoSheet, registerLeads, rowsOf, said, tabTo, walkTo, walkToColumn } from './sheet'

/** 台账 filtered, kept as a view and changed in bulk by keyboard, under the name of an office computer. */
test.use({ baseURL: OFFICE_SERVER })
const WORD = '批量样本'
const MANY = 55
let api: APIRequestContext

test.beforeAll(async () => {
  test.setTimeout(120_000)
  api = await apiOf('tongji')
  const { total } = await rowsOf(api, { text: WORD })
  if (total === 0) await registerLeads(api, WORD, MANY, 13)
})
test.afterAll(() => api.dispose())

/** An amount of the API as the sheet shows it in 万元. */
const inWan = (yuan: string) =>
  (Number(yuan) / 10_000).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** Count and sum below the sheet are those of the API. */
async function expectFooter(page: Page, conditions: object[]): Promise<void> {
  const { total, sums } = await rowsOf(api, { conditions })
  expect(total).toBeGreaterThan(0)
  await expect(countOf(page)).toHaveText(`${total} 条`)
  await walkToColumn(page, '协议投资额') // only columns near the window are drawn
  const sum = page
    .getByRole('group', { name: '合计行' })
    .getByText(`协议投资额合计${inWan(sums.agreedInvestment!)}`, { exact: true })
  await expect(sum).toBeAttached()
}

/** Opens the menu of a column from the sheet. */
async function openFilter(page: Page, head: string): Promise<void> {
  await walkToColumn(page, head)
  await page.keyboard.press('Alt+ArrowDown')
  await expect(page.getByRole('dialog', { name: `列：${head}` })).toBeVisible()
}

test('filters of four kinds by keyboard; the address keeps them; count and sum are the server’s', async ({
  page,
}) => {
  await enter(page, 'tongji', '/ledger?unit=wan')
  await intoSheet(page)
  const conditions: object[] = []

  await openFilter(page, '资金属性')
  const option = page.getByRole('checkbox', { name: /^省外/ })
  await expect(option).toBeVisible()
  await page.keyboard.type('省外')
  await expect(page.getByRole('checkbox', { name: /^境外/ })).toHaveCount(0)
  await tabTo(page, option)
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/f\.scope=in:mainland/)
  conditions.push({ key: 'scope', op: 'in', values: ['mainland'] })
  await expect(area(page)).toBeFocused()
  await expectFooter(page, conditions)

  await openFilter(page, '签约时间')
  await page.keyboard.type('2019年1月1日')
  await page.keyboard.press('Tab')
  await page.keyboard.type('2020-12-31')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/f\.signedOn=between:2019-01-01\.\.2020-12-31/)
  conditions.push({ key: 'signedOn', op: 'between', from: '2019-01-01', to: '2020-12-31' })
  await expectFooter(page, conditions)

  await openFilter(page, '协议投资额')
  await page.keyboard.type('5000万')
  await page.keyboard.press('Tab')
  await page.keyboard.type('50亿')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/f\.agreedInvestment=between:50000000/)
  conditions.push({ key: 'agreedInvestment', op: 'between', from: '50000000', to: '5000000000' })
  await expectFooter(page, conditions)

  const { items } = await rowsOf(api, { conditions })
  const word = String(items[0]!.name).slice(0, 2)
  await openFilter(page, '项目名称')
  await page.keyboard.type(word)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/f\.name=contains:/)
  conditions.push({ key: 'name', op: 'contains', values: [word] })
  await expectFooter(page, conditions)

  await page.reload()
  await intoSheet(page)
  await expectFooter(page, conditions)
})

test('a view is saved, left, opened again, shared and seen by another', async ({ page }) => {
  const name = '省外在建'
  await enter(page, 'tongji', '/ledger?unit=wan&f.scope=in:mainland&f.stage=in:building')
  await settled(page)
  const shown = (await countOf(page).textContent())!
  const views = page.getByRole('navigation', { name: '视图' })
  const menu = page.getByRole('button', { name: '视图', exact: true })
  await page.locator('main').focus()
  await tabTo(page, menu)
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: '另存为新视图…' }))
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: '另存为新视图' })
  await tabTo(page, dialog.getByLabel('视图名称'))
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(views.getByRole('link', { name })).toHaveAttribute('aria-current', 'page')

  await enter(page, 'lingdao', '/ledger')
  await settled(page)
  await expect(views.getByRole('link', { name })).toHaveCount(0)

  await enter(page, 'tongji', '/ledger?unit=wan')
  await settled(page)
  await expect(countOf(page)).not.toHaveText(shown)
  await page.locator('main').focus()
  await tabTo(page, views.getByRole('link', { name }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/view=\d+/)
  await expect(countOf(page)).toHaveText(shown)
  await tabTo(page, menu)
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: '共享给全局' }))
  await page.keyboard.press('Enter')
  await expect(views.getByRole('link', { name })).toContainText('共享')

  await enter(page, 'lingdao', '/ledger?unit=wan')
  await settled(page)
  await page.locator('main').focus()
  await tabTo(page, views.getByRole('link', { name }))
  await page.keyboard.press('Enter')
  await expect(countOf(page)).toHaveText(shown)
})

test('50 rows changed in bulk: preview, reason, one undo', async ({ page }) => {
  const managers = async () => (await rowsOf(api, { text: WORD })).items.map((row) => row.manager ?? '')
  const before = await managers()
  await enter(page, 'tongji', `/ledger?unit=wan&sort=code&text=${encodeURIComponent(WORD)}`)
  await intoSheet(page)
  await walkTo(page, 0, '项目名称')
  for (let step = 1; step < 50; step++) await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Space')
  await expect(page.getByRole('group', { name: '合计行' })).toContainText('已选 50 行')

  await page.keyboard.press('Escape')
  await tabTo(page, page.getByRole('button', { name: '批量修改' }), 'Shift+Tab')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: '批量修改 50 个项目' })
  await choose(page, dialog.getByLabel('字段'), '项目专员')
  await tabTo(page, dialog.getByRole('textbox', { name: '改为' }))
  await page.keyboard.type('专班陈静')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('status')).toContainText('共 50 行：50 行将修改，0 行不能修改。')
  await expect(dialog.getByRole('row')).toHaveCount(51)
  await expect(dialog.getByRole('row').nth(1)).toContainText('专班陈静')
  await expect(dialog.getByRole('button', { name: '修改 50 行' })).toBeDisabled()
  await tabTo(page, dialog.getByLabel(/^修改理由/))
  await page.keyboard.type('年底统一调整专员')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByText('已修改 50 个项目的 50 个单元格')).toBeVisible()
  expect((await managers()).filter((one) => one === '专班陈静')).toHaveLength(50)

  await intoSheet(page)
  await page.keyboard.press('Control+z')
  await expect(said(page)).toHaveText('已撤销 50 个单元格')
  expect(await managers()).toEqual(before)
})

import { expect, test, type Page } from '@playwright/test'
import { apiOf, enter, settled } from './people'
import { tabTo } from './sheet'

/** 月结: what is not over is not closed; a close is undone by two persons and made anew. */
const reason = '漏核一笔到位资金'
const panel = (page: Page, title: string) =>
  page.locator('section.panel').filter({ has: page.getByRole('heading', { name: title }) })

test('December is not over: the page says so, and so does the server', async ({ page }) => {
  await enter(page, 'lingdao', '/months')
  await settled(page)
  await expect(page.getByRole('heading', { name: '2020年12月月结' })).toBeVisible()
  await expect(page.getByRole('region', { name: '现在不能月结' })).toContainText(
    '2020年12月尚未结束，2021年1月1日起可以月结。',
  )
  await expect(page.getByRole('button', { name: '月结', exact: true })).toBeDisabled()
  const api = await apiOf('lingdao')
  const refused = await api.post('/api/v1/funds/months/close', {
    data: { month: '2020-12' },
    headers: { 'Idempotency-Key': 'e2e-months-december' },
  })
  expect(refused.status()).toBe(422)
  expect(((await refused.json()) as { detail: string }).detail).toBe('2020年12月尚未结束，不能月结')
})

test('every figure opens its rows, with the same sum', async ({ page }) => {
  await enter(page, 'tongji', '/months/2020-11?unit=wan')
  await settled(page)
  const cell = panel(page, '月结已封存').getByRole('row', { name: /^市外/ }).getByRole('link').first()
  const figure = await cell.innerText()
  await cell.click()
  await settled(page)
  await expect(page).toHaveURL(/\/funds\?.*indicator=outside_city/)
  await expect(page.locator('.sums')).toContainText(`认定合计 ${figure} 万元`)
})

test('November is reopened by two persons and closed anew', async ({ page }) => {
  const api = await apiOf('tongji')
  await enter(page, 'tongji', '/months/2020-11')
  await settled(page)
  const undo = panel(page, '撤销月结')
  await page.locator('main').focus()
  await tabTo(page, undo.getByLabel('撤销的理由'))
  await page.keyboard.type(reason)
  await tabTo(page, undo.getByRole('button', { name: '申请撤销' }))
  await page.keyboard.press('Enter')
  await expect(undo).toContainText(`招商引资股统计员于`)
  await expect(undo).toContainText(reason)
  await expect(undo.getByRole('button')).toHaveCount(0)

  await enter(page, 'lingdao', '/months')
  await settled(page)
  await expect(page.getByRole('heading', { name: '2020年11月月结' })).toBeVisible() // what waits comes first
  const november = page
    .getByRole('navigation', { name: '2020年各月月结情况' })
    .getByRole('link', { name: /2020年\s*11月/ })
  await expect(november).toContainText('已申请撤销')
  await undo.getByRole('button', { name: '确认撤销' }).click()
  await expect(november).toContainText('逾期未结')

  await enter(page, 'lingdao', '/')
  await settled(page)
  await page.getByRole('link', { name: '2020年11月可月结' }).click()
  await settled(page)
  await page.getByRole('button', { name: '月结', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '月结2020年11月' })
  await expect(dialog).toContainText('将封存过账 39 行')
  await expect(dialog.getByRole('button', { name: '月结' })).toBeDisabled()
  await dialog.getByLabel('请输入“2020年11月”以确认').fill('2020年11月')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(november).toContainText('已月结')
  await expect(panel(page, '月结留痕').getByRole('listitem')).toHaveCount(4)
  await expect(panel(page, '月结已封存')).toContainText('分管领导于')

  const after = (await (await api.get('/api/v1/funds/months/2020-11')).json()) as { status: string }
  expect(after.status).toBe('closed')
})

test('the overtaken report is compiled anew under its number, issued, and then keeps the month shut', async ({
  page,
}) => {
  await enter(page, 'lingdao', '/reports?kind=monthly')
  await settled(page)
  const row = page.getByRole('row').filter({ hasText: '2020年11月全区招商引资工作情况' })
  await expect(row).toContainText('须重新编制')
  await row.getByRole('link', { name: '2020年11月全区招商引资工作情况', exact: true }).click()
  await expect(page.getByText('编制于月结之前（或月结撤销之前）')).toBeVisible()
  await expect(page.locator('.doc-page').first()).toContainText('已被取代')
  await expect(page.getByRole('button', { name: '印发', exact: true })).toHaveCount(0)

  await enter(page, 'tongji', new URL(page.url()).pathname) // who compiles it does not sign it
  await settled(page)
  const number = await page.locator('.doc-issue').innerText()
  await page.getByRole('button', { name: '重新编制' }).click()
  const revisions = page.getByRole('navigation', { name: '历次编制' })
  await expect(revisions.getByRole('link', { name: /^第 2 次编制/ })).toHaveAttribute('aria-current', 'page')
  await expect(page.locator('.doc-issue')).toHaveText(number)
  await expect(page.getByText('待印发')).toBeVisible()
  const current = new URL(page.url()).pathname
  await revisions.getByRole('link', { name: /^第 1 次编制/ }).click()
  await expect(page.getByText('本次编制已被取代，仅供查阅。')).toBeVisible()

  await enter(page, 'lingdao', current)
  await settled(page)
  await page.getByRole('button', { name: '印发', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '印发报告' })
  const confirm = dialog.getByRole('button', { name: '印发', exact: true })
  await dialog.getByRole('textbox').fill('2020年12月')
  await expect(confirm).toBeDisabled()
  await dialog.getByRole('textbox').fill('2020年11月')
  await confirm.click()
  await expect(page.getByText(/^印发：分管领导/)).toBeVisible()

  await enter(page, 'tongji', '/months/2020-11')
  await settled(page)
  await expect(panel(page, '撤销月结')).toContainText('不能撤销：2020年11月的月报已经印发')
  await expect(page.getByRole('button', { name: '申请撤销' })).toHaveCount(0)
})

test('a unit sees its own part of a month and closes nothing', async ({ page }) => {
  await enter(page, 'tianbao', '/months/2020-12')
  await settled(page)
  await expect(page.getByText('月结由分管领导办理。')).toBeVisible()
  const api = await apiOf('tianbao')
  const [own, all] = await Promise.all(
    [api, await apiOf('tongji')].map(async (who) => {
      const answer = await who.get('/api/v1/funds/months/2020-12')
      return (await answer.json()) as { frozen: { postings: number; units: unknown[] } }
    }),
  )
  expect(own!.frozen.units).toHaveLength(1)
  expect(own!.frozen.postings).toBeLessThan(all!.frozen.postings)
})

import { expect, test, type Page } from '@playwright/test'
import { enter, settled } from './people'

/** The whole way of an amount, from the voucher to the overview. It changes the figures: files before this one read them. */
const PROJECT = { code: 'ZH20200030', name: '锂电池负极材料配套加工项目' }
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const act = (page: Page) => page.getByRole('region', { name: '办理' })
const state = (page: Page) => page.locator('article > header')

/** Declares an arrival of December with one bank voucher; answers the address of the new entry. */
async function declare(page: Page, amount: string, voucher: string): Promise<string> {
  await page.getByLabel('项目', { exact: true }).fill(PROJECT.code)
  await page.getByRole('button', { name: new RegExp(PROJECT.code) }).click()
  await page.getByLabel('到位日期').fill('2020-12-30')
  await page.getByLabel('资金用途').selectOption({ label: '建安' })
  await page.getByLabel('付款方').fill('投资方')
  await page.getByLabel('收款方').fill('项目公司')
  const row = page.getByRole('group', { name: '第 1 张凭证' })
  await row.getByLabel('凭证类型').selectOption({ label: '◆ 银行进账单/转账凭证' })
  await row.getByLabel('凭证号码').fill(voucher)
  await row.getByLabel('开具日期').fill('2020-12-30')
  await row.getByLabel('凭证金额').fill(amount)
  await page.getByLabel('申报额').fill(amount)
  await page.getByRole('button', { name: '申报', exact: true }).click()
  await expect(page).toHaveURL(/\/funds\/\d+/)
  return new URL(page.url()).pathname
}

/** The number of a figure, in hundredths of 万元. */
async function hundredths(
  page: Page,
  login: 'lingdao' | 'tongji',
  path: string,
  label: string,
): Promise<number> {
  await enter(page, login, path)
  const figure = page.getByRole('link', { name: new RegExp(`^${label} [\\d,.]+ 万元$`) })
  return Math.round(Number((await figure.innerText()).replace(/,/g, '')) * 100)
}

test('declared, screened, verified by two, recognised: then it counts', async ({ page }) => {
  test.setTimeout(90_000)
  const overview = () => hundredths(page, 'lingdao', '/?period=2020-12&unit=wan', '市外到位资金')
  const project = () => hundredths(page, 'tongji', `/ledger/${PROJECT.code}?unit=wan`, '当年到位（认定）')
  const before = { overview: await overview(), project: await project() }

  await enter(page, 'tianbao', '/funds/declare?unit=wan')
  const entry = await declare(page, '120', '进账 2020-1230-01')
  await expect(state(page)).toContainText('已申报')
  await expect(act(page)).toContainText('申报人本人不能初审')
  await expect(act(page).getByRole('button', { name: '初审通过' })).toHaveCount(0)
  await page.getByLabel('材料类别').selectOption({ label: '现场照片' })
  await page
    .locator('input[type=file]:not([capture])')
    .setInputFiles({ name: '现场.png', mimeType: 'image/png', buffer: Buffer.from(PIXEL, 'base64') })
  await page.getByRole('button', { name: '上传', exact: true }).click()
  await expect(page.getByRole('link', { name: '现场.png' }).first()).toBeVisible()

  await enter(page, 'tongji', entry)
  await act(page).getByLabel('意见').fill('凭证齐全')
  await act(page).getByRole('button', { name: '初审通过' }).click()
  await expect(state(page)).toContainText('已初审')
  expect(await overview()).toBe(before.overview)

  await enter(page, 'heshi', entry)
  await act(page).getByLabel('另一位核实人').selectOption({ label: '第二核实人（现场核实人）' })
  await act(page).getByLabel('核实地点').fill('昭化经开区项目现场')
  await act(page).getByRole('button', { name: '核实', exact: true }).click()
  await expect(state(page)).toContainText('已核实')

  await enter(page, 'lingdao', `${entry}?unit=wan`)
  await act(page).getByRole('button', { name: '认定 120.00 万元' }).click()
  await expect(state(page)).toContainText('已入账')
  for (const step of ['申报', '初审', '现场核实', '认定'])
    await expect(page.getByRole('heading', { name: '办理记录' }).locator('..')).toContainText(step)

  expect(await overview()).toBe(before.overview + 120_00)
  expect(await project()).toBe(before.project + 120_00)
})

test('who declared does not screen, whatever the role', async ({ page }) => {
  await enter(page, 'tongji', '/funds/declare?unit=wan')
  const entry = await declare(page, '10', '进账 2020-1230-02')
  await expect(act(page)).toContainText('您已办理过这笔资金的“申报”')
  await expect(act(page).getByRole('button', { name: '初审通过' })).toHaveCount(0)
  const forced = await page.request.post(`/api/v1${entry.replace('/funds/', '/funds/entries/')}/screen`, {
    data: { version: 1, note: '' },
    headers: { 'Idempotency-Key': `own-screening-${entry.replace(/\D/g, '')}` },
  })
  expect(forced.status()).toBe(403)
})

test('sent back with a reason, amended and declared again', async ({ page }) => {
  await enter(page, 'tianbao', '/funds/declare?unit=wan')
  const entry = await declare(page, '30', '进账 2020-1230-03')

  await enter(page, 'tongji', entry)
  await act(page).getByText('退回修改').click()
  const send = act(page).getByRole('button', { name: '退回', exact: true })
  await expect(send).toBeDisabled()
  await act(page).getByLabel('退回原因').fill('凭证号码与进账单不符')
  await send.click()
  await expect(state(page)).toContainText('退回')

  await enter(page, 'tianbao', entry)
  await expect(page.getByText('退回原因：凭证号码与进账单不符')).toBeVisible()
  await act(page).getByRole('link', { name: '修改' }).click()
  await settled(page)
  await page.getByRole('group', { name: '第 1 张凭证' }).getByLabel('凭证号码').fill('进账 2020-1230-33')
  await page.getByRole('button', { name: '保存修改' }).click()
  await expect(page).toHaveURL(new RegExp(entry))
  await act(page).getByRole('button', { name: '申报', exact: true }).click()
  await expect(state(page)).toContainText('已申报')
  await expect(page.getByRole('region', { name: '凭证' })).toContainText('进账 2020-1230-33')
})

import { expect, test, type Locator, type Page } from '@playwright/test'
import { enter, settled } from './people'

/** 督办 at the end of 2020: seven starts are late, by these days. It issues and closes notices. */
const LATE_STARTS: Record<string, number> = {
  ZH20190020: 122,
  ZH20190021: 214,
  ZH20200013: 61,
  ZH20200021: 102,
  ZH20200028: 46,
  ZH20200037: 21,
  ZH20200045: 31,
}
const DOC_NO = /昭商督〔2020〕\d+号/
/** The page's own heading; the paper beside it has one too. */
const title = (page: Page) => page.getByRole('heading', { level: 1 }).first()
const notices = (page: Page) => page.getByRole('region', { name: '督办单', exact: true }).locator('tbody tr')

/** Opens the notice of a row. */
async function openNotice(page: Page, row: Locator): Promise<void> {
  await row.getByRole('link').first().click()
  await expect(page).toHaveURL(/\/supervision\/\d+/)
  await settled(page)
}

/** Opens the dialog of an act, fills it and confirms. */
async function act(page: Page, name: string, fields: Record<string, string> = {}): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  const dialog = page.getByRole('dialog', { name })
  for (const [label, text] of Object.entries(fields)) await dialog.getByLabel(label).fill(text)
  await dialog.getByRole('button', { name: `确认${name}` }).click()
  await expect(dialog).toBeHidden()
}

test('a scan names the late starts with their days', async ({ page }) => {
  await enter(page, 'ducha', '/supervision')
  await settled(page)
  await page.getByRole('button', { name: '立即扫描' }).click()
  await expect(page.getByText(/^截至2020-12-31：发现逾期事项 12 项/)).toBeVisible()
  await page.getByRole('tab', { name: /逾期事项/ }).click()
  await page.getByRole('combobox', { name: '规则' }).selectOption({ label: '逾期未开工' })
  await expect(page).toHaveURL(/rule=R2/)
  const rows = page.getByRole('region', { name: '逾期事项', exact: true }).locator('tbody tr')
  await expect(rows).toHaveCount(7)
  for (const [code, days] of Object.entries(LATE_STARTS)) {
    const row = rows.filter({ hasText: code })
    await expect(row.locator('[data-label=逾期天数]')).toHaveText(String(days))
  }
})

test('ducha issues a draft: a number, one A4 page, a Word file', async ({ page }) => {
  await enter(page, 'ducha', '/supervision?state=draft')
  await settled(page)
  await openNotice(page, notices(page).filter({ hasText: 'ZH20190020' }))
  await act(page, '签发')
  await expect(title(page)).toContainText(DOC_NO)
  const number = DOC_NO.exec(await title(page).innerText())![0]
  await expect(page.locator('.doc-page')).toContainText(number)

  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(1)
  expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[456][.\d]* 84[123][.\d]*\]/)

  const link = page.getByRole('link', { name: '下载 Word' })
  const file = await page.request.get((await link.getAttribute('href'))!)
  expect(file.ok()).toBe(true)
  const body = await file.body()
  expect(body.length).toBeGreaterThan(4000)
  expect(body.subarray(0, 2).toString()).toBe('PK')

  // The next one takes the next number.
  await enter(page, 'ducha', '/supervision?state=draft')
  await settled(page)
  await openNotice(page, notices(page).filter({ hasText: 'ZH20190021' }))
  await act(page, '签发')
  const n = Number(/〕(\d+)号/.exec(number)![1])
  await expect(title(page)).toContainText(`昭商督〔2020〕${n + 1}号`)
})

test('a unit sees its own notices only, receives and replies; ducha closes', async ({ page }) => {
  await enter(page, 'tianbao', '/supervision')
  await settled(page)
  await expect(notices(page)).toHaveCount(1)
  await expect(notices(page)).toContainText('昭化经开区')
  await openNotice(page, notices(page))
  const notice = new URL(page.url()).pathname
  await act(page, '签收')
  await act(page, '整改回复', {
    落实情况: '施工许可已于本周办结，正在组织进场。',
    整改措施: '倒排工期，每周报送。',
    完成时限: '2021-01-31',
    单位负责人: '园区主任',
  })
  await expect(page.getByText('待审核').first()).toBeVisible()

  await enter(page, 'ducha', notice)
  await settled(page)
  await expect(page.locator('main')).toContainText('施工许可已于本周办结')
  await act(page, '销号', { 销号结果: '回复属实，转入正常跟踪。' })
  await expect(page.getByText(/^已销号：/)).toBeVisible()

  await enter(page, 'tianbao', '/supervision')
  await settled(page)
  await expect(notices(page)).toHaveCount(0)
})

test('another unit’s notice is like one that does not exist', async ({ page }) => {
  await enter(page, 'ducha', '/supervision')
  await settled(page)
  const other = notices(page).filter({ hasText: '青牛镇' }).getByRole('link').first()
  const path = (await other.getAttribute('href'))!
  await enter(page, 'fuzeren', path)
  await expect(page.getByRole('alert')).toContainText('没有找到')
})

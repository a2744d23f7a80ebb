import { readFile } from 'node:fs/promises'
import { expect, test, type APIRequestContext, type Page } from '@playwright/test'
import { apiOf, ask, enter, OFFICE_SERVER, settled } from './people'
import { rowsOf, tabTo, type Row } from './sheet'
import { editCell } from './workbook'

/** 导出再导入: what the ledger wrote says nothing new; one cell changed in the file is one change offered and made. */
test.use({ baseURL: OFFICE_SERVER })
let api: APIRequestContext
test.beforeAll(async () => void (api = await apiOf('tongji')))
test.afterAll(() => api.dispose())

/** All columns of the rows shown, by the keys of the export button. */
async function exported(page: Page): Promise<{ name: string; content: Buffer }> {
  await page.locator('main').focus()
  await tabTo(page, page.getByRole('button', { name: '导出', exact: true }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('link', { name: /^全部 \d+ 列$/ }))
  const download = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  const file = await download
  return { name: file.suggestedFilename(), content: await readFile(await file.path()) }
}

/** Chooses a file on the import page by the keys of its button. */
async function give(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.locator('main').focus()
  await tabTo(page, page.getByLabel('选择文件'))
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Enter')
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  await (await chooser).setFiles({ name, mimeType, buffer })
}

test('an export comes back without a change, then with one cell changed', async ({ page }) => {
  const site = `导回地点${Date.now()}`
  const lead = await ask<Row>(api, '/projects', {
    name: `导回样本${Date.now()}`,
    investor: '导回样本公司',
    source: '客商来访',
    leadOn: '2020-12-01',
    unitId: 13,
    originCode: '440000',
    sector: 'industry',
    site,
    contact: '周女士',
    contactPhone: '13800000000',
    estimatedInvestment: '30000000',
    reason: '导出导入样本',
  })
  const stored = async () => (await rowsOf(api, { text: lead.code })).items[0]!
  const before = await stored()

  page.on('filechooser', () => undefined) // from now on, for a key is faster than the listening for one chooser
  await enter(page, 'tongji', '/ledger?text=导回样本')
  await settled(page)
  const { name, content } = await exported(page)

  await page.goto('/intake')
  await settled(page)
  await give(page, name, content)
  await expect(page.getByText('没有可以导入的改动')).toBeVisible()
  await expect(page.getByText('本系统导出的表格，导出后没有改动。')).toBeVisible()
  await expect(page.getByText(/读到 (\d+) 行，\1 行与台账一致，0 个单元格不同。/)).toBeVisible()
  await expect(page.getByText('没有不同的单元格')).toBeVisible()
  await expect(page.getByRole('button', { name: /^导入 / })).toHaveCount(0)

  await tabTo(page, page.getByRole('button', { name: '换一个文件' }))
  await page.keyboard.press('Enter')
  await give(page, name, editCell(content, site, '昭化经开区东区'))
  const cells = page.getByRole('table', { name: '表格与台账不同的单元格' }).locator('tbody tr')
  await expect(cells).toHaveCount(1)
  for (const word of [lead.code, '建设地点', site, '昭化经开区东区', '将修改'])
    await expect(cells).toContainText(word)
  await tabTo(page, page.getByLabel(/^导入理由/))
  await page.keyboard.type('核对建设地点')
  await tabTo(page, page.getByRole('button', { name: '导入 1 处改动' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('已导入 1 处改动')).toBeVisible()

  const after = await stored()
  expect(after.site).toBe('昭化经开区东区')
  const changed = Object.keys(after).filter(
    (key) => JSON.stringify(after[key]) !== JSON.stringify(before[key]),
  )
  expect(changed.sort()).toEqual(['site', 'version'])
})

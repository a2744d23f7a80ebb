import { expect, test, type Page } from '@playwright/test'
import { enter, settled } from './people'

/** 登记接待. It adds receptions: files before this one read the year's figures. */
const ORG = '浙江测试智能家居有限公司'

async function fill(page: Page, type: string): Promise<void> {
  await expect(page).toHaveURL(/\/outreach\/batches\/new/) // the list behind has selects of the same names
  await page.getByRole('combobox', { name: /类型/ }).first().selectOption({ label: type })
  await page.getByLabel(/^事由/).fill('来区考察')
  await page.getByLabel(/^来访单位/).fill(ORG)
  await page.getByLabel(/^来自何地/).fill('浙江省')
  await page.locator('#guests').fill('12')
}

test('the limit speaks while one types; 公务 over it is refused', async ({ page }) => {
  await enter(page, 'jiedai', '/outreach')
  await settled(page)
  await page.getByRole('link', { name: '登记接待' }).click()
  await fill(page, '公务')
  await expect(page.getByText('来宾 12 人，陪同不超过 4 人')).toBeVisible()
  await page.getByLabel('来函种类').selectOption({ label: '公函' })
  await page.getByLabel('来函文号').fill('川商函〔2020〕12号')
  await page.locator('#escorts').fill('5')
  await expect(page.locator('#escorts-says')).toContainText(/超/)
  await page.getByRole('button', { name: '登记接待' }).click()
  await expect(page.locator('#escorts-says')).toContainText('公务接待陪餐人数超出上限，请减少陪同人员')
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page).toHaveURL(/\/outreach\/batches\/new/)

  await page.locator('#escorts').fill('4')
  await expect(page.getByText('符合接待标准')).toBeVisible()
})

test('商务 over the limit needs a reason, then stands in the list and in the figures', async ({ page }) => {
  await enter(page, 'jiedai', '/outreach/batches/new')
  await settled(page)
  await fill(page, '商务招商')
  await page.getByLabel('来函种类').selectOption({ label: '邀请函' })
  await page.getByLabel('来函文号').fill('昭邀〔2020〕8号')
  await page.locator('#escorts').fill('5')
  await page.getByLabel('餐费').fill('960')
  await page.getByRole('button', { name: '登记接待' }).click()
  await expect(page.locator('#escortReason-says')).toContainText('陪同人数超出上限，请填写理由')
  await page.getByLabel('超限理由').fill('涉及五个部门的要素保障')
  await expect(page.getByText('符合接待标准')).toBeVisible()
  await page.getByRole('button', { name: '登记接待' }).click()
  await expect(page).toHaveURL(/\/outreach\/batches\/\d+/)

  await page.getByRole('button', { name: '完成接待' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '完成接待' }).click()
  await expect(page.getByRole('button', { name: '完成接待' })).toHaveCount(0)

  await enter(page, 'lingdao', `/outreach?year=2020&text=${encodeURIComponent(ORG)}`)
  await settled(page)
  const row = page.getByRole('region', { name: '接待批次' }).locator('tbody tr')
  await expect(row).toHaveCount(1)
  await expect(row).toContainText('超限 1 人（限 4 人）')
  await expect(row).toContainText('960.00')
  await expect(page.getByRole('link', { name: '批次 169 批次', exact: true })).toBeVisible()
})

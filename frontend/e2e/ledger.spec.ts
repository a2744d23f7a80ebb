import { expect, test, type Page } from '@playwright/test'
import { enter, settled } from './people'

/** 项目台账 of 2020: 145 projects. The edits here change words only, never a figure. */
const rows = (page: Page) => page.getByRole('region', { name: '项目台账' }).locator('tbody tr')
const pager = (page: Page) => page.getByRole('navigation', { name: '分页' })

test('search, on the server, stays in the address', async ({ page }) => {
  await enter(page, 'tongji', '/ledger')
  await settled(page)
  await expect(pager(page)).toContainText('145 条')
  await page.getByRole('searchbox', { name: '查找项目' }).fill('猕猴桃果汁')
  await page.getByRole('searchbox', { name: '查找项目' }).press('Enter')
  await expect(pager(page)).toContainText('1 条')
  await expect(page).toHaveURL(/text=/)
  await page.reload()
  await settled(page)
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText('猕猴桃果汁饮料生产线项目')
  await expect(page.getByRole('searchbox', { name: '查找项目' })).toHaveValue('猕猴桃果汁')
})

test('filters add up, show in words and can be taken away one by one', async ({ page }) => {
  await enter(page, 'tongji', '/ledger')
  await settled(page)
  await page.getByRole('combobox', { name: '阶段' }).selectOption({ label: '在建' })
  await page.getByRole('combobox', { name: '产业类别' }).selectOption({ label: '工业' })
  await expect(page).toHaveURL(/stages=building/)
  await expect(page).toHaveURL(/sectors=industry/)
  await page.reload()
  await settled(page)
  const both = await rows(page).count()
  expect(both).toBeGreaterThan(5)
  for (const row of await rows(page).all()) await expect(row).toContainText('在建')
  await page.getByRole('button', { name: /^去掉“.*工业/ }).click()
  await expect(page).not.toHaveURL(/sectors=/)
  await expect.poll(() => rows(page).count()).toBeGreaterThan(both)
  await page.getByRole('button', { name: '清除筛选' }).click()
  await expect(pager(page)).toContainText('145 条')
})

test('a view is a filter with its own address', async ({ page }) => {
  await enter(page, 'tongji', '/ledger')
  await settled(page)
  await page.getByRole('navigation', { name: '快捷视图' }).getByRole('link', { name: '本年签约' }).click()
  await expect(page).toHaveURL(/signedFrom=2020-01-01/)
  await expect(pager(page)).toContainText('54 条')
})

test('sorting is asked of the server and survives a reload', async ({ page }) => {
  await enter(page, 'tongji', '/ledger?unit=wan')
  await settled(page)
  const head = page.getByRole('columnheader', { name: /^协议投资额/ })
  while ((await head.getAttribute('aria-sort')) !== 'descending') {
    const before = (await head.getAttribute('aria-sort')) ?? ''
    await head.getByRole('button').click()
    await expect(head).not.toHaveAttribute('aria-sort', before)
  }
  await page.reload()
  await settled(page)
  await expect(head).toHaveAttribute('aria-sort', 'descending')
  await expect(page).toHaveURL(/sort=-agreedInvestment/)
  const shown = await rows(page).locator('[data-label=协议投资额]').allInnerTexts()
  const amounts = shown.map((text) => Number(text.replace(/[,—]/g, '') || 0))
  expect(amounts.length).toBe(50)
  expect(amounts).toEqual([...amounts].sort((a, b) => b - a))
})

test('pages', async ({ page }) => {
  await enter(page, 'tongji', '/ledger')
  await settled(page)
  await expect(pager(page)).toContainText('第 1 页，共 3 页')
  await page.getByRole('button', { name: '下一页' }).click()
  await expect(page).toHaveURL(/page=2/)
  await page.reload()
  await settled(page)
  await expect(pager(page)).toContainText('第 2 页，共 3 页')
  await expect(rows(page).first().locator('[data-label=序号]')).toHaveText('51')
  await page.getByRole('button', { name: '下一页' }).click()
  await expect(rows(page)).toHaveCount(45)
  await expect(page.getByRole('button', { name: '下一页' })).toBeDisabled()
})

test('columns are chosen per browser', async ({ page }) => {
  await enter(page, 'tongji', '/ledger')
  await settled(page)
  const investor = page.getByRole('columnheader', { name: '投资方' })
  await expect(investor).toBeVisible()
  await page.getByRole('button', { name: '选择显示的列' }).click()
  await expect(page.getByRole('checkbox', { name: '项目编号' })).toBeDisabled()
  await page.getByRole('checkbox', { name: '投资方' }).uncheck()
  await expect(investor).toHaveCount(0)
  await page.reload()
  await settled(page)
  await expect(investor).toHaveCount(0)
  await page.getByRole('button', { name: '选择显示的列' }).click()
  await page.getByRole('button', { name: '恢复全部列' }).click()
  await expect(investor).toBeVisible()
})

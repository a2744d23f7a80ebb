import { expect, test, type Page } from '@playwright/test'
import { cellOf, countOf, enter, settled, sheetOf } from './people'

/** 项目台账 of 2020: 145 projects. The edits here change words only, never a figure, and are undone. */
const searchBox = (page: Page) => page.getByRole('searchbox', { name: '查找项目' })

test('search, on the server, stays in the address', async ({ page }) => {
  await enter(page, 'tongji', '/ledger')
  await settled(page)
  await expect(countOf(page)).toHaveText('145 条')
  await searchBox(page).fill('猕猴桃果汁')
  await searchBox(page).press('Enter')
  await expect(countOf(page)).toHaveText('1 条')
  await expect(page).toHaveURL(/text=/)
  await page.reload()
  await settled(page)
  await expect(cellOf(page, 0, 'name')).toHaveText('猕猴桃果汁饮料生产线项目')
  await expect(searchBox(page)).toHaveValue('猕猴桃果汁')
})

test('a link of another page narrows the sheet, in words that can be taken away one by one', async ({
  page,
}) => {
  await enter(page, 'tongji', '/ledger?stages=building&sectors=industry')
  await settled(page)
  const both = Number((await countOf(page).innerText()).replace(/\D/g, ''))
  expect(both).toBeGreaterThan(5)
  for (let row = 0; row < 5; row++) await expect(cellOf(page, row, 'sector')).toHaveText('工业')
  await page.getByRole('button', { name: /^去掉“.*工业/ }).click()
  await expect(page).toHaveURL(/f\.stage=in:building/)
  await expect(page).not.toHaveURL(/sectors=/)
  await expect(countOf(page)).not.toHaveText(`${both} 条`)
  await page.getByRole('button', { name: '清除筛选' }).click()
  await expect(countOf(page)).toHaveText('145 条')
})

test('a preset is a tab with its own address', async ({ page }) => {
  await enter(page, 'tongji', '/ledger')
  await settled(page)
  await page.getByRole('navigation', { name: '视图' }).getByRole('link', { name: '红黄灯' }).click()
  await expect(page).toHaveURL(/preset=lit/)
  await expect(countOf(page)).not.toHaveText('145 条')
  await expect(cellOf(page, 0, 'code')).toBeVisible()
})

test('order is asked of the server and survives a reload', async ({ page }) => {
  await page.setViewportSize({ width: 3400, height: 900 }) // the amounts in sight without scrolling
  await enter(page, 'tongji', '/ledger?sort=-agreedInvestment&unit=wan')
  await settled(page)
  await page.reload()
  await settled(page)
  const head = sheetOf(page).getByRole('columnheader', { name: /^协议投资额/ })
  await expect(head).toHaveAttribute('aria-sort', 'descending')
  const amounts: number[] = []
  for (let row = 0; row < 12; row++)
    amounts.push(Number((await cellOf(page, row, 'agreedInvestment').innerText()).replace(/,/g, '')))
  expect(amounts).toEqual([...amounts].sort((a, b) => b - a))
})

test('columns are chosen per view and browser', async ({ page }) => {
  await enter(page, 'tongji', '/ledger')
  await settled(page)
  const investor = sheetOf(page).getByRole('columnheader', { name: /^投资方/ })
  await expect(investor).toBeVisible()
  await page.getByRole('button', { name: '选择显示的列' }).click()
  await expect(page.getByRole('checkbox', { name: '项目编号' })).toBeDisabled()
  await page.getByRole('checkbox', { name: '投资方', exact: true }).uncheck()
  await expect(investor).toHaveCount(0)
  await page.reload()
  await settled(page)
  await expect(investor).toHaveCount(0)
  await page.getByRole('button', { name: '选择显示的列' }).click()
  await page.getByRole('button', { name: '恢复默认列' }).click()
  await expect(investor).toBeVisible()
})

test('a cell is edited in place, and the bar takes it back', async ({ page }) => {
  await page.setViewportSize({ width: 3400, height: 900 }) // the column in sight without scrolling
  await enter(page, 'tongji', '/ledger?text=猕猴桃果汁')
  await settled(page)
  const manager = cellOf(page, 0, 'manager')
  const before = await manager.innerText()
  await manager.click()
  await page.keyboard.press('F2')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('张三')
  await page.keyboard.press('Enter')
  await expect(manager).toHaveText('张三')
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(manager).toHaveText(before)
})

test('a leader reads the same sheet and cannot type into it', async ({ page }) => {
  await enter(page, 'lingdao', '/ledger')
  await settled(page)
  await expect(countOf(page)).toHaveText('145 条')
  await expect(sheetOf(page)).toHaveAttribute('aria-readonly', 'true')
  await expect(page.getByRole('button', { name: '新建项目' })).toHaveCount(0)
})

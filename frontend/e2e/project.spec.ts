import { expect, test, type Page } from '@playwright/test'
import { enter, settled } from './people'

/** 项目详情. The project that is written to has no money and counts in no figure. */
const LATE = '/ledger/ZH20190020'
const TALKED = '/ledger/ZH20200104'
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test('stages, facts, funds and the timeline, newest first', async ({ page }) => {
  await enter(page, 'tongji', LATE)
  await settled(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('家居用品海绵及发泡材料项目')
  const path = page.getByRole('list', { name: /^阶段：第 \d+ 步，共 12 步/ })
  await expect(path.getByRole('listitem')).toHaveCount(12)
  await expect(path.locator('[aria-current=step]')).toHaveCount(1)
  await expect(panel(page, '基本情况')).toContainText('投资方')
  await expect(page.locator('main')).toContainText('逾期未开工')

  const funds = panel(page, '到位资金').first()
  await expect(funds.getByRole('link', { name: /^DZ/ }).first()).toBeVisible()
  const times = panel(page, '项目大事').locator('time')
  const days = await times.evaluateAll((all) => all.map((one) => one.getAttribute('datetime') ?? ''))
  expect(days.length).toBeGreaterThan(5)
  expect(days).toEqual([...days].sort().reverse())
})

test('each figure of a project opens its entries', async ({ page }) => {
  await enter(page, 'tongji', '/ledger/ZH20200030?unit=wan')
  await settled(page)
  const figure = page.getByRole('link', { name: /^累计到位（认定） [\d,.]+ 万元/ })
  const shown = (await figure.innerText()).trim()
  await figure.click()
  await settled(page)
  await expect(page.getByRole('status').filter({ hasText: '认定合计' })).toContainText(`认定合计 ${shown} `)
})

test('what is missing for the next stage leads to where it is supplied', async ({ page }) => {
  await enter(page, 'tongji', TALKED)
  await settled(page)
  const advance = panel(page, '推进阶段')
  await expect(advance).toContainText('还缺 4 项')
  await expect(advance.getByRole('button', { name: '推进到“拟签约”' })).toBeDisabled()
  await advance.getByRole('button', { name: '法务审查情况' }).click()
  await expect(page.getByLabel('法务审查情况')).toBeFocused()
  await advance.getByRole('button', { name: '尽调报告或会议纪要' }).click()
  await expect(page.getByRole('heading', { name: '附件' })).toBeFocused()
  await expect(page.getByRole('combobox', { name: '材料类别' })).toHaveValue('due_diligence')
})

test('an edit is saved, and stands in 留痕 with before and after', async ({ page }) => {
  await enter(page, 'tongji', TALKED)
  await settled(page)
  await page.getByRole('button', { name: '修改“建设与成效”' }).click()
  const needs = page.getByLabel('用地、用能、环境容量需求')
  await needs.fill('用地 20 亩，用能 500 吨标煤')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(needs).toHaveCount(0)
  await expect(panel(page, '推进阶段')).toContainText('还缺 3 项')
  await page.getByRole('button', { name: '展开留痕' }).click()
  const newest = panel(page, '操作留痕').locator('ol > li').first()
  await expect(newest).toContainText('招商引资股统计员')
  await expect(newest).toContainText('修改项目')
  await expect(newest).toContainText('— → 用地 20 亩，用能 500 吨标煤')
})

test('a second writer is told, keeps what was typed, and saves after reading anew', async ({ page }) => {
  await enter(page, 'tongji', TALKED)
  const other = await page.context().newPage()
  await other.goto(TALKED)
  for (const one of [page, other]) {
    await settled(one)
    await one.getByRole('button', { name: '修改“单位与人员”' }).click()
  }
  await other.getByLabel('项目专员').fill('先到')
  await other.getByRole('button', { name: '保存', exact: true }).click()
  await expect(panel(other, '单位与人员')).toContainText('先到')
  await other.close()

  await page.getByLabel('项目专员').fill('后到')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('内容已被他人更新')
  await expect(page.getByLabel('项目专员')).toHaveValue('后到')
  await page.getByRole('button', { name: '读取最新内容' }).click()
  await expect(async () => {
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await expect(panel(page, '单位与人员').getByText('后到')).toBeVisible({ timeout: 1000 })
  }).toPass()
})

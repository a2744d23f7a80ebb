import { expect, test } from '@playwright/test'
import { enter, settled } from './people'

test('each job with its last run and its next due', async ({ page }) => {
  await enter(page, 'tongji', '/jobs')
  await settled(page)
  const jobs = page.getByRole('region', { name: '任务清单' }).locator('tbody tr')
  await expect(jobs).toHaveCount(8)
  const monthly = jobs.filter({ hasText: '每月月报' })
  await expect(monthly).toContainText('已完成')
  await expect(monthly).toContainText('2020-11')
  await expect(monthly).toContainText('2021-01-08')
  for (const job of await jobs.all())
    await expect(job.locator('[data-label=下次到期]')).toContainText(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}/)
})

test('run now shows a new finished run', async ({ page }) => {
  await enter(page, 'tongji', '/jobs?job=overdue_scan&state=done')
  await settled(page)
  const runs = page.getByRole('region', { name: '运行记录' }).locator('tbody tr')
  const before = await runs.count()
  await page.getByRole('button', { name: '立即运行：逾期扫描' }).click()
  await expect(runs).toHaveCount(before + 1, { timeout: 15_000 })
  await expect(runs.first()).toContainText('已完成')
  await expect(runs.first()).toContainText('发现')
  await expect(page.getByRole('button', { name: '立即运行：逾期扫描' })).toBeEnabled()
})

test('a reader without the right has no such page in the menu', async ({ page }) => {
  await enter(page, 'tianbao', '/')
  await settled(page)
  const menu = page.getByRole('navigation', { name: '主菜单' }).first()
  await expect(menu.getByRole('link', { name: '项目台账' })).toBeVisible()
  await expect(menu.getByRole('link', { name: '定时任务' })).toHaveCount(0)
})

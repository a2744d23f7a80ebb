import { expect, test } from '@playwright/test'
import { enter, settled } from './people'
import { tabTo } from './sheet'

/** 设置: changed from a day on with a reason by those who keep it, read with its history by the others. */
test('a time limit is changed by keyboard, and the leader reads who did it and why', async ({ page }) => {
  await enter(page, 'tongji', '/admin?tab=settings')
  await settled(page)
  await page.locator('main').focus()
  await tabTo(page, page.getByRole('button', { name: /^修改 ?放行补齐期限/ }))
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: '修改“放行补齐期限（天）”' })
  await tabTo(page, dialog.getByLabel(/^新的取值/))
  await page.keyboard.press('Control+a')
  await page.keyboard.type('400') // more than the room allows
  await tabTo(page, dialog.getByLabel(/^修改原因/))
  await page.keyboard.type('年底集中清理')
  await tabTo(page, dialog.getByRole('button', { name: '保存' }))
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('不能设为“400”')
  await tabTo(page, dialog.getByLabel(/^新的取值/), 'Shift+Tab')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('45')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  const row = (name: string) => page.getByRole('row').filter({ hasText: name })
  await expect(row('放行补齐期限')).toContainText('45')

  await enter(page, 'lingdao', '/admin?tab=settings')
  await settled(page)
  await expect(page.getByText('由招商引资股统计员和系统管理员修改。')).toBeVisible()
  await expect(page.getByRole('button', { name: /^修改/ })).toHaveCount(0)
  await row('放行补齐期限')
    .getByRole('button', { name: /^历次取值/ })
    .click()
  const history = page.getByRole('dialog', { name: /历次取值/ })
  await expect(history).toContainText('45')
  await expect(history).toContainText('招商引资股统计员 年底集中清理')
})

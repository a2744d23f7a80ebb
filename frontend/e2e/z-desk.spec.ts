import { expect, test, type Page } from '@playwright/test'
import { apiOf, ask, enter, settled } from './people'

/** The desk of funds: vouchers beside the facts, the keyboard, the site check, pasted rows, corrections. */
const act = (page: Page) => page.getByRole('region', { name: '办理' })
const preview = (page: Page) => page.getByRole('region', { name: '凭证对照' })
const state = (page: Page) => page.locator('article > header')
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
interface Made {
  id: number
  no: string
  version: number
}
interface Projects {
  items: { id: number; code: string; name: string; scope: string }[]
}

/** A declared entry of tianbao with one scan, made over the API; equal scans are equal on purpose. */
async function declared(number: string, scan: Buffer): Promise<Made> {
  const api = await apiOf('tianbao')
  const { items } = (await (await api.get('/api/v1/projects?size=50')).json()) as Projects
  const project = items.find((one) => one.scope !== 'foreign')!
  const made = await ask<Made>(api, '/funds/entries?draft=true', {
    projectId: project.id,
    arrivedOn: '2020-12-28',
    purpose: 'equipment',
    declared: '3200000.00',
    vouchers: [
      { type: 'bank', number, issuer: '工行昭化支行', issuedOn: '2020-12-28', amount: '3200000.00' },
    ],
  })
  const stored = await api.post('/api/v1/attachments', {
    multipart: {
      object: 'entry',
      objectId: String(made.id),
      evidence: 'bank',
      file: { name: `${number}.png`, mimeType: 'image/png', buffer: scan },
    },
    headers: { 'Idempotency-Key': `desk-scan-${made.id}-${Date.now()}` },
  })
  expect(stored.ok()).toBe(true)
  return ask<Made>(api, `/funds/entries/${made.id}/submit`, { version: made.version })
}

test('screening by the keyboard with the voucher beside it; the next one opens by itself', async ({
  page,
}) => {
  const first = await declared('键盘初审-1', PNG)
  const second = await declared('键盘初审-2', PNG)
  await page.setViewportSize({ width: 1440, height: 900 })
  await enter(page, 'tongji', '/funds')
  await expect(page).toHaveURL(/\/funds\?mine=true/)
  await page.goto(`/funds/${second.id}?mine=true`)
  await settled(page)
  await expect(preview(page).getByRole('img', { name: '键盘初审-2.png' })).toBeVisible()
  await expect(page.getByRole('navigation', { name: /J/ })).toBeVisible()
  // Equal bytes in another entry ask for an answer; without it nothing moves.
  await expect(page.getByRole('region', { name: '文件重复提示' })).toContainText(first.no)
  await page.keyboard.press('a')
  await expect(act(page).getByLabel('意见')).toBeFocused()
  await page.keyboard.type('jk 金额、日期与进账单一致，同一张单含两笔')
  await expect(page).toHaveURL(new RegExp(`/funds/${second.id}\\?`))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: second.no })).toContainText('已办理')
  await expect(page).not.toHaveURL(new RegExp(`/funds/${second.id}\\?`))
  await page.getByRole('link', { name: `回看 ${second.no}` }).click()
  await expect(state(page)).toContainText('已初审')
  await expect(page.getByRole('region', { name: '文件重复提示' })).toContainText('已答复')
})

test('returned by the keyboard: T, the reason, Enter', async ({ page }) => {
  const one = await declared('键盘退回-1', PNG)
  await page.setViewportSize({ width: 1440, height: 900 })
  await enter(page, 'tongji', `/funds/${one.id}`)
  await settled(page)
  await page.keyboard.press('o')
  await expect(preview(page).locator('img.turn-1')).toBeVisible()
  await page.keyboard.press('t')
  await expect(act(page).getByLabel('退回原因')).toBeFocused()
  await page.keyboard.type('号码与进账单不符')
  await page.keyboard.press('Enter')
  await expect(state(page)).toContainText('退回')
})

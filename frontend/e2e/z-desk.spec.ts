import { expect, test, type Page } from '@playwright/test'
import { apiOf, ask, enter, OFFICE_SERVER, settled } from './people'

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

test('returned by the keyboard: T, the reason, Enter', async ({ page }, { retry }) => {
  const one = await declared(`键盘退回-${retry + 1}`, PNG)
  await page.setViewportSize({ width: 1440, height: 900 })
  await enter(page, 'tongji', `/funds/${one.id}`)
  await expect(preview(page).locator('img')).toBeVisible() // the keys are those of the scan in sight
  await page.keyboard.press('o')
  await expect(preview(page).locator('img.turn-1')).toBeVisible()
  await page.keyboard.press('t')
  await expect(act(page).getByLabel('退回原因')).toBeFocused()
  await page.keyboard.type('号码与进账单不符')
  await page.keyboard.press('Enter')
  await expect(state(page)).toContainText('退回')
})

/** A photograph as a phone takes it: wider than what is sent. */
async function photograph(page: Page, colour: string): Promise<Buffer> {
  const url = await page.evaluate((fill) => {
    const canvas = document.createElement('canvas')
    canvas.width = 3200
    canvas.height = 1600
    const pen = canvas.getContext('2d')!
    pen.fillStyle = fill
    pen.fillRect(0, 0, 3200, 1600)
    return canvas.toDataURL('image/jpeg')
  }, colour)
  return Buffer.from(url.split(',')[1]!, 'base64')
}

test('declared on a phone with a photograph of the voucher, over plain http', async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    locale: 'zh-CN',
  })
  const page = await context.newPage()
  await enter(page, 'tianbao', `${OFFICE_SERVER}/funds/declare?unit=wan&project=ZH20200030`)
  expect(await page.evaluate(() => isSecureContext)).toBe(false)
  await expect(page.getByText('已选：ZH20200030')).toBeVisible()
  await page.getByLabel('到位日期').fill('2020-12-29')
  const row = page.getByRole('group', { name: '第 1 张凭证' })
  await row.getByLabel('凭证号码').fill('手机拍照-1')
  await row.getByLabel('凭证金额').fill('50')
  await expect(row.getByText('拍照', { exact: true })).toBeVisible()
  await row
    .locator('input[capture]')
    .setInputFiles({ name: '照片.jpg', mimeType: 'image/jpeg', buffer: await photograph(page, '#369') })
  await expect(row.getByRole('img', { name: '照片.jpg' })).toBeVisible()
  await page.getByLabel('申报额').fill('50')
  await page.getByRole('button', { name: '申报', exact: true }).click()
  await expect(page).toHaveURL(/\/funds\/\d+/)
  await expect(state(page)).toContainText('已申报')
  await page.getByRole('button', { name: '对照凭证' }).click()
  const shown = preview(page).getByRole('img', { name: '照片.jpg' })
  await expect(preview(page)).toContainText('手机拍照-1')
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(2400)
  await context.close()
})

test('a site check: photographs taken on the spot, who came along, the result', async ({ page }) => {
  const one = await declared('现场核实-1', PNG)
  const api = await apiOf('tongji')
  await ask(api, `/funds/entries/${one.id}/screen`, { version: one.version, note: '同一扫描件为测试用' })
  await page.setViewportSize({ width: 390, height: 844 })
  await enter(page, 'heshi', `/funds/${one.id}`)
  await settled(page)
  const verify = act(page).getByRole('button', { name: '核实', exact: true })
  await act(page).getByLabel('另一位核实人').selectOption({ label: '第二核实人（现场核实人）' })
  await act(page).getByLabel('核实日期').fill('2020-12-30')
  await act(page).getByLabel('核实地点').fill('昭化经开区项目现场')
  await act(page).getByLabel('陪同人员').fill('企业负责人')
  await expect(verify).toBeDisabled()
  await act(page)
    .locator('input[multiple]')
    .setInputFiles({ name: '现场.jpg', mimeType: 'image/jpeg', buffer: await photograph(page, '#963') })
  await expect(act(page).getByRole('img', { name: '现场.jpg' })).toBeVisible()
  await act(page).getByLabel('部分属实').check()
  await expect(verify).toBeEnabled()
  await verify.click()
  await expect(state(page)).toContainText('已核实')
  const record = page.getByRole('heading', { name: '办理记录' }).locator('..').getByRole('listitem')
  const check = record.filter({ hasText: '现场核实' })
  await expect(check).toHaveCount(1)
  for (const part of ['第二核实人', '部分属实', '昭化经开区项目现场', '陪同：企业负责人', '2020-12-30'])
    await expect(check).toContainText(part)
  await expect(check.getByRole('img', { name: '现场.jpg' })).toBeVisible()
})

test('six rows pasted, two of them bad: mended in place, declared, the rest stays', async ({ page }) => {
  const head = ['项目', '到位日期', '资金用途', '申报额（万元）', '凭证类型', '凭证号码', '备注']
  const row = (day: string, amount: string, number: string) => [
    'ZH20200030',
    day,
    '建安',
    amount,
    '转账凭证',
    number,
    '粘贴',
  ]
  const rows = [
    row('2020年12月5日', '1,200', '粘贴-1'),
    row('2020-12-05', '0.03亿', '粘贴-2'),
    row('2020/12/6', '约300', '粘贴-3'),
    row('2020-12-07', '30', '粘贴-4'),
    row('2020-12-08', '30', '粘贴-4'),
    row('2020-12-09', '45.5', '粘贴-5'),
  ]
  await enter(page, 'tianbao', '/funds/declare?unit=wan')
  await page.getByRole('link', { name: '粘贴多笔' }).click()
  await page.getByLabel('在此粘贴').evaluate(
    (area, text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', text)
      area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    },
    [head, ...rows].map((cells) => cells.join('\t')).join('\r\n'),
  )
  await expect(page.getByText('4 行可申报，2 行待改')).toBeVisible()
  const amount = page.getByLabel('第 3 行 申报额')
  await expect(amount).toHaveAttribute('aria-invalid', 'true')
  await expect(amount).toHaveAccessibleDescription(/“约300”不是金额/)
  await expect(page.getByLabel('第 5 行 凭证号码')).toHaveAccessibleDescription(/已用于 DZ2020-\d+/)
  await expect(page.getByText('与第 1 行是同一项目、同一天、同一用途')).toBeVisible()
  await amount.fill('300')
  await amount.press('Tab')
  await expect(page.getByText('5 行可申报，1 行待改')).toBeVisible()
  await page.getByRole('button', { name: '申报 5 笔' }).click()
  await expect(page.getByRole('status').filter({ hasText: '已申报 5 笔' })).toBeVisible()
  const made = page.getByRole('link', { name: /^DZ2020-/ })
  await expect(made).toHaveCount(5)
  await expect(page.getByLabel('第 1 行 凭证号码')).toHaveValue('粘贴-4')
  await page.reload()
  await expect(page.getByLabel('第 1 行 凭证号码')).toHaveValue('粘贴-4')
  await page.getByLabel('第 1 行 凭证号码').fill('粘贴-6')
  await page.getByLabel('第 1 行 凭证号码').press('Tab')
  await page.getByRole('button', { name: '申报 1 笔' }).click()
  await made.click()
  await expect(state(page)).toContainText('已申报')
  await expect(page.getByRole('region', { name: '凭证', exact: true })).toContainText('粘贴-6')
})

test('a cut: typed as a plain amount, returned, amended, and the chain from both ends', async ({ page }) => {
  const api = await apiOf('tianbao')
  interface Posted {
    id: number
    no: string
    mayCorrect: string[]
  }
  const list = (await (
    await api.get('/api/v1/funds/entries?states=posted&kinds=arrival&from=2020-12&size=50')
  ).json()) as { items: Posted[] }
  let original: Posted | undefined
  for (const { id } of list.items) {
    const detail = (await (await api.get(`/api/v1/funds/entries/${id}`)).json()) as Posted
    if (detail.mayCorrect.includes('reversal')) original = detail
    if (original) break
  }
  const { id, no } = original!
  await enter(page, 'tianbao', `/funds/${id}?unit=wan`)
  await page.getByRole('link', { name: '核减', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`核减 ${no}`)
  await page.getByLabel('核减金额').fill('1.5')
  await page.getByLabel('更正原因').selectOption({ label: '证据不足' })
  await page.getByRole('button', { name: '申报核减' }).click()
  await expect(state(page)).toContainText('核减')
  await expect(state(page)).toContainText('已申报')
  await expect(page.locator('article').getByText('−1.50').first()).toBeVisible()
  const cut = new URL(page.url()).pathname
  const chain = page.getByRole('region', { name: '更正记录' })
  await expect(chain.getByRole('listitem')).toHaveCount(2)

  await enter(page, 'tongji', cut)
  await act(page).getByText('退回修改').click()
  await act(page).getByLabel('退回原因').fill('金额有误')
  await act(page).getByRole('button', { name: '退回', exact: true }).click()
  await expect(state(page)).toContainText('退回')

  await enter(page, 'tianbao', `${cut}?unit=wan`)
  await act(page).getByRole('link', { name: '修改' }).click()
  await expect(page.getByLabel('核减金额')).toHaveValue('1.5')
  await page.getByLabel('核减金额').fill('1.2')
  await expect(page.getByRole('group', { name: '第 1 张凭证' }).getByLabel('凭证金额')).toHaveValue('1.2')
  await page.getByRole('button', { name: '申报核减' }).click()
  await expect(state(page)).toContainText('已申报')
  await chain.getByRole('link', { name: no }).click()
  await expect(page).toHaveURL(new RegExp(`/funds/${id}`))
  await expect(chain.getByRole('listitem').nth(1)).toContainText('−1.20')
  await expect(chain.getByRole('link', { name: '冲正', exact: true })).toBeVisible()
})

test('what was declared and does not count: by reason, and every line opens its rows', async ({ page }) => {
  await enter(page, 'tianbao', '/funds?unit=wan&period=2020-12')
  await page.getByText('未纳入统计的申报').click()
  const line = page.getByRole('listitem').filter({ hasText: '认定为 0：' }).first()
  const count = /(\d+) 条/.exec(await line.innerText())![1]!
  const reason = (await line.getByRole('link').innerText()).split('：')[1]!
  await line.getByRole('link').click()
  await expect(page).toHaveURL(/counted=none/)
  await settled(page)
  await expect(page.getByRole('status').filter({ hasText: '申报合计' })).toContainText(`${count} 条`)
  const rows = page.getByRole('table', { name: '资金核验' }).locator('tbody tr')
  await expect(rows).toHaveCount(Number(count))
  for (const row of await rows.all()) await expect(row).toContainText(reason)
})

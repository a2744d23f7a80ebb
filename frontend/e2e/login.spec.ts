import { chromium, expect, test, type Page } from '@playwright/test'
import { signIn, watchErrors, watchPolicy } from './page-checks'
import { enter, PASSWORD, settled } from './people'

const userMenu = (page: Page) => page.getByRole('button', { name: /^用户：/ })

test('a wrong password is said beside the form, the right one leads on', async ({ page }) => {
  await page.goto('/ledger?stages=building')
  await expect(page).toHaveURL(/\/login\?next=/)
  await page.getByLabel('登录名').fill('juzhang')
  await page.getByLabel('密码', { exact: true }).fill('not-the-password')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  const refusal = page.locator('form').getByRole('alert')
  await expect(refusal).toContainText('密码不正确')
  await expect(page.getByLabel('登录名')).toHaveValue('juzhang')
  await expect(page.getByLabel('密码', { exact: true })).toHaveValue('')

  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page).toHaveURL(/\/ledger\?stages=building/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('项目台账')
})

test('an empty form says what is missing', async ({ page }) => {
  await page.goto('/login')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByText('请填写登录名。')).toBeVisible()
  await expect(page.getByText('请填写密码。')).toBeVisible()
})

test('a demonstration login is one click', async ({ page }) => {
  await page.goto('/login')
  await page.getByRole('button', { name: /接待经办/ }).click()
  await expect(userMenu(page)).toHaveText('接待经办')
})

test('signing out ends the session', async ({ page }) => {
  await signIn(page, 'shenji', PASSWORD)
  await userMenu(page).click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(page).toHaveURL(/\/login/)
  await page.goto('/ledger')
  await expect(page).toHaveURL(/\/login\?next=/)
})

test('an ended session asks again over the page and goes on', async ({ page }) => {
  await enter(page, 'tongji', '/ledger')
  await settled(page)
  await page.context().clearCookies()
  await page.getByRole('searchbox', { name: '查找项目' }).fill('猕猴桃')
  await page.getByRole('searchbox', { name: '查找项目' }).press('Enter')
  const layer = page.getByRole('dialog', { name: '登录已结束，请重新输入密码' })
  await expect(layer).toContainText('招商引资股统计员')
  await layer.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await layer.getByRole('button', { name: '登录', exact: true }).click()
  await expect(layer).toBeHidden()
  await expect(page.getByRole('gridcell', { name: '猕猴桃果汁饮料生产线项目' })).toBeVisible()
  await expect(page.getByRole('searchbox', { name: '查找项目' })).toHaveValue('猕猴桃')
})

test('plain http under the name of an office computer', async ({ baseURL }) => {
  // No secure context there: no service worker, clipboard or crypto.subtle. Nothing may need them.
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP luodi.test 127.0.0.1'],
  })
  try {
    const port = new URL(baseURL!).port
    const page = await browser.newPage({ baseURL: `http://luodi.test:${port}`, locale: 'zh-CN' })
    const noErrors = watchErrors(page)
    const policyKept = await watchPolicy(page)
    await signIn(page, 'lingdao', PASSWORD)
    await settled(page)
    expect(await page.evaluate(() => window.isSecureContext)).toBe(false)
    await expect(page.getByRole('link', { name: /^市外到位资金/ })).toBeVisible()
    await page
      .getByRole('navigation', { name: '主菜单' })
      .getByRole('link', { name: /项目台账/ })
      .click()
    await settled(page)
    await policyKept()
    noErrors()
  } finally {
    await browser.close()
  }
})

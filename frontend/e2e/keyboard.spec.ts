import { expect, test, type Page } from '@playwright/test'
import { enter, settled, sheetOf } from './people'

/** Tab until something matches; fails after so many steps. */
async function tabTo(page: Page, selector: string, most = 80): Promise<void> {
  for (let step = 0; step < most; step++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return
  }
  throw new Error(`Tab does not reach ${selector} in ${most} steps`)
}

test('the skip link comes first and leads to the content', async ({ page }) => {
  await enter(page, 'tongji', '/ledger')
  await settled(page)
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: '跳到正文' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.locator('main')).toBeFocused()
})

test('a ledger row opens by keyboard, and the focus can be seen', async ({ page }) => {
  await enter(page, 'tongji', '/ledger?stages=building')
  await settled(page)
  await page.locator('main').focus()
  await tabTo(page, 'main textarea')
  await expect(sheetOf(page).locator('.current')).toBeInViewport()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Control+Enter')
  await expect(page).toHaveURL(/\/ledger\/ZH\d+/)
  await expect(page.getByRole('list', { name: /^阶段：/ })).toBeVisible()
})

test('every stop of the overview shows its focus', async ({ page }) => {
  await enter(page, 'lingdao', '/?period=2020-12')
  await settled(page)
  for (let step = 0; step < 40; step++) {
    await page.keyboard.press('Tab')
    const seen = await page.evaluate(() => {
      const at = document.activeElement as HTMLElement
      const { outlineStyle, boxShadow, borderColor } = getComputedStyle(at)
      return {
        at: at.outerHTML.slice(0, 120),
        shown: outlineStyle !== 'none' || boxShadow !== 'none' || !borderColor,
      }
    })
    expect(seen.shown, seen.at).toBe(true)
  }
})

test('a dialog keeps the focus, closes on Esc and gives the focus back', async ({ page }) => {
  await enter(page, 'tongji', '/ledger')
  await settled(page)
  const opener = page.getByRole('button', { name: '新建项目' })
  await opener.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: /新建项目/ })
  await expect(dialog).toBeVisible()
  for (let step = 0; step < 25; step++) {
    await page.keyboard.press('Tab')
    // At its end the browser's own bar takes its turn, which the page sees as nothing focused.
    const inside = await page.evaluate(() => {
      const at = document.activeElement
      return at === document.body || at === document.documentElement || at?.closest('dialog') !== null
    })
    expect(inside).toBe(true)
  }
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(opener).toBeFocused()
})

test('the next entry of the queue by J, the one before by K', async ({ page }) => {
  await enter(page, 'tongji', '/funds?states=posted')
  await settled(page)
  await page.keyboard.press('j')
  await expect(page).toHaveURL(/\/funds\/\d+/)
  const first = new URL(page.url()).pathname
  await page.keyboard.press('j')
  await expect(page).not.toHaveURL(new RegExp(`${first}(\\?|$)`))
  await page.keyboard.press('k')
  await expect(page).toHaveURL(new RegExp(`${first}(\\?|$)`))
})

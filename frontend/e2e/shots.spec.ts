import { test, type Page } from '@playwright/test'
import { signIn } from './page-checks'

/** Pictures of the manual, taken anew by `make shots`. Each shows a page as the role that works with it. */
const folder = process.env.LUODI_SHOTS ?? '../docs/images'
const password = 'Luodi-2020-Demo'

interface Shot {
  name: string
  as: string
  path: string
  phone?: boolean
  prepare?: (page: Page) => Promise<void>
}

const shots: Shot[] = [
  { name: 'overview', as: 'lingdao', path: '/?period=2020-12&unit=yi' },
  { name: 'overview-phone', as: 'lingdao', path: '/?period=2020-12&unit=yi', phone: true },
  { name: 'ledger', as: 'tongji', path: '/ledger' },
  { name: 'project', as: 'tongji', path: '/ledger/ZH20190020' },
  { name: 'funds', as: 'lingdao', path: '/funds' },
  { name: 'months', as: 'lingdao', path: '/months?unit=wan' },
  {
    name: 'figures',
    as: 'lingdao',
    path: '/figures?indicator=outside_city&from=2020-01&to=2020-12&unit=wan',
  },
  { name: 'outreach', as: 'jiedai', path: '/outreach' },
  { name: 'supervision', as: 'ducha', path: '/supervision' },
  { name: 'updates', as: 'tianbao', path: '/updates', phone: true },
  { name: 'reports', as: 'lingdao', path: '/reports' },
  { name: 'jobs', as: 'tongji', path: '/jobs' },
  {
    name: 'notice',
    as: 'ducha',
    path: '/supervision?state=draft',
    prepare: async (page) => {
      await page.locator('main tbody a[href^="/supervision/"]').first().click()
      await page.locator('.doc-page').waitFor()
    },
  },
  {
    name: 'report',
    as: 'lingdao',
    path: '/reports?kind=monthly',
    prepare: async (page) => {
      await page.locator('main tbody a[href^="/reports/"]').first().click()
      await page.locator('.doc-page').waitFor()
    },
  },
]

async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.locator('.skeleton').first().waitFor({ state: 'detached' })
  await page.evaluate(() => document.fonts.ready)
}

test('login @shots', async ({ page }) => {
  await page.goto('/login')
  await settled(page)
  await page.screenshot({ path: `${folder}/login.png` })
})

for (const shot of shots) {
  test(`${shot.name} @shots`, async ({ page }) => {
    await page.setViewportSize(shot.phone ? { width: 390, height: 844 } : { width: 1440, height: 900 })
    await signIn(page, shot.as, password)
    await page.goto(shot.path)
    await settled(page)
    if (shot.prepare) {
      await shot.prepare(page)
      await settled(page)
    }
    await page.screenshot({ path: `${folder}/${shot.name}.png` })
  })
}

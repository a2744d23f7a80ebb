import { test } from '@playwright/test'
import { expectAccessible, expectNoSideScroll, watchErrors, watchPolicy } from './page-checks'
import { enter, settled, type Login } from './people'

/** Every route with somebody who works there. */
const ROUTES: readonly [Login, string][] = [
  ['lingdao', '/?period=2020-12'],
  ['tianbao', '/'],
  ['lingdao', '/key'],
  ['tongji', '/ledger'],
  ['tongji', '/pipeline'],
  ['tongji', '/ledger/ZH20190020'],
  ['tongji', '/intake'],
  ['tongji', '/investors'],
  ['tongji', '/investors/1'],
  ['tongji', '/admin'],
  ['lingdao', '/admin?tab=settings'],
  ['lingdao', '/admin?tab=units'],
  ['lingdao', '/funds'],
  ['tongji', '/funds?states=declared'],
  ['tongji', '/funds/551'],
  ['lingdao', '/months'],
  ['tongji', '/months/2020-11'],
  ['lingdao', '/figures?indicator=outside_city&from=2020-01&to=2020-12&knownOn=2020-06-30&entry=551'],
  ['tianbao', '/figures'],
  ['tongji', '/figures/series?indicator=industry&period=2020-12'],
  ['tongji', '/figures/fdi?period=2020-12'],
  ['tianbao', '/figures/credit?period=2020-12'],
  ['lingdao', '/figures/rules?period=2020-12'],
  ['tianbao', '/funds/declare'],
  ['tianbao', '/updates'],
  ['lingdao', '/updates'],
  ['jiedai', '/outreach'],
  ['jiedai', '/outreach?tab=signings'],
  ['jiedai', '/outreach/batches/new'],
  ['lingdao', '/outreach/batches/1'],
  ['ducha', '/supervision'],
  ['ducha', '/supervision?tab=findings'],
  ['ducha', '/supervision?tab=bulletins'],
  ['ducha', '/supervision/5'],
  ['lingdao', '/reports'],
  ['lingdao', '/reports/1'],
  ['lingdao', '/reports/preview/monthly/2020-12'],
  ['tongji', '/jobs'],
  ['tongji', '/password'],
  ['tongji', '/more'],
  ['tongji', '/nowhere'],
]
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const

test('login page', async ({ page }) => {
  const noErrors = watchErrors(page)
  const policyKept = await watchPolicy(page)
  for (const size of SIZES) {
    await page.setViewportSize(size)
    await page.goto('/login')
    await settled(page)
    await expectAccessible(page)
    await expectNoSideScroll(page)
  }
  await policyKept()
  noErrors()
})

for (const [login, path] of ROUTES) {
  test(`${path} as ${login}`, async ({ page }) => {
    const noErrors = watchErrors(page)
    const policyKept = await watchPolicy(page)
    await page.setViewportSize(SIZES[0])
    await enter(page, login, path)
    for (const size of SIZES) {
      await page.setViewportSize(size)
      await settled(page)
      await expectAccessible(page)
      await expectNoSideScroll(page)
    }
    await policyKept()
    noErrors()
  })
}

import { expect, test, type APIRequestContext, type Locator, type Page } from '@playwright/test'
import { expectAccessible, expectNoSideScroll } from './page-checks'
import { apiOf, ask, enter, settled } from './people'
import { choose, rowsOf, tabTo, type Row } from './sheet'

/** What begins on a project's page: the pool, further showings, similar projects, a contact's end, the next step. */
let api: APIRequestContext
test.beforeAll(async () => void (api = await apiOf('tongji')))
test.afterAll(() => api.dispose())

let serial = 0
function register(name: string, more: object = {}): Promise<Row> {
  const word = `${name}${Date.now()}${serial++}`
  return ask<Row>(api, '/projects', {
    name: word,
    investor: `${word}公司`,
    source: '客商来访',
    leadOn: '2020-12-01',
    unitId: 13,
    originCode: '440000',
    sector: 'industry',
    reason: '投资方分期登记，互不重复',
    ...more,
  })
}
/** A move of the menu 更多操作, by keys. */
async function begin(page: Page, move: string): Promise<Locator> {
  await page.locator('main').focus()
  await tabTo(page, page.getByRole('button', { name: '更多操作' }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: move, exact: true }))
  await page.keyboard.press('Enter')
  return page.getByRole('dialog', { name: move })
}

test('a lead goes to the pool, and by its next step to another unit', async ({ page }) => {
  const lead = await register('退池样本')
  await enter(page, 'tongji', `/ledger/${lead.code}`)
  await settled(page)
  const pool = await begin(page, '退回线索池')
  await tabTo(page, pool.getByLabel(/^说明/))
  await page.keyboard.type('责任单位三个月没有进展')
  await tabTo(page, pool.getByRole('button', { name: '退回线索池' }))
  await page.keyboard.press('Enter')
  await expect(pool).toBeHidden()

  await page.locator('main').focus()
  await tabTo(page, page.getByRole('button', { name: /重新分派责任单位$/ }))
  await page.keyboard.press('Enter')
  const assign = page.getByRole('dialog', { name: '重新分派' })
  const units = assign.getByLabel(/^责任单位/)
  await choose(page, units, await units.locator('option').nth(3).innerText())
  await tabTo(page, assign.getByRole('button', { name: '重新分派' }))
  await page.keyboard.press('Enter')
  await expect(assign).toBeHidden()
  const [stored] = (await rowsOf(api, { text: lead.code })).items
  expect(stored!.unitId).not.toBe(13)
  await expect(page.getByRole('heading', { name: '项目大事' }).locator('../..')).toContainText('分派')
})

test('the next step opens the control that supplies it', async ({ page }) => {
  const lead = await register('下一步样本', { leadOn: '2020-12-31', scale: '厂房 2 栋', site: '昭化' })
  await ask(api, `/projects/by-id/${lead.id}/answers`, { kind: 'answered', on: '2020-12-31', text: '已联系' })
  await ask(api, `/projects/by-id/${lead.id}/answers`, { kind: 'judged', on: '2020-12-31', text: '可行' })
  await enter(page, 'tongji', `/ledger/${lead.code}`)
  await settled(page)
  await page.getByRole('button', { name: /^填写投资方联系人/ }).click()
  await expect(page.getByLabel('投资方联系人')).toBeFocused()
})

test('a signed project is shown again at a later event, and the entry taken back', async ({ page }) => {
  const { items } = await rowsOf(api, { conditions: [{ key: 'stage', op: 'in', values: ['signed'] }] })
  const early = items.find((row) => String(row.signedOn) < '2020-06-01' && row.status === 'active')!
  await enter(page, 'tongji', `/ledger/${early.code}`)
  await settled(page)
  const show = await begin(page, '登记再次展示签约')
  const events = show.getByLabel(/^签约活动/)
  const names = await events.locator('option').allInnerTexts()
  const late = names
    .filter((name) => name.trim())
    .pop()!
    .trim()
  await choose(page, events, late)
  await tabTo(page, show.getByRole('button', { name: '登记再次展示签约' }))
  await page.keyboard.press('Enter')
  await expect(show).toBeHidden()
  const ties = page.getByRole('region', { name: '项目关系' })
  await expect(ties).toContainText(`再次展示签约 ${late}`)
  await ties.getByRole('button', { name: new RegExp(`^撤销再次展示签约 ?${late}`) }).click()
  const hide = page.getByRole('dialog', { name: '撤销再次展示签约' })
  await hide.getByLabel(/^撤销原因/).fill('登记有误')
  await hide.getByRole('button', { name: '撤销再次展示签约' }).click()
  await expect(hide).toBeHidden()
  await expect(ties).not.toContainText(late)
})

test('a similar project stated by a unit is answered by the bureau', async ({ page }) => {
  const investor = `相近投资${Date.now()}公司`
  const first = await register('板材加工', {
    investor,
    estimatedInvestment: '50000000',
    name: '板材加工项目',
  })
  const unit = await apiOf('tianbao')
  const second = await ask<Row>(unit, '/projects', {
    name: '板材加工二项目',
    investor,
    source: '客商来访',
    leadOn: '2020-12-02',
    unitId: first.unitId,
    originCode: '440000',
    sector: 'industry',
    estimatedInvestment: '50000000',
    reason: '厂址和产品都不同',
  })
  await unit.dispose()
  await enter(page, 'tongji', `/ledger/${second.code}`)
  await settled(page)
  const panel = page.getByRole('region', { name: '相近项目' })
  await expect(panel).toContainText(first.code)
  await expect(panel).toContainText('厂址和产品都不同（待招商引资股答复）')
  await panel.getByRole('button', { name: new RegExp(`^答复 ?${first.code}`) }).click()
  const dialog = page.getByRole('dialog', { name: '答复相近项目' })
  await dialog.getByLabel(/^为什么不是同一项目/).fill('分属两个厂址，产品不同')
  await dialog.getByRole('button', { name: '答复相近项目' }).click()
  await expect(dialog).toBeHidden()
  await expect(panel).toContainText('答复：分属两个厂址，产品不同')
  await expect(panel.getByRole('button')).toHaveCount(0)
})

test('a contact is erased with a reason, and nothing brings it back', async ({ page }) => {
  const lead = await register('消除样本', { contact: '周小敏', contactPhone: '13812345678' })
  await enter(page, 'tongji', `/ledger/${lead.code}`)
  await settled(page)
  const people = page.getByRole('region', { name: '单位与人员' })
  await expect(people).toContainText('周**')
  await people.getByRole('button', { name: /^消除/ }).click()
  const dialog = page.getByRole('dialog', { name: /^消除联系人/ })
  await expect(dialog.getByRole('button', { name: '消除' })).toBeDisabled()
  await dialog.getByRole('textbox').fill('投资方要求删除个人信息')
  await dialog.getByRole('button', { name: '消除' }).click()
  await expect(dialog).toBeHidden()
  await expect(people).not.toContainText('周**')
  await expect(people.getByRole('button', { name: /^消除/ })).toHaveCount(0)
  const [stored] = (await rowsOf(api, { text: lead.code })).items
  expect(JSON.stringify(stored)).not.toContain('138')
})

test('the local company has a page with its projects', async ({ page }) => {
  const lead = await register('公司样本', {
    localCompany: '昭化样本实业有限公司',
    registeredCapital: '20000000',
  })
  await enter(page, 'tongji', `/ledger/${lead.code}?unit=wan`)
  await settled(page)
  await page.getByRole('link', { name: '昭化样本实业有限公司' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('昭化样本实业有限公司')
  await settled(page)
  await expect(page.locator('main')).toContainText('2,000.00')
  await expect(page.getByRole('link', { name: String(lead.name) })).toBeVisible()
  for (const size of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size)
    await settled(page)
    await expectAccessible(page)
    await expectNoSideScroll(page)
  }
})

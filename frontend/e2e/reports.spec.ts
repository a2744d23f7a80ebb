import { expect, test, type Page } from '@playwright/test'
import { enter, settled } from './people'

/** 周报月报. At the start of the demonstration the catch-up has compiled what fell due, each period once. */
const FORMATS = [
  { ending: 'docx', begins: 'PK' },
  { ending: 'xlsx', begins: 'PK' },
  { ending: 'html', begins: '<!' },
] as const

/** Fetches each file behind a row of download links and looks at its first bytes. */
async function expectFiles(page: Page): Promise<void> {
  for (const { ending, begins } of FORMATS) {
    const link = page.locator(`main a[download][href$="/${ending}"]`).first()
    const answer = await page.request.get((await link.getAttribute('href'))!)
    expect(answer.ok(), ending).toBe(true)
    expect(answer.headers()['content-disposition'], ending).toMatch(/attachment/)
    const body = await answer.body()
    expect(body.length, ending).toBeGreaterThan(4000)
    expect(body.subarray(0, 2).toString(), ending).toBe(begins)
  }
}

test('the list: each period once, numbers without a gap', async ({ page }) => {
  await enter(page, 'lingdao', '/reports?kind=weekly')
  await settled(page)
  const list = page.getByRole('region', { name: '周报月报' })
  const periods = await list.locator('[data-label=报告期]').allInnerTexts()
  expect(periods.length).toBeGreaterThan(4)
  expect(new Set(periods).size).toBe(periods.length)
  const numbers = (await list.locator('[data-label=期号]').allInnerTexts()).map((text) =>
    Number(/第(\d+)期/.exec(text)?.[1]),
  )
  expect(numbers).toEqual(numbers.map((_, index) => numbers.length - index))
  await page.getByRole('button', { name: '月报', exact: true }).click()
  await expect(page).toHaveURL(/kind=monthly/)
  await expect(list.getByRole('link', { name: '2020年11月全区招商引资工作情况', exact: true })).toBeVisible()
})

test('the reader: contents, paper and downloads in three forms', async ({ page }) => {
  await enter(page, 'lingdao', '/reports?kind=weekly')
  await settled(page)
  await page.getByRole('link', { name: '2020年12月19日—25日招商引资周报', exact: true }).click()
  await settled(page)
  const paper = page.locator('.doc-page')
  await expect(paper.locator('.doc-title')).toBeVisible()
  await expect(paper).toContainText('广元市昭化区商务和经济合作局')
  const entry = page.locator('details.contents a').nth(1)
  await entry.click()
  await expect(paper.getByRole('heading', { name: await entry.innerText() })).toBeFocused()
  await expectFiles(page)

  const arriving = page.waitForEvent('download')
  await page.getByRole('link', { name: /Word 文件$/ }).click()
  expect((await arriving).suggestedFilename()).toMatch(/\.docx$/)
})

test('the draft of the running month', async ({ page }) => {
  await enter(page, 'lingdao', '/reports')
  await settled(page)
  await page.getByRole('link', { name: '本月草稿' }).click()
  await expect(page).toHaveURL(/\/reports\/preview\/monthly\/2020-12/)
  await settled(page)
  await expect(page.locator('.doc-page')).toContainText('【草稿】')
  await expect(page.locator('.doc-page')).toContainText('2020年12月全区招商引资工作情况')
  await expectFiles(page)
})

test('印发 is confirmed by typing the period and freezes the report', async ({ page }) => {
  await enter(page, 'tongji', '/reports?kind=weekly')
  await settled(page)
  await page.getByRole('link', { name: '2020年12月19日—25日招商引资周报', exact: true }).click()
  await expect(page.getByText('由分管领导或主要领导印发。')).toBeVisible()
  await expect(page.getByRole('button', { name: '印发', exact: true })).toHaveCount(0)

  await enter(page, 'lingdao', new URL(page.url()).pathname)
  await settled(page)
  await page.getByRole('button', { name: '印发', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '印发报告' })
  const confirm = dialog.getByRole('button', { name: '印发', exact: true })
  await expect(confirm).toBeDisabled()
  await dialog.getByLabel('请输入“2020年第8期”以确认').fill('2020年第7期')
  await expect(confirm).toBeDisabled()
  await dialog.getByRole('textbox').fill('2020年第8期')
  await confirm.click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('已印发')).toBeVisible()
  await expect(page.getByText(/^印发：分管领导/)).toBeVisible()
  await expect(page.getByRole('button', { name: '印发', exact: true })).toHaveCount(0)
  await expectFiles(page)
})

test('a unit sees no report of all units', async ({ page }) => {
  await enter(page, 'tianbao', '/reports')
  await settled(page)
  await expect(page.getByText('报告由局机关查阅')).toBeVisible()
})

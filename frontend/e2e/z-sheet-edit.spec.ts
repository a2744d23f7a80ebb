import { expect, test, type APIRequestContext } from '@playwright/test'
import { apiOf, cellOf, countOf, enter, OFFICE_SERVER, settled } from './people'
import { area, copyElsewhere, intoSheet, registerLeads, rowsOf, said, walkTo, walkToColumn } from './sheet'

/** 台账 edited and pasted into by keyboard, under the name of an office computer. */
test.use({ baseURL: OFFICE_SERVER })
const WORD = '表格样本'
const ROWS = 200
const PAGE = `/ledger?unit=wan&sort=code&text=${encodeURIComponent(WORD)}`
let api: APIRequestContext

test.beforeAll(async () => {
  test.setTimeout(120_000)
  api = await apiOf('tongji')
  const { total } = await rowsOf(api, { text: WORD })
  if (total === 0) await registerLeads(api, WORD, ROWS, 13)
})
test.afterAll(() => api.dispose())

test('an amount typed as people write it, undone and done again', async ({ page }) => {
  await enter(page, 'tongji', PAGE)
  expect(await page.evaluate(() => window.isSecureContext)).toBe(false)
  await intoSheet(page)
  await walkTo(page, 0, '协议投资额')
  const amount = cellOf(page, 0, 'agreedInvestment')
  const stored = async () => Number((await rowsOf(api, { text: WORD })).items[0]!.agreedInvestment ?? 0)

  await page.keyboard.type('3.2亿')
  await page.keyboard.press('Enter')
  await expect(amount).toHaveText('32,000.00')
  await expect(said(page)).toHaveText('修改 1 个单元格')
  expect(await stored()).toBe(320_000_000)
  await page.keyboard.press('Control+z')
  await expect(said(page)).toHaveText('已撤销 1 个单元格')
  await expect(amount).toHaveText('')
  expect(await stored()).toBe(0)
  await page.keyboard.press('Control+y')
  await expect(said(page)).toHaveText('已重做 1 个单元格')
  await expect(amount).toHaveText('32,000.00')
  expect(await stored()).toBe(320_000_000)
  await page.keyboard.press('Control+z')
  await expect(amount).toHaveText('')
})

test('what does not read as an amount stays in the editor with the reason', async ({ page }) => {
  await enter(page, 'tongji', PAGE)
  await intoSheet(page)
  await walkTo(page, 1, '协议投资额')
  await page.keyboard.type('面议')
  await page.keyboard.press('Enter')
  await expect(page.getByText('“面议”不是金额')).toBeVisible()
  await expect(area(page)).toHaveValue('面议')
  await page.keyboard.press('Escape')
  await expect(cellOf(page, 1, 'agreedInvestment')).toHaveText('')
})

/** Ten columns that stand side by side, from 产业类别 to 其中固投, by what is pasted and what is stored. */
const COLUMNS: readonly [key: string, pasted: (row: number) => string, stored: (row: number) => string][] = [
  ['sector', () => '农业', () => 'agriculture'],
  ['chain', () => '食品', () => '食品'],
  ['scale', (row) => `厂房 ${row + 1} 栋`, (row) => `厂房 ${row + 1} 栋`],
  ['site', (row) => `园区 ${row + 1} 号`, (row) => `园区 ${row + 1} 号`],
  ['buildKind', () => '新建', () => 'new'],
  ['agreementType', () => '正式合同', () => 'contract'],
  ['signedOn', () => '2020年12月18日', () => '2020-12-18'],
  ['signingEventId', () => '2019年四季度招商引资项目集中签约', () => 'event'],
  ['agreedInvestment', () => '1.2亿', () => '120000000.00'],
  ['fixedInvestment', () => '8,000', () => '80000000.00'],
]
/** What nobody can take over: six the sheet cannot read, one the ledger refuses, by row and column. */
const BAD = new Map([
  ['3 agreedInvestment', '面议'],
  ['20 signedOn', '2020-02-30'],
  ['57 buildKind', '翻新'],
  ['88 chain', '不存在的产业'],
  ['120 fixedInvestment', '很多'],
  ['150 sector', '制造'],
  ['199 signedOn', '2021-03-01'],
])

test('200 × 10 cells pasted: 1,993 go in, 7 are named, one undo restores all', async ({ page }) => {
  test.setTimeout(120_000)
  const lines = Array.from({ length: ROWS }, (_, row) =>
    COLUMNS.map(([key, pasted]) => BAD.get(`${row} ${key}`) ?? pasted(row)).join('\t'),
  )
  const contents = async () =>
    (await rowsOf(api, { text: WORD })).items.map((row) => COLUMNS.map(([key]) => row[key] ?? ''))
  const before = await contents()
  expect(before).toHaveLength(ROWS)

  await enter(page, 'tongji', PAGE)
  await copyElsewhere(page, lines.join('\r\n'))
  await intoSheet(page)
  await walkTo(page, 0, '产业类别')
  await page.keyboard.press('Control+v')
  await expect(said(page)).toHaveText('粘贴 2000 个单元格，6 个不合规已跳过，1 个未被接受', {
    timeout: 30_000,
  })

  const named = page.getByRole('region', { name: '7 个单元格未写入' })
  await expect(named.getByRole('listitem')).toHaveCount(7)
  for (const [place, text] of BAD) {
    const [row] = place.split(' ')
    const item = named.getByRole('listitem').filter({ hasText: `第 ${Number(row) + 1} 行` })
    await expect(item, place).toHaveCount(1)
    if (place !== '199 signedOn') await expect(item).toContainText(`“${text}”`)
  }
  await expect(named).toContainText('签约时间不能晚于今天')

  const after = await contents()
  let taken = 0
  for (const [row, cells] of after.entries()) {
    for (const [col, [key, , stored]] of COLUMNS.entries()) {
      const wanted = stored(row)
      const good = wanted === 'event' ? Number(cells[col]) > 0 : cells[col] === wanted
      if (good) taken++
      else expect([BAD.has(`${row} ${key}`), cells[col]], `${row} ${key}`).toEqual([true, before[row]![col]])
    }
  }
  expect(taken).toBe(1993)

  // F8 walks through the named cells, the first one below the cursor first.
  await page.keyboard.press('F8')
  await expect(area(page)).toHaveAccessibleName(/^协议投资额，第 4 行/)

  await page.keyboard.press('Control+z')
  await expect(said(page)).toHaveText('已撤销 1993 个单元格', { timeout: 30_000 })
  expect(await contents()).toEqual(before)
})

test('Chinese through an input method, whose Enter is not the sheet’s', async ({ page }) => {
  await enter(page, 'tongji', PAGE)
  await intoSheet(page)
  await walkTo(page, 2, '建设地点')
  const cdp = await page.context().newCDPSession(page)
  const press = (type: 'rawKeyDown' | 'keyUp', windowsVirtualKeyCode: number) =>
    cdp.send('Input.dispatchKeyEvent', { type, key: 'Process', windowsVirtualKeyCode })
  for (const text of ['z', 'zh', 'zhao', 'zhaohua'])
    await cdp.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
  await expect(area(page)).toHaveValue('zhaohua')
  await press('rawKeyDown', 229) // Enter inside the input method picks its word
  await press('keyUp', 229)
  await cdp.send('Input.insertText', { text: '昭化区' })
  await expect(area(page)).toHaveValue('昭化区')
  await expect(area(page)).toHaveAccessibleName(/^建设地点，第 3 行/)
  await cdp.send('Input.imeSetComposition', { text: 'yuanqu', selectionStart: 6, selectionEnd: 6 })
  await cdp.send('Input.insertText', { text: '园区' })
  await page.keyboard.press('Enter')
  await expect(cellOf(page, 2, 'site')).toHaveText('昭化区园区')
  await expect(said(page)).toHaveText('修改 1 个单元格')
  expect((await rowsOf(api, { text: WORD })).items[2]!.site).toBe('昭化区园区')
  await page.keyboard.press('Control+z')
  await expect(said(page)).toHaveText('已撤销 1 个单元格')
})

test('two people on one cell: both versions are shown, and one is chosen', async ({ page, browser }) => {
  await enter(page, 'tongji', PAGE)
  await intoSheet(page)
  await walkTo(page, 4, '项目专员')
  const context = await browser.newContext({ baseURL: OFFICE_SERVER, locale: 'zh-CN' })
  const theirs = await context.newPage()
  await enter(theirs, 'tianbao', PAGE)
  await intoSheet(theirs)
  await walkTo(theirs, 4, '项目专员')
  await theirs.keyboard.type('园区李敏')
  await theirs.keyboard.press('Enter')
  await expect(said(theirs)).toHaveText('修改 1 个单元格')
  await context.close()

  await page.keyboard.type('股里王强')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: '1 个单元格已被他人修改' })
  await expect(dialog.getByRole('radio', { name: /他人的.*园区李敏/ })).toBeChecked()
  const mine = dialog.getByRole('radio', { name: /我的.*股里王强/ })
  await expect(mine).toBeVisible()
  for (let step = 0; !(await mine.isChecked()) && step < 20; step++) {
    const radio = await page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.type)
    await page.keyboard.press(radio === 'radio' ? 'ArrowDown' : 'Tab')
  }
  await expect(mine).toBeChecked()
  await page.keyboard.press('Tab')
  await expect(dialog.getByRole('button', { name: '用我的覆盖 1 项' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(cellOf(page, 4, 'manager')).toHaveText('股里王强')
  expect((await rowsOf(api, { text: WORD })).items[4]!.manager).toBe('股里王强')
})

test('what was being typed survives a closed tab, also on another computer', async ({ page, browser }) => {
  await enter(page, 'tongji', PAGE)
  await intoSheet(page)
  await walkTo(page, 5, '包联领导')
  const kept = page.waitForResponse((answer) => /\/drafts$/.test(answer.url()) && answer.ok())
  await page.keyboard.type('区委常委刘洋')
  await kept
  await page.close()

  const context = await browser.newContext({ baseURL: OFFICE_SERVER, locale: 'zh-CN' })
  const again = await context.newPage()
  await enter(again, 'tongji', PAGE)
  await settled(again)
  await expect(again.getByText(/未提交的 1 个单元格/)).toBeVisible()
  expect((await rowsOf(api, { text: WORD })).items[5]!.leadOfficer ?? '').toBe('')
  await again.locator('main').focus()
  for (let step = 0; step < 60; step++) {
    await again.keyboard.press('Tab')
    if ((await again.evaluate(() => document.activeElement?.textContent?.trim())) === '恢复') break
  }
  await again.keyboard.press('Enter')
  await expect(again.getByText(/未提交的/)).toHaveCount(0)
  await intoSheet(again)
  await walkTo(again, 5, '包联领导')
  await expect(cellOf(again, 5, 'leadOfficer')).toHaveText('区委常委刘洋')
  expect((await rowsOf(api, { text: WORD })).items[5]!.leadOfficer).toBe('区委常委刘洋')
  await context.close()
})

test('a reader’s sheet takes nothing, a unit’s sheet shows its own rows only', async ({ page }) => {
  await enter(page, 'lingdao', PAGE)
  await intoSheet(page)
  await expect(page.getByRole('grid')).toHaveAttribute('aria-readonly', 'true')
  await walkToColumn(page, '包联领导')
  await page.keyboard.type('不行')
  await expect(area(page)).toHaveValue('')
  await expect(cellOf(page, 0, 'leadOfficer')).toHaveText('')

  const unit = await apiOf('tianbao')
  const own = await rowsOf(unit, {})
  await unit.dispose()
  expect(new Set(own.items.map((row) => row.unitName))).toEqual(new Set(['昭化经开区']))
  await enter(page, 'tianbao', '/ledger')
  await intoSheet(page)
  await expect(countOf(page)).toHaveText(`${own.total} 条`)
})

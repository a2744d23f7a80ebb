import { expect, test, type APIRequestContext } from '@playwright/test'
import { apiOf, ask, enter, OFFICE_SERVER, settled } from './people'
import { choose, rowsOf, tabTo, type Row } from './sheet'

/** A project's way by keyboard: through its gates, on the board, into another project and back; and search. */
test.use({ baseURL: OFFICE_SERVER })
let api: APIRequestContext
test.beforeAll(async () => void (api = await apiOf('tongji')))
test.afterAll(() => api.dispose())

let serial = 0
/** A lead of its own for each test and each try. */
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
const WHOLE = { scale: '标准厂房 2 栋', site: '昭化经开区', estimatedInvestment: '30000000' }

test('a gate that fails names what is missing and leads to it; supplied, it opens', async ({ page }) => {
  const lead = await register('门槛样本')
  await enter(page, 'tongji', `/ledger/${lead.code}?unit=wan`)
  await settled(page)
  const panel = page.getByRole('region', { name: '推进阶段' })
  await page.locator('main').focus()
  await choose(page, panel.getByLabel('推进到', { exact: true }), '储备')
  await expect(panel).toContainText('还缺 3 项')
  await expect(panel.getByRole('button', { name: '推进到“储备”' })).toBeDisabled()

  await tabTo(page, page.getByRole('button', { name: '推进到“储备”' }).first(), 'Shift+Tab')
  await page.keyboard.press('Enter') // cannot move, so it goes to the list
  await expect(panel.getByRole('button', { name: '建设内容及规模' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('建设内容及规模')).toBeFocused()
  await page.keyboard.type(WHOLE.scale)
  const save = page.getByRole('button', { name: '保存', exact: true })
  await tabTo(page, save)
  await page.keyboard.press('Enter')
  await expect(panel).toContainText('还缺 2 项')

  await page.locator('main').focus()
  await tabTo(page, panel.getByRole('button', { name: '建设地点' }))
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('建设地点')).toBeFocused()
  await page.keyboard.type(WHOLE.site)
  await tabTo(page, page.getByLabel(/^拟投资额/), 'Shift+Tab').catch(() =>
    tabTo(page, page.getByLabel(/^拟投资额/)),
  )
  await page.keyboard.type('3000')
  await page.keyboard.press('Enter')
  await expect(panel).toContainText('条件齐全，可以推进。')

  await page.locator('main').focus()
  await tabTo(page, panel.getByRole('button', { name: '推进到“储备”' }))
  await page.keyboard.press('Enter')
  await expect(panel).toContainText('已推进到“储备”。')
  const [stored] = (await rowsOf(api, { text: lead.code })).items
  expect(stored).toMatchObject({ stage: 'reserve', estimatedInvestment: '30000000.00' })
})

test('on the board an incomplete card stays with its checklist, a complete one moves', async ({ page }) => {
  const bare = await register('看板缺项')
  const whole = await register('看板齐全', WHOLE)
  const stageOf = async (code: string) => (await rowsOf(api, { text: code })).items[0]!.stage
  const held = page.getByRole('dialog', { name: '还不能进入“储备”' })

  await enter(page, 'tongji', `/pipeline?text=${bare.code}`)
  await settled(page)
  const card = page.getByRole('listitem').filter({ hasText: String(bare.name) })
  await page.locator('main').focus()
  const menu = page.getByRole('menu', { name: /^把“看板/ })
  await tabTo(page, card.getByRole('button', { name: /^把“看板缺项/ }))
  await page.keyboard.press('ArrowDown') // opens, and chooses nothing
  await expect(menu.getByRole('menuitem', { name: '储备' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(card.getByRole('button', { name: /^把“看板缺项/ })).toBeFocused()
  await page.keyboard.press('Space')
  await expect(menu.getByRole('menuitem', { name: '储备' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(held.getByRole('listitem')).toHaveText([/建设内容及规模/, /建设地点/, /估算投资|拟投资额/])
  expect(await stageOf(bare.code)).toBe('prospect')
  await tabTo(page, held.getByRole('link', { name: '建设地点' }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/ledger/${bare.code}`))
  await settled(page)
  await expect(page.getByLabel('建设地点')).toBeFocused()

  // Dragged by mouse to 在谈: the card goes back to where it was, and the checklist says why.
  await page.goto(`/pipeline?text=${bare.code}`)
  await settled(page)
  const aim = page.getByRole('region', { name: /在谈/ })
  await card.locator('.line').first().dragTo(aim.getByRole('list'))
  const dragged = page.getByRole('dialog', { name: '还不能进入“在谈”' })
  await expect(dragged.getByRole('listitem').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dragged).toBeHidden()
  await expect(page.getByRole('region', { name: /线索/ }).getByText(String(bare.name))).toBeVisible()
  expect(await stageOf(bare.code)).toBe('prospect')

  await page.goto(`/pipeline?text=${whole.code}`)
  await settled(page)
  await page.locator('main').focus()
  await tabTo(page, page.getByRole('button', { name: /^把“看板齐全/ }))
  await page.keyboard.press('Enter')
  await expect(menu.getByRole('menuitem', { name: '储备' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/“看板齐全.*”已推进到储备/)).toBeVisible()
  expect(await stageOf(whole.code)).toBe('reserve')
})

test('a card that lacks nothing is dragged into the next column and stands there', async ({ page }) => {
  const project = await register('看板拖动', {
    ...WHOLE,
    contact: '周女士',
    manager: '李专员',
    firstTalkOn: '2020-12-02',
  })
  const note = { name: '洽谈记录.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') }
  const proof = await api.post('/api/v1/attachments', {
    multipart: { object: 'project', objectId: String(project.id), evidence: 'talk_note', file: note },
    headers: { 'Idempotency-Key': `talk-${project.code}` },
  })
  expect(proof.ok(), await proof.text()).toBe(true)

  await enter(page, 'tongji', `/pipeline?text=${project.code}`)
  await settled(page)
  const column = (name: RegExp) => page.getByRole('region', { name })
  const card = (name: RegExp) =>
    column(name)
      .getByRole('listitem')
      .filter({ hasText: String(project.name) })
  await card(/线索/).locator('.line').first().dragTo(column(/在谈/).getByRole('list'))
  await expect(page.getByText(/“看板拖动.*”已推进到在谈/)).toBeVisible()
  await expect(card(/在谈/)).toBeVisible()
  await expect(card(/线索/)).toHaveCount(0)
  await expect(column(/在谈/).getByRole('link', { name: '1 个' })).toBeVisible()
  const [stored] = (await rowsOf(api, { text: project.code })).items
  expect(stored).toMatchObject({ stage: 'lead' })
})

test('a project registered twice is merged and taken apart again', async ({ page }) => {
  const into = await register('合并样本')
  const from = await register('重复样本')
  await enter(page, 'tongji', `/ledger/${into.code}`)
  await settled(page)
  const ties = page.getByRole('region', { name: '项目关系' })
  await page.locator('main').focus()
  await tabTo(page, ties.getByRole('button', { name: '合并…' }), 'Tab', 300)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: '合并项目' })
  await tabTo(page, dialog.getByRole('searchbox'))
  await page.keyboard.type(from.code)
  await page.keyboard.press('Enter')
  await tabTo(page, dialog.getByRole('button', { name: '并入本项目' }))
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText(`${from.code} ${String(from.name)} 并入 ${into.code}`)
  await tabTo(page, dialog.getByLabel(/^合并理由/))
  await page.keyboard.type('两次来访登记成两条')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(ties).toContainText(`${from.code} 并入 ${into.code}`)

  const old = await page.context().newPage()
  await old.goto(`/ledger/${from.code}`)
  await settled(old)
  await expect(old.locator('main')).toContainText(`本项目已并入 ${into.code}`)
  const way = old.getByRole('link', { name: new RegExp(into.code) }).first()
  await old.locator('main').focus()
  await tabTo(old, way, 'Tab', 300)
  await old.keyboard.press('Enter')
  await expect(old).toHaveURL(new RegExp(`/ledger/${into.code}`))
  await old.close()

  await page.locator('main').focus()
  await tabTo(page, ties.locator('summary', { hasText: '撤销合并' }), 'Tab', 300)
  await page.keyboard.press('Enter')
  await tabTo(page, ties.getByLabel(/^撤销理由/))
  await page.keyboard.type('核实为两个项目')
  await page.keyboard.press('Enter')
  await expect(ties).toContainText('核实为两个项目')
  await page.goto(`/ledger/${from.code}`)
  await settled(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(String(from.name))
  await expect(page.locator('main')).not.toContainText('本项目已并入')
})

test('Ctrl+K finds by Chinese, by pinyin initials and by part of a credit code; Enter jumps', async ({
  page,
}) => {
  const { items } = await rowsOf(api, { text: '猕猴桃果汁饮料生产线' })
  const fruit = items[0]!
  const CODE = '91510811MA6265QY44'
  const coded = await register('信用代码样本', { creditCode: CODE })
  await enter(page, 'lingdao', '/')
  await settled(page)
  const dialog = page.getByRole('dialog', { name: '检索' })
  const jump = async (typed: string, row: Row) => {
    await page.keyboard.press('Control+k')
    await expect(dialog.getByRole('combobox')).toBeFocused()
    await page.keyboard.type(typed)
    await expect(dialog.getByRole('option', { selected: true })).toContainText(row.code)
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(page).toHaveURL(new RegExp(`/ledger/${row.code}`))
    await settled(page)
  }
  await jump('猴桃果汁', fruit)
  await jump('mhtgz', fruit)
  await jump(CODE.slice(6, 16), coded)
})

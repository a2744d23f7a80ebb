import { expect, test } from '@playwright/test'
import { enter, settled } from './people'
import { tabTo } from './sheet'

/** 单位撤并: the form says what will happen; a closed month is refused; afterwards the unit names its successor. */
test('the leader merges a unit by keyboard, and the statistician may only look', async ({ page }) => {
  await enter(page, 'tongji', '/admin?tab=units')
  await settled(page)
  await expect(page.getByRole('button', { name: /^并入/ })).toHaveCount(0)

  await enter(page, 'lingdao', '/admin?tab=units')
  await settled(page)
  await page.locator('main').focus()
  await tabTo(page, page.getByRole('button', { name: /^并入… ?卫子镇/ }))
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: '“卫子镇”并入其他单位' })
  await dialog.getByLabel(/^并入单位/).selectOption({ label: '昭化经开区' })
  const last = dialog.getByLabel(/^撤并单位的最后一日/)
  await last.fill('2020-11-29')
  await expect(dialog).toContainText('2020年11月已经月结')
  await expect(dialog.getByRole('button', { name: /^并入/ })).toBeDisabled()
  await last.fill('2020-11-30')
  await expect(dialog).toContainText('自2020年12月起，排名中两个单位合为一行')
  await expect(dialog).toContainText(/[1-9]\d* 个进行中的项目自 2020年12月1日 起由“昭化经开区”负责/)
  await tabTo(page, dialog.getByRole('button', { name: '并入“昭化经开区”' }))
  await page.keyboard.press('Enter') // without document and reason
  await expect(dialog).toContainText('请填写依据文号')
  await dialog.getByLabel(/^依据文号/).fill('昭委办〔2020〕40号')
  await dialog.getByLabel(/^理由/).fill('乡镇区划调整')
  await tabTo(page, dialog.getByRole('button', { name: '并入“昭化经开区”' }))
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('status').filter({ hasText: '卫子镇' })).toHaveText(
    '“卫子镇”已并入“昭化经开区”',
  )
  const row = page.getByRole('row').filter({ hasText: 'T03' })
  await expect(row).toContainText('昭化经开区')
  await expect(row.getByRole('button')).toHaveCount(0)

  for (const [month, lines] of [
    ['2020-11', 1],
    ['2020-12', 0],
  ] as const) {
    const tables = await page.request.get(`/api/v1/board/overview?month=${month}`)
    const { rankings } = (await tables.json()) as { rankings: { units: { unit: string }[] }[] }
    const units = rankings[0]?.units ?? []
    expect(units.filter((one) => one.unit === '卫子镇')).toHaveLength(lines)
    expect(units.filter((one) => one.unit === '昭化经开区')).toHaveLength(1)
  }
})

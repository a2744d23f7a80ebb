import { beforeEach, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { COLUMNS, sentences, shownColumns } from './columns'
import { useColumns } from './useColumns'

beforeEach(() => localStorage.clear())

it('has the 31 columns of the ledger, in Chinese and English', () => {
  expect(COLUMNS).toHaveLength(31)
  expect(
    shownColumns([], 'zh-CN')
      .map((column) => column.label)
      .slice(0, 3),
  ).toEqual(['序号', '项目编号', '项目名称'])
  expect(shownColumns([], 'en')[1]!.label).toBe('Code')
})

it('remembers hidden columns in this browser, but never hides what names a row', async () => {
  const { hidden, show } = useColumns()
  show('scale', false)
  show('name', false)
  await nextTick()
  expect(hidden.value).toEqual(['scale'])
  expect(useColumns().hidden.value).toEqual(['scale'])
  show('scale', true)
  await nextTick()
  expect(useColumns().hidden.value).toEqual([])
})

it('ignores what an older version stored', () => {
  localStorage.setItem('luodi.ledger.columns', '["gone","code","site"]')
  expect(useColumns().hidden.value).toEqual(['site'])
  localStorage.setItem('luodi.ledger.columns', '{')
  expect(useColumns().hidden.value).toEqual([])
})

it('moves the fixed columns to the edge when 序号 is hidden', () => {
  const fixed = (hidden: string[]) => shownColumns(hidden, 'zh-CN').flatMap(({ fixed }) => fixed ?? [])
  expect(fixed([])).toEqual([0, 52, 168])
  expect(fixed(['number'])).toEqual([0, 116])
})

it('joins remarks as sentences', () => {
  expect(sentences('林地手续办理中', '继续跟踪。')).toBe('林地手续办理中。继续跟踪。')
  expect(sentences(undefined, '')).toBe('')
})

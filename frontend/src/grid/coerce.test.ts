import { describe, expect, it } from 'vitest'
import { coerce, display, matchOptions, rawText } from './coerce'
import type { CellType, SheetColumn } from './types'

const options = [
  { value: '1', label: '王家镇' },
  { value: '2', label: '高新区' },
  { value: '3', label: '老高新区', retired: true },
]
const words = { yes: '是', no: '否' }

function column(type: CellType): SheetColumn {
  const listed = type === 'enum' || type === 'unit' || type === 'event' || type === 'person'
  return { key: 'k', label: 'L', type, width: 100, options: listed ? options : undefined }
}

describe('coerce', () => {
  it.each<[CellType, string, string]>([
    ['money', '3.2亿', '320000000.00'],
    ['money', '6000万元', '60000000.00'],
    ['money', '￥1,234.5', '12345000.00'],
    ['money', '７０００', '70000000.00'],
    ['money', '-3.5', '-35000.00'],
    ['money', '—', ''],
    ['percent', '54%', '54'],
    ['percent', '12.50', '12.50'],
    ['percent', '１２．５％', '12.5'],
    ['number', '1,234', '1234'],
    ['number', '007', '7'],
    ['number', '-0', '0'],
    ['number', '\u22125', '-5'],
    ['date', '2026年1月5日', '2026-01-05'],
    ['date', '2026-1-5', '2026-01-05'],
    ['date', '2026.1.5', '2026-01-05'],
    ['date', '2026/1/5 0:00:00', '2026-01-05'],
    ['unit', '王家镇', '1'],
    ['unit', ' 高 新 区 ', '2'],
    ['unit', '2', '2'],
    ['bool', '√', 'true'],
    ['bool', '否', 'false'],
    ['text', ' 一行\n两行 ', '一行 两行'],
    ['longtext', ' 一行\r\n两行 ', '一行\n两行'],
    ['person', '', ''],
  ])('%s: %j is %j', (type, text, value) => {
    expect(coerce(column(type), text, 'wan')).toEqual({ ok: true, value })
  })

  it.each<[CellType, string, string]>([
    ['money', '约3亿', 'money'],
    ['money', '0.0000001', 'money'],
    ['percent', '五成', 'percent'],
    ['number', '1.2.3', 'number'],
    ['date', '2026年2月30日', 'date'],
    ['date', '下周', 'date'],
    ['enum', '昭化镇', 'option'],
    ['enum', '老高新区', 'retired'],
    ['bool', '也许', 'bool'],
  ])('%s refuses %j', (type, text, code) => {
    expect(coerce(column(type), text, 'wan')).toEqual({ ok: false, code })
  })

  it('takes a bare amount in the unit of the head', () => {
    expect(coerce(column('money'), '3.2', 'yi')).toEqual({ ok: true, value: '320000000.00' })
    expect(coerce(column('money'), '3.2', 'yuan')).toEqual({ ok: true, value: '3.20' })
  })
})

describe('what is shown and what is copied', () => {
  it.each<[CellType, string, string, string]>([
    ['money', '12345000.00', '1,234.50', '1234.5'],
    ['money', '12345678.91', '1,234.57', '1234.567891'],
    ['percent', '54', '54.00', '54'],
    ['number', '-1234567', '\u22121,234,567', '-1234567'],
    ['unit', '3', '老高新区', '老高新区'],
    ['unit', '9', '9', '9'],
    ['bool', 'true', '是', '是'],
    ['date', '2026-01-05', '2026-01-05', '2026-01-05'],
    ['text', '', '', ''],
  ])('%s %j', (type, value, shown, raw) => {
    expect(display(column(type), value, 'wan', words)).toBe(shown)
    expect(rawText(column(type), value, 'wan', words)).toBe(raw)
  })

  it('what is copied reads back to the same value', () => {
    for (const [type, value] of [
      ['money', '-12345678.91'],
      ['date', '2020-12-31'],
      ['unit', '2'],
      ['bool', 'false'],
      ['number', '-1234.50'],
    ] as const) {
      expect(coerce(column(type), rawText(column(type), value, 'wan', words), 'wan')).toEqual({
        ok: true,
        value,
      })
    }
  })
})

it('offers live choices, those that begin with the text first', () => {
  const list = [...options, { value: '4', label: '新区办' }]
  expect(matchOptions(list, '').map((one) => one.value)).toEqual(['1', '2', '4'])
  expect(matchOptions(list, '新区').map((one) => one.value)).toEqual(['4', '2'])
  expect(matchOptions(list, '没有')).toEqual([])
})

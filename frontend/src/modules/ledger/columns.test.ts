import { describe, expect, it } from 'vitest'
import type { Column } from '@/api/queries/sheet'
import { nameOf } from '@/composables/useNames'
import { fittingLayout, shownKeys, standardLayout, withMoved, withPinned, withShown } from './columns'

function column(key: string, more: Partial<Column> = {}): Column {
  return {
    key,
    label: key,
    group: 'basic',
    type: 'text',
    number: 1,
    width: 100,
    default: true,
    editable: true,
    sortable: true,
    filter: 'text',
    sum: false,
    ...more,
  } as Column
}
const COLUMNS = ['number', 'code', 'name', 'investor', 'scale'].map((key) => column(key))
const ALL = [...COLUMNS, column('landArea', { default: false }), column('x.park', { default: false })]

describe('the layout of the ledger', () => {
  it('begins with the default columns, the first three pinned', () => {
    const layout = standardLayout(ALL)
    expect(shownKeys(layout)).toEqual(['number', 'code', 'name', 'investor', 'scale'])
    expect(layout.pinned).toEqual(['number', 'code', 'name'])
  })

  it('survives columns that went and takes new ones as they come', () => {
    const kept = {
      order: ['name', 'gone', 'code'],
      hidden: ['gone', 'code'],
      pinned: ['gone'],
      widths: { gone: 9, name: 300 },
    }
    const layout = fittingLayout(kept, ALL)
    expect(layout.order).toEqual(['name', 'code', 'number', 'investor', 'scale', 'landArea', 'x.park'])
    expect(layout.hidden).toEqual(['landArea', 'x.park']) // the code cannot be hidden
    expect(layout.pinned).toEqual([])
    expect(layout.widths).toEqual({ name: 300 })
  })

  it('is the standard one when nothing was kept', () => {
    expect(fittingLayout(null, ALL)).toEqual(standardLayout(ALL))
    expect(fittingLayout({}, ALL)).toEqual(standardLayout(ALL))
  })

  it('hides and shows, but never what names the row', () => {
    const layout = standardLayout(ALL)
    expect(shownKeys(withShown(layout, 'investor', false))).not.toContain('investor')
    expect(withShown(layout, 'name', false)).toEqual(layout)
    expect(shownKeys(withShown(layout, 'landArea', true))).toContain('landArea')
  })

  it('moves within its ends and pins', () => {
    const layout = standardLayout(COLUMNS)
    expect(withMoved(layout, 'scale', -1).order).toEqual(['number', 'code', 'name', 'scale', 'investor'])
    expect(withMoved(layout, 'scale', 9).order).toEqual(layout.order)
    expect(withMoved(layout, 'number', -9).order).toEqual(layout.order)
    expect(shownKeys(withPinned(withPinned(layout, 'number', false), 'scale', true))).toEqual([
      'code',
      'name',
      'scale',
      'number',
      'investor',
    ])
  })
})

describe('heads', () => {
  it('are the server’s in Chinese, the page’s in English', () => {
    expect(nameOf('investor', '投资方', 'zh-CN')).toBe('投资方')
    expect(nameOf('investor', '投资方', 'en')).toBe('Investor')
    expect(nameOf('light', '亮灯', 'en')).toBe('Light')
    expect(nameOf('x.park', '园区', 'en')).toBe('园区')
  })
})

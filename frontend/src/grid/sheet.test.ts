import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { h } from 'vue'
import { i18n } from '@/i18n'
import SheetGrid from './SheetGrid.vue'
import type { BatchAnswer, EditBatch, SheetColumn, SheetNotice } from './types'

interface Project {
  id: number
  name: string
  amount: string
}
const columns: SheetColumn[] = [
  { key: 'name', label: '项目名称', type: 'text', width: 200, editable: true },
  { key: 'amount', label: '协议投资额', type: 'money', width: 120, editable: true, sum: true },
  { key: 'code', label: '编号', type: 'derived', width: 90 },
]
const rowAt = (i: number): Project => ({ id: i + 1, name: `项目${i + 1}`, amount: '12000000.00' })

async function open(total = 10_000, answer?: (batch: EditBatch<Project>) => Promise<BatchAnswer<Project>>) {
  const save = vi.fn(
    answer ??
      (async (batch: EditBatch<Project>) => ({
        id: 1,
        rows: batch.cells.map(({ id, key, next }) => ({ ...rowAt(id - 1), [key]: next })),
      })),
  )
  const undo = vi.fn(async () => ({ id: null, rows: [rowAt(0), rowAt(1)] }))
  const page = mount(SheetGrid<Project>, {
    props: {
      label: '项目台账',
      columns,
      version: '',
      load: async (offset: number, limit: number) => ({
        items: Array.from({ length: Math.min(limit, total - offset) }, (_, i) => rowAt(offset + i)),
        total,
        sums: { amount: '90071992547409931.20' },
      }),
      save,
      undo,
      lock: (row: Project, column: SheetColumn) =>
        row.id === 3 && column.key === 'amount' ? '已签约，只能增资' : '',
    },
    global: { plugins: [i18n] },
    attachTo: document.body,
  })
  await flushPromises()
  const area = page.find('textarea')
  const press = (key: string, more: object = {}) => area.trigger('keydown', { key, ...more })
  const type = async (text: string) => {
    await area.setValue(text)
  }
  const paste = async (text: string) => {
    const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), {
      clipboardData: { getData: () => text },
    })
    area.element.dispatchEvent(event)
    await flushPromises()
  }
  const text = (row: number, key: string) => page.find(`[id$="-${row}-${key}"]`).text()
  const notice = () => page.emitted<[SheetNotice]>('notice')?.slice(-1)[0]?.[0]
  return { page, area, save, undo, press, type, paste, text, notice }
}

describe('SheetGrid', () => {
  it('draws a window of 10,000 rows and says how many there are', async () => {
    const { page } = await open()
    expect(page.findAll('[role=row]').length).toBeLessThan(60)
    expect(page.find('[role=grid]').attributes('aria-rowcount')).toBe('10001')
    expect(page.find('.sums').text()).toContain('9,007,199,254,740.99')
  })

  it('has ids of its own, however many sheets stand on a page', async () => {
    const load = async () => ({ items: [rowAt(0)], total: 1 })
    const sheet = () => h(SheetGrid<Project>, { label: 'x', columns, version: '', load })
    const page = mount(() => h('div', [sheet(), sheet()]), { global: { plugins: [i18n] } })
    await flushPromises()
    const ids = page.findAll('[id]').map((one) => one.attributes('id'))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('names column, row and value of the cursor', async () => {
    const { area, press } = await open()
    await press('ArrowDown')
    await press('ArrowRight')
    expect(area.attributes('aria-label')).toBe('协议投资额，第 2 行，1,200.00 万元')
  })

  it('takes what is typed and undoes it', async () => {
    const { press, type, save, undo, text, notice } = await open()
    await press('ArrowRight')
    await type('3.2亿')
    await press('Enter')
    await flushPromises()
    expect(save.mock.calls[0]![0]).toMatchObject({
      kind: 'edit',
      cells: [{ id: 1, rowIndex: 0, key: 'amount', prev: '12000000.00', next: '320000000.00' }],
    })
    expect(text(0, 'amount')).toBe('32,000.00')
    await press('z', { ctrlKey: true })
    await flushPromises()
    expect(undo).toHaveBeenCalledWith(1)
    expect([text(0, 'amount'), notice()?.text]).toEqual(['1,200.00', '已撤销 1 个单元格'])
  })

  it('keeps the editor open over what it cannot read, and Esc leaves the cell as it was', async () => {
    const { page, press, type, save, text } = await open()
    await press('ArrowRight')
    await type('约3亿')
    await press('Enter')
    expect(page.find('.say').text()).toContain('“约3亿”不是金额')
    await press('Escape')
    expect([text(0, 'amount'), save.mock.calls.length]).toEqual(['1,200.00', 0])
  })

  it('pastes the good cells and names the bad ones', async () => {
    const { paste, save, notice, page } = await open()
    await paste('甲\t3亿\r\n乙\t坏\r\n丙\t5\r\n\t7\r\n')
    const batch = save.mock.calls[0]![0]
    expect(batch.cells.map((cell) => [cell.id, cell.key, cell.next])).toEqual([
      [1, 'name', '甲'],
      [1, 'amount', '300000000.00'],
      [2, 'name', '乙'],
      [3, 'name', '丙'],
      [4, 'amount', '70000.00'],
    ])
    expect(batch.bad.map((cell) => [cell.rowIndex, cell.code, cell.reason])).toEqual([
      [1, 'money', '“坏”不是金额，例如：6000万元、3.2亿、1,234.5'],
      [2, 'locked', '已签约，只能增资'],
    ])
    expect(batch.rows.get(2)?.name).toBe('项目2')
    expect(notice()?.text).toBe('粘贴 7 个单元格，2 个不合规已跳过')
    expect(page.findAll('[aria-invalid=true][role=gridcell]')).toHaveLength(2)
  })

  it('counts pasted rows beyond the last one', async () => {
    const { paste, notice } = await open(2)
    await paste('甲\r\n乙\r\n丙\r\n')
    expect([notice()?.beyond, notice()?.text]).toEqual([1, '粘贴 2 个单元格，1 行超出末行未粘贴'])
  })

  it('rolls back what is refused and what fails, keeping what was typed', async () => {
    const { area, press, type, text, page, save } = await open(10, async (batch) => ({
      id: null,
      rows: [],
      rejected: [{ id: batch.cells[0]!.id, key: 'name', message: '名称重复' }],
    }))
    await type('重名')
    await press('Enter')
    await flushPromises()
    await press('ArrowUp')
    expect([text(0, 'name'), page.find('[id$="-0-name"]').attributes('title')]).toEqual(['项目1', '名称重复'])
    await press('F2')
    expect(area.element.value).toBe('重名')
    save.mockRejectedValueOnce(new Error('系统正忙'))
    await press('Enter')
    await flushPromises()
    expect(page.find('[id$="-0-name"]').attributes('title')).toBe('没有保存：系统正忙')
  })

  it('opens its editor for an input method and leaves its keys alone', async () => {
    const { area, press, save } = await open()
    await area.trigger('compositionstart')
    expect(area.classes()).toContain('on')
    await press('Enter', { keyCode: 229 })
    expect([save.mock.calls.length, area.classes().includes('on')]).toEqual([0, true])
  })

  it('fills down, clears, and lets Tab out after Esc', async () => {
    const { press, save, page } = await open()
    await press('ArrowDown', { shiftKey: true })
    await press('d', { ctrlKey: true })
    await flushPromises()
    expect(save.mock.calls[0]![0]).toMatchObject({ kind: 'fill', cells: [{ id: 2, next: '项目1' }] })
    await press('Delete')
    await flushPromises()
    expect(save.mock.calls[1]![0].cells.map((cell) => cell.next)).toEqual(['', ''])
    await press('Escape')
    expect(page.find('[role=status]').text()).toBe('再按 Tab 离开表格')
  })
})

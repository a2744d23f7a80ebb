import { mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { i18n, showLanguage } from '@/i18n'
import Bullet from './Bullet.vue'
import DataTable from './DataTable.vue'
import Figure from './Figure.vue'
import Pager from './Pager.vue'
import type { Column } from './table'
import { moneyUnit } from './unit'

const router = createRouter({
  history: createMemoryHistory(),
  routes: [{ path: '/:any(.*)*', component: {} }],
})
const global = { plugins: [i18n, router] }

interface Row {
  id: number
  name: string
  amount: string | null
}
const rows: Row[] = [
  { id: 1, name: '食品产业园', amount: '64000000.00' },
  { id: 2, name: '家居小镇', amount: null },
]
const columns: Column<Row>[] = [
  { key: 'name', label: '项目', to: (row) => `/ledger/${row.id}`, phone: 'title' },
  { key: 'amount', label: '协议投资额', kind: 'money', sortable: true, total: true },
]
const table = { columns, rows, rowKey: (row: Row) => row.id, caption: '项目' }

afterEach(async () => {
  moneyUnit.value = 'wan'
  await showLanguage('zh-CN')
})

describe('DataTable', () => {
  it('shows rows, links and an exact footer, and follows the unit switch', async () => {
    const page = mount(DataTable<Row>, { props: table, global })
    expect(page.find('tbody a').attributes('href')).toBe('/ledger/1')
    expect(page.findAll('tbody td').map((cell) => cell.text())).toEqual([
      '食品产业园',
      '6,400.00',
      '家居小镇',
      '—',
    ])
    expect(page.find('tfoot').text()).toBe('合计6,400.00')
    moneyUnit.value = 'yi'
    await page.vm.$nextTick()
    expect(page.find('tfoot').text()).toBe('合计0.64')
    expect(page.findAll('th')[1]!.text()).toContain('亿元')
  })

  it('asks for the next order and says the present one', async () => {
    const page = mount(DataTable<Row>, {
      props: { ...table, sort: { key: 'amount', descending: true } },
      global,
    })
    const head = page.findAll('th')[1]!
    expect(head.attributes('aria-sort')).toBe('descending')
    await head.find('button').trigger('click')
    expect(page.emitted('update:sort')).toEqual([[{ key: 'amount', descending: false }]])
  })

  it('waits in its final shape and teaches when empty', () => {
    const waiting = mount(DataTable<Row>, { props: { ...table, rows: undefined, skeletonRows: 3 }, global })
    expect(waiting.findAll('tbody tr')).toHaveLength(3)
    expect(waiting.find('tfoot').exists()).toBe(false)
    const empty = mount(DataTable<Row>, { props: { ...table, rows: [], emptyTitle: '还没有项目' }, global })
    expect(empty.text()).toContain('还没有项目')
  })
})

describe('Figure', () => {
  it('is a link to its rows, with label and unit spoken', () => {
    const page = mount(Figure, {
      props: { value: '18634000000', kind: 'money', size: 'kpi', label: '累计到位', to: '/funds' },
      global,
    })
    expect(page.find('a').attributes('href')).toBe('/funds')
    expect(page.find('a').attributes('aria-label')).toBe('累计到位 1,863,400.00 万元')
  })
  it('prints — for none, and no link without rows', () => {
    const page = mount(Figure, { props: { value: null }, global })
    expect(page.text()).toBe('—')
    expect(page.find('a').exists()).toBe(false)
  })
})

describe('Bullet', () => {
  it('says what is done and where time stands, and keeps more than 100 inside', () => {
    const page = mount(Bullet, { props: { done: '125.00', pace: '83.33', label: '王家镇' }, global })
    expect(page.attributes('aria-label')).toBe('王家镇，完成 125.00%，序时 83.33%')
    expect(page.find('.fill').attributes('style')).toContain('width: 100%')
    expect(page.find('.hundred').attributes('style')).toContain('left: 80%')
  })
})

it('Pager counts, and steps only where there are pages', async () => {
  const page = mount(Pager, { props: { page: 2, size: 50, total: 120 }, global })
  await page.findAll('button')[1]!.trigger('click')
  expect(page.emitted('update:page')).toEqual([[3]])
  expect(page.text()).toContain('120 条')
  expect(
    mount(Pager, { props: { page: 1, total: 3 }, global })
      .find('button')
      .exists(),
  ).toBe(false)
})

it('words change with the language', async () => {
  await showLanguage('en')
  expect(mount(Pager, { props: { page: 1, total: 3 }, global }).text()).toBe('3 rows')
  expect(document.documentElement.lang).toBe('en')
})

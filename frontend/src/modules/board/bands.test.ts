import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { ToDo } from '@/api/queries/board'
import { i18n } from '@/i18n'
import AlarmBand from './parts/AlarmBand.vue'
import MonthsDue from './parts/MonthsDue.vue'

const router = createRouter({
  history: createMemoryHistory(),
  routes: [
    { path: '/months/:month', name: 'months', component: {} },
    { path: '/jobs', name: 'jobs', component: {} },
  ],
})
const global = { plugins: [i18n, router] }

it('tells what the nightly check found, or that it has stopped', () => {
  const told = '账实不符 1 处：累计与过账相等：2020-12'
  const found = mount(AlarmBand, { props: { alarm: { since: '2020-12-30', told, stopped: false } }, global })
  expect(found.attributes('role')).toBe('alert')
  expect(found.text()).toContain('每夜核对自2020年12月30日起未通过')
  expect(found.text()).toContain(told)
  expect(found.text()).toContain('联系系统管理员')
  expect(found.find('a').exists()).toBe(false) // nobody is signed in: no way to the jobs
  const stopped = mount(AlarmBand, { props: { alarm: { since: '2020-12-30', stopped: true } }, global })
  expect(stopped.text()).toContain('2020年12月30日以后没有核对过')
})

it('leads to the first month that waits for its close, and counts the others', () => {
  const months = [
    { month: '2020-11', status: 'overdue', closeOn: '2020-12-07' },
    { month: '2020-12', status: 'due', closeOn: '2021-01-05' },
  ] as ToDo['months']
  const shown = (list: ToDo['months']) =>
    mount(MonthsDue, { props: { toDo: { months: list, counts: { months: list.length } } as ToDo }, global })
  const late = shown(months)
  expect(late.get('a').attributes('href')).toBe('/months/2020-11')
  expect(late.text()).toContain('2020年11月可月结')
  expect(late.text()).toContain('应于 12月7日 前月结，已逾期')
  expect(late.text()).toContain('另有 1 个月待月结')
  const due = shown(months.slice(1))
  expect(due.classes()).not.toContain('overdue')
  expect(due.text()).toContain('应于 1月5日 前月结')
  expect(shown([]).text()).toBe('')
})

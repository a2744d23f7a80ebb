import { expect, it } from 'vitest'
import type { ToDo } from '@/api/queries/board'
import { toDoGroups } from './toDo'

const date = (code: string) => ({
  projectId: 1,
  code,
  name: `${code}项目`,
  unitId: 1,
  unitName: '甲镇',
  milestone: 'agreedStartOn',
  on: '2020-12-31',
  daysLeft: 0,
})
const toDo: ToDo = {
  updates: [],
  returned: [],
  notices: [],
  dates: ['A', 'B', 'C', 'D', 'E'].map(date),
  promises: [{ id: 9, text: '接通双回路供电', projectCode: 'P', daysLate: 8 } as ToDo['promises'][number]],
  months: [],
  counts: { updates: 0, returned: 0, notices: 2, dates: 7, promises: 1, months: 0 },
}

it('shows the first of each group, counts all, and links a list only when it shows them', () => {
  const [updates, returned, notices, dates, promises] = toDoGroups(toDo)
  expect(dates?.items).toHaveLength(4)
  expect(dates?.count).toBe(7)
  expect(dates?.items[0]?.to).toEqual({ name: 'project', params: { code: 'A' } })
  expect(notices?.to).toEqual({ name: 'supervision', query: { open: 'true' } })
  expect(promises?.items[0]).toMatchObject({
    name: '接通双回路供电',
    daysLate: 8,
    to: { params: { code: 'P' } },
  })
  expect([updates?.to, returned?.to]).toEqual([undefined, undefined])
})

import type { RouteLocationRaw } from 'vue-router'
import type { ToDo } from '@/api/queries/board'

/** One thing to do: what, until when, and where to do it. */
export interface ToDoItem {
  key: string | number
  name: string
  to: RouteLocationRaw
  on?: string
  milestone?: string
  daysLeft?: number
  daysLate?: number
  more?: string
}
export interface ToDoGroup {
  key: 'updates' | 'returned' | 'notices' | 'dates' | 'promises'
  /** In all, beyond the items shown. */
  count: number
  /** Where all of them are, when one list shows exactly them. */
  to?: RouteLocationRaw
  items: ToDoItem[]
}

/** Shown of each group; the count tells how many there are. */
const SHOWN = 4
const project = (code: string): RouteLocationRaw => ({ name: 'project', params: { code } })

/** 待办 in five groups, each item with the page where it is done. */
export function toDoGroups(toDo: ToDo): ToDoGroup[] {
  return [
    {
      key: 'updates',
      count: toDo.counts.updates,
      items: toDo.updates
        .slice(0, SHOWN)
        .map((debt) => ({ key: debt.projectId, name: debt.name, to: project(debt.code) })),
    },
    {
      key: 'returned',
      count: toDo.counts.returned,
      to: toDo.counts.returned > 0 ? { name: 'funds', query: { states: 'returned' } } : undefined,
      items: toDo.returned.slice(0, SHOWN).map((entry) => ({
        key: entry.id,
        name: entry.projectName,
        to: { name: 'funds', query: { states: 'returned', text: entry.no } },
        more: entry.no,
      })),
    },
    {
      key: 'notices',
      count: toDo.counts.notices,
      to: toDo.counts.notices > 0 ? { name: 'supervision', query: { open: 'true' } } : undefined,
      items: toDo.notices.slice(0, SHOWN).map((notice) => ({
        key: notice.id,
        name: notice.name || notice.unitName,
        to: { name: 'notice', params: { id: notice.id } },
        on: notice.dueOn,
        more: notice.stepLabel,
      })),
    },
    {
      key: 'dates',
      count: toDo.counts.dates,
      items: toDo.dates.slice(0, SHOWN).map((date) => ({
        key: `${date.code} ${date.milestone}`,
        name: date.name,
        to: project(date.code),
        milestone: date.milestone,
        daysLeft: date.daysLeft,
      })),
    },
    {
      key: 'promises',
      count: toDo.counts.promises,
      items: toDo.promises.slice(0, SHOWN).map((promise) => ({
        key: promise.id,
        name: promise.text,
        to: project(promise.projectCode),
        daysLate: promise.daysLate,
      })),
    },
  ]
}

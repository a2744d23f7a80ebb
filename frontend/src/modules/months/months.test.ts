import { expect, it } from 'vitest'
import type { MonthLine, Outlook } from '@/api/queries/months'
import { blockParts, daysLeft, firstInHand, openRows, postedRows } from './months'

const line = (month: string, status: string): MonthLine =>
  ({ month, status, closeOn: '', open: 0, declared: '0.00', posted: '0.00' }) as MonthLine

it('opens exactly the rows behind a figure', () => {
  expect(postedRows('2020-11', { indicator: 'industry', fresh: 'false' })).toEqual({
    name: 'funds',
    query: { states: 'posted', from: '2020-11', to: '2020-11', indicator: 'industry', fresh: 'false' },
  })
  const open = { from: '2020-10', to: '2020-12', states: [{ state: 'draft' }, { state: 'returned' }] }
  expect(openRows(open as Outlook['open'])).toEqual({
    name: 'funds',
    query: { states: 'draft,returned', from: '2020-10', to: '2020-12' },
  })
  expect(openRows(open as Outlook['open'], { states: 'returned', unitId: '7' })).toEqual({
    name: 'funds',
    query: { states: 'returned', from: '2020-10', to: '2020-12', unitId: '7' },
  })
})

it('takes in hand what waits first, else the month of the site', () => {
  const year = [line('2020-01', 'closed'), line('2020-02', 'overdue'), line('2020-03', 'due')]
  expect(firstInHand(year, '2020-12')).toBe('2020-02')
  expect(firstInHand([line('2020-12', 'running')], '2020-12')).toBe('2020-12')
})

it('names month and day of a block over the end of a year', () => {
  expect(blockParts('2020-12', {}, 'zh-CN')).toEqual({ title: '2020年12月', month: '', from: '2021年1月1日' })
  expect(blockParts('2020-11', { month: '2020-09' }, 'en')).toMatchObject({
    month: 'Sep 2020',
    from: '1 Dec 2020',
  })
})

it('counts the days to a deadline', () => {
  expect(daysLeft('2020-12-31', '2021-01-05')).toBe(5)
  expect(daysLeft('2020-12-31', '2020-12-07')).toBe(-24)
})

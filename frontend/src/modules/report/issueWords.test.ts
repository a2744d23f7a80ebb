import { expect, it } from 'vitest'
import { periodParts, typedRight } from './issueWords'

it('takes the period in any width of signs, and nothing else', () => {
  expect(typedRight(' ２０２０年 11月 ', '2020年11月')).toBe(true)
  expect(typedRight('2020年12月', '2020年11月')).toBe(false)
  expect(typedRight('', '')).toBe(false)
})

it('names a month by the month and a week by its issue', () => {
  expect(periodParts({ kind: 'monthly', period: '2020-09', year: 2020, number: 3 })).toEqual({
    year: '2020',
    n: '9',
  })
  expect(periodParts({ kind: 'weekly', period: '2020-W53', year: 2020, number: 52 })).toEqual({
    year: '2020',
    n: '52',
  })
})

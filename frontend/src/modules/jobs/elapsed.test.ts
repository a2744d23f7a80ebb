import { expect, it } from 'vitest'
import { elapsed } from './elapsed'

it('tells seconds, and nothing while a run is under way', () => {
  expect(elapsed('2026-11-23T18:56:20.184Z', '2026-11-23T18:56:20.284Z')).toBe('0.1')
  expect(elapsed('2020-12-31T17:00:00+08:00', '2020-12-31T09:01:30Z')).toBe('90.0')
  expect(elapsed('2020-12-31T09:01:30Z', undefined)).toBe('—')
  expect(elapsed(undefined, undefined)).toBe('—')
})

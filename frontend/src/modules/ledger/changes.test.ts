import { expect, it } from 'vitest'
import type { Change } from '@/api/queries/ledger'
import { differences } from './changes'

const change = (detail: string) => ({ detail }) as Change

it('reads before and after by field', () => {
  const detail =
    '{"reason":"资金到位","before":{"stage":"signed"},"after":{"stage":"registered","percent":5}}'
  expect(differences(change(detail))).toEqual({
    reason: '资金到位',
    fields: [
      { key: 'stage', before: 'signed', after: 'registered' },
      { key: 'percent', before: undefined, after: 5 },
    ],
  })
})

it('shows nothing rather than failing on a detail of another shape', () => {
  expect(differences(change('{"after":[1]}')).fields).toEqual([])
  expect(differences(change('{'))).toEqual({ reason: '', fields: [] })
})

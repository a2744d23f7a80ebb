import { expect, it } from 'vitest'
import type { Project } from '@/api/queries/ledger'
import { draftOf, filledOf, patchOf } from './draft'
import { fields, fieldsOf, groupOf } from './fields'

const project = {
  name: '香肠腊味加工项目',
  chain: '食品',
  agreedInvestment: '90000000.00',
  registeredCapital: '0.00',
  policyPromise: true,
  signingEventId: 5,
  percent: 30,
} as Project

it('a form as the project stands changes nothing', () => {
  const draft = draftOf(project, fields)
  expect(draft.policyPromise).toBe('yes')
  expect(draft.key).toBe('no')
  expect(draft.registeredCapital).toBeNull()
  expect(patchOf(draft, { ...draft }, fields)).toEqual({})
})

it('sends only what was changed, and empties by kind', () => {
  const before = draftOf(project, fields)
  const now = {
    ...before,
    name: '香肠腊味精深加工项目',
    chain: null,
    agreedInvestment: null,
    policyPromise: 'no',
    signingEventId: null,
    percent: null,
    startedOn: '2020-09-16',
  }
  expect(patchOf(before, now, fields)).toEqual({
    name: '香肠腊味精深加工项目',
    chain: '',
    agreedInvestment: '0',
    policyPromise: false,
    signingEventId: 0,
    percent: 0,
    startedOn: '2020-09-16',
  })
})

it('a new row carries what was filled in', () => {
  expect(filledOf({ name: '甲', scale: '', unitId: 3, estimatedInvestment: null })).toEqual({
    name: '甲',
    unitId: 3,
  })
})

it('a missing item finds the group of its field; evidence and shares have none', () => {
  expect(groupOf('startedOn')).toBe('dates')
  expect(groupOf('creditCodeFormat')).toBe('basic')
  expect(groupOf('evidence:agreement')).toBeUndefined()
  expect(groupOf('shares')).toBeUndefined()
  expect(fieldsOf('people').map((field) => field.key)).toContain('unitId')
})

import { describe, expect, it } from 'vitest'
import { bodyOf, draftOf } from './useDebtForm'

const draft = { ...draftOf(undefined), state: 'progress' as const, progress: '主体封顶', percent: 60 }

describe('bodyOf', () => {
  it('sends a first answer without a version', () => {
    expect(bodyOf(draft, 3, '2020-W53', 0)).toEqual({
      projectId: 3,
      week: '2020-W53',
      state: 'progress',
      progress: '主体封顶',
      percent: 60,
      problem: '',
      nextStep: '',
    })
  })
  it('leaves progress out of 无变化, and the percentage when none was stated', () => {
    const body = bodyOf({ ...draft, state: 'no_change', percent: null }, 3, '2020-W53', 2)
    expect(body).toMatchObject({ state: 'no_change', progress: '', version: 2 })
    expect('percent' in body).toBe(false)
  })
})

describe('draftOf', () => {
  it('begins without an answer', () => expect(draftOf(undefined).state).toBe(''))
})

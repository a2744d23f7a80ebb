import { describe, expect, it } from 'vitest'
import { bodyOf, offered } from './useNoticeAct'

const draft = {
  progress: '已进场',
  measures: '倒排工期',
  finishOn: '2021-01-10',
  head: '李四',
  opinion: '属实',
  until: '2021-01-20',
  reason: '天气',
}

describe('offered', () => {
  it('shows what the server allows, what leads on first', () => {
    expect(offered({ acts: ['withdraw', 'issue'] })).toEqual(['issue', 'withdraw'])
  })
  it('offers nothing it does not know', () => expect(offered({ acts: ['dance'] })).toEqual([]))
})

describe('bodyOf', () => {
  it('sends what the act takes and no more', () => {
    expect(bodyOf('issue', draft, false)).toEqual({})
    expect(bodyOf('return', draft, false)).toEqual({ opinion: '属实' })
    expect(bodyOf('decision', draft, true)).toEqual({ grant: true, opinion: '属实' })
    expect(bodyOf('extension', draft, false)).toEqual({
      until: '2021-01-20',
      reason: '天气',
      progress: '已进场',
    })
  })
})

import { describe, expect, it } from 'vitest'
import { sizeOf, takenOn, viewOf } from './files'

describe('a file', () => {
  it('is looked at as what it is', () => {
    expect(['image/jpeg', 'application/pdf', 'text/plain'].map((mediaType) => viewOf({ mediaType }))).toEqual(
      ['picture', 'pdf', 'none'],
    )
  })

  it('says its size', () => {
    expect([sizeOf(1), sizeOf(204_800), sizeOf(3_670_016)]).toEqual(['1 KB', '200 KB', '3.5 MB'])
  })

  it('remembers the day a picture was taken, in Chinese time, but no day to come', () => {
    const lastModified = Date.UTC(2020, 11, 30, 20)
    expect(takenOn({ type: 'image/jpeg', lastModified }, '2020-12-31')).toBe('2020-12-31')
    expect(takenOn({ type: 'image/jpeg', lastModified }, '2020-12-30')).toBe('')
    expect(takenOn({ type: 'application/pdf', lastModified }, '2020-12-31')).toBe('')
  })
})

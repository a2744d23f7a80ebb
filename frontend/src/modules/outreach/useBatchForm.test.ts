import { describe, expect, it } from 'vitest'
import { bodyOf, draftOf } from './useBatchForm'

describe('bodyOf', () => {
  it('adds the four costs exactly', () => {
    const draft = { ...draftOf(null, '2020-12-31'), meal: '0.10', lodging: '0.20', transport: '561.05' }
    expect(bodyOf(draft).total).toBe('561.35')
  })
  it('sends nothing typed as nothing spent and nobody there', () => {
    expect(bodyOf(draftOf(null, '2020-12-31'))).toMatchObject({
      receivedOn: '2020-12-31',
      guests: 0,
      escorts: 0,
      total: '0.00',
      projectId: 0,
    })
  })
})

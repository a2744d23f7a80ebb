import { beforeEach, describe, expect, it } from 'vitest'
import { readShelf, readState, tabOf, writeShelf } from './views'

const LAYOUT = { order: ['code'], hidden: [], pinned: [], widths: { code: 120 } }

describe('a saved view', () => {
  it('comes back as it was saved', () => {
    const state = {
      text: '果汁',
      preset: 'lit' as const,
      conditions: [{ key: 'stage', op: 'in' as const, values: ['building'] }],
      sort: [{ key: 'signedOn', desc: true }],
      layout: LAYOUT,
    }
    expect(readState(JSON.stringify(state))).toEqual(state)
  })

  it.each(['', '[]', '{', '{"conditions":[{"key":1},null,{"key":"a","op":"sql"}],"sort":[{}],"layout":{}}'])(
    'that says nothing sensible (%s) narrows nothing',
    (text) => {
      expect(readState(text)).toEqual({ text: '', preset: '', conditions: [], sort: [], layout: null })
    },
  )
})

describe('the shelf of this device', () => {
  beforeEach(() => localStorage.clear())

  it('is one per person', () => {
    writeShelf(7, { layouts: { lit: LAYOUT }, opening: 3 })
    expect(readShelf(7)).toEqual({ layouts: { lit: LAYOUT }, opening: 3 })
    expect(readShelf(8)).toEqual({ layouts: {}, opening: 0 })
  })

  it('is empty when it cannot be read', () => {
    localStorage.setItem('luodi.ledger.7', '{"layouts":{"lit":1},"opening":"x"}')
    expect(readShelf(7)).toEqual({ layouts: {}, opening: 0 })
  })
})

it('a view stands on the shelf by its id, a preset by its name', () => {
  expect(tabOf({ view: 12, preset: 'lit' })).toBe('view-12')
  expect(tabOf({ view: 0, preset: 'lit' })).toBe('lit')
  expect(tabOf({ view: 0, preset: '' })).toBe('all')
})

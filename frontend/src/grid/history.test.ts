import { expect, it } from 'vitest'
import { History, type DoneBatch } from './history'

const batch = (id: number): DoneBatch => ({ id, kind: 'edit', cells: [] })

it('undoes and redoes whole batches; a new one ends what could be redone', () => {
  const history = new History()
  history.push(batch(1))
  history.push(batch(2))
  const last = history.takeUndo()!
  expect(last.id).toBe(2)
  history.wasUndone(last)
  expect(history.canRedo).toBe(true)
  const again = history.takeRedo()!
  history.wasRedone({ ...again, id: 3 })
  expect(history.takeUndo()?.id).toBe(3)
  history.wasUndone(batch(3))
  history.push(batch(4))
  expect(history.canRedo).toBe(false)
})

it('gives a batch back when undoing it failed', () => {
  const history = new History()
  history.push(batch(1))
  history.putBack(history.takeUndo()!)
  expect(history.canUndo).toBe(true)
  history.clear()
  expect([history.canUndo, history.takeUndo()]).toEqual([false, undefined])
})

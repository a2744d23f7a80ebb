import { describe, expect, it } from 'vitest'
import { editingCommand, isComposing, isModifier, walkingCommand, type Command, type KeyPress } from './keys'

function press(keys: string): KeyPress {
  const parts = keys.split('+')
  return {
    key: parts[parts.length - 1]!,
    ctrlKey: parts.includes('Ctrl'),
    metaKey: false,
    shiftKey: parts.includes('Shift'),
    altKey: parts.includes('Alt'),
  }
}

describe('walking', () => {
  it.each<[string, Command | null]>([
    ['ArrowUp', { do: 'move', move: 'up', extend: false }],
    ['Shift+ArrowDown', { do: 'move', move: 'down', extend: true }],
    ['Ctrl+ArrowRight', { do: 'move', move: 'last', extend: false }],
    ['Ctrl+Shift+End', { do: 'move', move: 'end', extend: true }],
    ['Home', { do: 'move', move: 'first', extend: false }],
    ['PageDown', { do: 'move', move: 'pageDown', extend: false }],
    ['Shift+Tab', { do: 'move', move: 'left', extend: false }],
    ['Enter', { do: 'edit' }],
    ['F2', { do: 'edit' }],
    ['Ctrl+Enter', { do: 'open' }],
    ['Escape', { do: 'leave' }],
    ['Delete', { do: 'clear' }],
    [' ', { do: 'pickRows' }],
    ['Ctrl+a', { do: 'selectAll' }],
    ['Ctrl+z', { do: 'undo' }],
    ['Ctrl+Shift+Z', { do: 'redo' }],
    ['Ctrl+y', { do: 'redo' }],
    ['Ctrl+d', { do: 'fillDown' }],
    ['Ctrl+r', { do: 'fillRight' }],
    ['Shift+F10', { do: 'menu' }],
    ['Alt+ArrowDown', { do: 'filter' }],
    ['F8', { do: 'nextMark' }],
    ['Ctrl+c', null],
    ['Ctrl+v', null],
    ['a', null],
  ])('%s', (keys, command) => expect(walkingCommand(press(keys))).toEqual(command))
})

describe('editing', () => {
  it.each<[string, boolean, Command | null]>([
    ['Enter', false, { do: 'commit', move: 'down' }],
    ['Shift+Enter', false, { do: 'commit', move: 'up' }],
    ['Alt+Enter', false, { do: 'newLine' }],
    ['Tab', false, { do: 'commit', move: 'right' }],
    ['Escape', true, { do: 'cancel' }],
    ['ArrowDown', true, { do: 'option', step: 1 }],
    ['ArrowDown', false, null],
    ['ArrowLeft', false, null],
    ['Ctrl+z', false, null],
  ])('%s', (keys, choosing, command) => expect(editingCommand(press(keys), choosing)).toEqual(command))
})

it('a key of an input method is never a shortcut', () => {
  expect(isComposing({ isComposing: true, keyCode: 13 })).toBe(true)
  expect(isComposing({ isComposing: false, keyCode: 229 })).toBe(true)
  expect(isComposing({ isComposing: false, keyCode: 13 })).toBe(false)
})

it('a modifier alone says nothing', () => {
  expect(['Shift', 'Control', 'Alt', 'Meta'].every((key) => isModifier({ key }))).toBe(true)
  expect(isModifier({ key: 'Tab' })).toBe(false)
})

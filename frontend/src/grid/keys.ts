/** Which key does what. The caller has already turned away keys that belong to an input method. */
import type { Move } from './selection'

export type Command =
  | { do: 'move'; move: Move; extend: boolean }
  | { do: 'commit'; move: Move | null }
  | { do: 'edit' | 'open' | 'cancel' | 'clear' | 'selectAll' | 'undo' | 'redo' | 'filter' | 'menu' }
  | { do: 'fillDown' | 'fillRight' | 'pickRows' | 'nextMark' | 'newLine' | 'leave' }
  | { do: 'option'; step: 1 | -1 }

/** What of a keyboard event counts. */
export interface KeyPress {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

const MOVES: Readonly<Record<string, [plain: Move, control: Move]>> = {
  ArrowUp: ['up', 'top'],
  ArrowDown: ['down', 'bottom'],
  ArrowLeft: ['left', 'first'],
  ArrowRight: ['right', 'last'],
  PageUp: ['pageUp', 'pageUp'],
  PageDown: ['pageDown', 'pageDown'],
  Home: ['first', 'start'],
  End: ['last', 'end'],
}

/** Whether the press belongs to an input method: such a key is never a shortcut. */
export function isComposing(event: { isComposing: boolean; keyCode: number }): boolean {
  return event.isComposing || event.keyCode === 229 // 229: old kernels tell nothing else
}

/** Whether the press is that of a modifier alone: it says nothing until another key comes. */
export function isModifier({ key }: { key: string }): boolean {
  return ['Shift', 'Control', 'Alt', 'Meta'].includes(key)
}

/** The command of a key while the cursor walks; null leaves the key to the browser. */
export function walkingCommand(press: KeyPress): Command | null {
  const control = press.ctrlKey || press.metaKey
  if (press.altKey) return press.key === 'ArrowDown' ? { do: 'filter' } : null
  const move = MOVES[press.key]
  if (move) return { do: 'move', move: move[control ? 1 : 0], extend: press.shiftKey }
  if (control) return controlCommand(press)
  switch (press.key) {
    case 'Tab':
      return { do: 'move', move: press.shiftKey ? 'left' : 'right', extend: false }
    case 'Enter':
      return press.shiftKey ? { do: 'move', move: 'up', extend: false } : { do: 'edit' }
    case 'F2':
      return { do: 'edit' }
    case 'F8':
      return { do: 'nextMark' }
    case 'F10':
      return press.shiftKey ? { do: 'menu' } : null
    case 'ContextMenu':
      return { do: 'menu' }
    case 'Escape':
      return { do: 'leave' }
    case 'Delete':
    case 'Backspace':
      return { do: 'clear' }
    case ' ':
      return { do: 'pickRows' }
    default:
      return null
  }
}

function controlCommand(press: KeyPress): Command | null {
  switch (press.key.toLowerCase()) {
    case 'a':
      return { do: 'selectAll' }
    case 'z':
      return { do: press.shiftKey ? 'redo' : 'undo' }
    case 'y':
      return { do: 'redo' }
    case 'd':
      return { do: 'fillDown' }
    case 'r':
      return { do: 'fillRight' }
    case 'enter':
      return { do: 'open' }
    default:
      return null // C, X and V are events of the clipboard, not keys
  }
}

/** The command of a key inside the editor; `choosing` while a list of choices stands under it. */
export function editingCommand(press: KeyPress, choosing: boolean): Command | null {
  switch (press.key) {
    case 'Enter':
      if (press.altKey) return { do: 'newLine' }
      return { do: 'commit', move: press.shiftKey ? 'up' : 'down' }
    case 'Tab':
      return { do: 'commit', move: press.shiftKey ? 'left' : 'right' }
    case 'Escape':
      return { do: 'cancel' }
    case 'ArrowDown':
      return choosing ? { do: 'option', step: 1 } : null
    case 'ArrowUp':
      return choosing ? { do: 'option', step: -1 } : null
    default:
      return null
  }
}

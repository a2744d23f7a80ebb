import type { Messages } from '../messages'

const search: Messages['search'] = {
  title: 'Search',
  open: 'Search (Ctrl+K)',
  placeholder: 'Projects, investors, notices, units',
  label: 'Search projects, investors, notices and units',
  results: 'Results',
  count: '{n} results',
  none: 'Nothing found for “{q}”',
  noneHint:
    'Try any two characters of the name, pinyin initials (such as zhjj), or part of a number or credit code.',
  hint: 'Type any characters of a name, its pinyin or initials (such as zhjj), or part of a project number, document number or credit code.',
  recent: 'Opened lately',
  kinds: { project: 'Projects', investor: 'Investors', notice: 'Notices', unit: 'Units' },
  keysTitle: 'Keyboard',
  keysClose: 'Close',
  keys: {
    search: 'Search and jump',
    help: 'Show the keys',
    move: 'Move among the results',
    enter: 'Open the chosen result',
    escape: 'Close a dialog',
    grid: 'Move in the sheet; Enter or typing begins an edit',
    copy: 'Copy and paste a block of the sheet',
    undo: 'Undo and redo edits of the sheet',
  },
}
export default search

import type { Messages } from '../messages'

export default {
  note: 'As of {day}; active and paused projects, the longest waiting first',
  hint: 'Drag a card or use “Move to…”; an incomplete project stays put and shows its checklist.',
  allUnits: 'All units',
  allSectors: 'All sectors',
  count: '{n}',
  days: '{n} days',
  move: 'Move to…',
  moveLabel: 'Move “{name}” to',
  further: 'Show more, {n} left',
  empty: 'No project stands here.',
  moved: '“{name}” moved to {stage}',
  backwards: 'Projects only move forward; the way back is “Correct” on the project page.',
  held: 'Cannot enter “{stage}” yet',
  heldHint: 'Supply these {n} items first; each is a link:',
  close: 'Close',
} satisfies Messages['pipeline']

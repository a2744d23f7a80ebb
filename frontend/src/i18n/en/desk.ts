import type { Messages } from '../messages'

export default {
  same: {
    title: 'Equal files',
    is: 'The file “{name}” is the same, byte for byte, as a file of:',
    hidden: 'an entry of another unit',
    ask: 'Compare them first; the screener must say in the opinion why it is not declared twice.',
    answered: 'Answered ({by}): {answer}',
    opinion: 'Opinion (must say why files are equal)',
  },
  preview: {
    title: 'Vouchers',
    show: 'Show vouchers',
    hide: 'Hide vouchers',
    none: 'No scan or photo that can be shown yet.',
    nth: '{n}/{of}',
    previous: 'Previous file',
    next: 'Next file',
    smaller: 'Smaller',
    larger: 'Larger',
    turn: 'Turn',
    open: 'Open',
    loose: 'No voucher',
  },
  keys: {
    line: 'J next　K previous　A act　T return　V next file　O turn　+/− zoom　Enter confirms',
    list: '{n} waiting',
    back: 'Back to the list',
  },
  moved: '{no} is done; this is the next one.',
  movedBack: 'Look at {no}',
  allDone: 'Nothing waits for you any more.',
} satisfies Messages['desk']

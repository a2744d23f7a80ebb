import type { Messages } from '../messages'

export default {
  note: 'Words and fields are retired, never deleted; older projects keep what they had',
  tabs: { terms: 'Dictionaries', fields: 'Own fields' },
  term: 'Word',
  validFrom: 'In use from',
  sinceEver: 'Since ever',
  docNo: 'By document',
  state: 'State',
  act: 'Actions',
  inUse: '{n} of {all} in use',
  validity: {
    valid: 'In use',
    ending: 'In use until {day}',
    coming: 'In use from {day}',
    retired: 'Retired, in use until {day}',
  },
  addTerm: 'Add a word',
  addTermTo: 'Add a word: {name}',
  noTerms: 'No words yet',
  noTermsHint: 'Once added, a word can be chosen in every project.',
  retire: 'Retire',
  retireOf: 'Retire “{name}”',
  retireTermHint:
    'A retired word can no longer be chosen; projects that have it keep showing it. “Use again” brings it back from the day after.',
  revive: 'Use again',
  fieldsNote: 'A new field appears at once in the ledger, in exports and imports and among the missing items',
  addField: 'Add a field',
  fieldName: 'Name',
  fieldKey: 'Key',
  type: 'Type',
  group: 'Group',
  required: 'Required',
  optional: 'Optional',
  requiredSince: 'From {day}, to enter “{stage}”',
  requiredNote:
    'From that day the field is asked for when a project moves to that stage or beyond. Older projects stay as they are and can be completed from their list.',
  lacking: 'Projects without it',
  listMark: ', ',
  noFields: 'No fields of your own yet',
  noFieldsHint:
    'What is to be kept beyond the 31 columns can be added here as a field, without a new release.',
  retireFieldHint:
    'A retired field can no longer be filled in; what it holds stays and is shown. Its key is not used again, and retiring it cannot be taken back.',
  types: {
    text: 'Text',
    number: 'Number',
    money: 'Amount (yuan)',
    date: 'Date',
    list: 'List',
    bool: 'Yes or no',
  },
} satisfies Messages['org']

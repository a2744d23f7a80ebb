/** The codes of 到位资金 that forms offer, in the order of the rule book; their words are in i18n. */
export const PURPOSES = ['land', 'construction', 'equipment', 'other_fixed', 'working', 'intangible'] as const

export const EVIDENCE = [
  'bank',
  'capital',
  'land',
  'works',
  'equipment',
  'fdi',
  'photo',
  'statistics',
  'split',
  'other',
] as const

export const REASONS = [
  'real_estate',
  'fiscal',
  'local_money',
  'local_move',
  'in_city',
  'outlet',
  'concession',
  'agency',
  'same_contract',
  'second_phase',
  'working',
  'intangible',
  'below_size',
  'evidence',
  'duplicate',
  'other',
] as const

export const OUTCOMES = ['true', 'partial', 'false'] as const

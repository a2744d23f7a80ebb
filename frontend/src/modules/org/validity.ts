/** 有效期 of a word, unit or field: dates as 2020-12-31, empty for no bound. */
export interface Spell {
  validFrom?: string
  validTo?: string
}

export type Validity = 'valid' | 'ending' | 'coming' | 'retired'

/** How a spell stands on that day; its last day is still part of it. */
export function validityOn({ validFrom = '', validTo = '' }: Spell, today: string): Validity {
  if (validTo && validTo < today) return 'retired'
  if (validFrom > today) return 'coming'
  return validTo ? 'ending' : 'valid'
}

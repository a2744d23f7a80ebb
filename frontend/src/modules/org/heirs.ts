import type { Unit } from '@/api/queries/org'

/** The units that may take one in: neither itself nor ended, and a referrer group only takes in another. */
export function heirsOf(unit: Unit, units: readonly Unit[]): Unit[] {
  return units.filter(
    (one) => one.id !== unit.id && !one.validTo && (one.kind !== 'referrer' || unit.kind === 'referrer'),
  )
}

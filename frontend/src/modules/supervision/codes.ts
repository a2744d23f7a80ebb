/** The codes of the rule book in the order of print; their words are in i18n. */
export const STEPS = [1, 2, 3, 4, 5, 6] as const
export const RULES = ['R1', 'R2', 'R7', 'R8', 'R10', 'R12'] as const
export const STATES = ['draft', 'issued', 'replied', 'listed', 'closed', 'withdrawn'] as const
export const LIGHTS = ['yellow', 'red'] as const

export type RuleCode = (typeof RULES)[number]
export type LightCode = (typeof LIGHTS)[number]

export function lightOf(code: string): LightCode | '' {
  return LIGHTS.find((light) => light === code) ?? ''
}

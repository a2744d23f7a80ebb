/** The twelve stages in order, each with its step of the one colour ramp. */
export const STAGES = [
  { code: 'prospect', ramp: 1 },
  { code: 'reserve', ramp: 1 },
  { code: 'promoted', ramp: 1 },
  { code: 'lead', ramp: 2 },
  { code: 'to_sign', ramp: 2 },
  { code: 'signed', ramp: 3 },
  { code: 'registered', ramp: 4 },
  { code: 'started', ramp: 5 },
  { code: 'building', ramp: 5 },
  { code: 'completed', ramp: 5 },
  { code: 'producing', ramp: 6 },
  { code: 'at_capacity', ramp: 6 },
] as const

export type Stage = (typeof STAGES)[number]['code']

/** The colour of a stage; an unknown code takes the first step. */
export function stageColour(code: string): string {
  return `var(--st-${STAGES.find((stage) => stage.code === code)?.ramp ?? 1})`
}

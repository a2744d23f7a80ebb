/**
 * 幂等键: one per form opening, repeated when the same form is sent again, so that a lost answer never
 * makes a second row. crypto.randomUUID does not exist on plain http.
 */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

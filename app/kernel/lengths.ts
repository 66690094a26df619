import { faultKey } from './errors.ts'

/** The fault of a text that is too long: how much it may be and how much it is. */
export function tooLong(most: number): { error: (issue: { input?: unknown }) => string } {
  return { error: ({ input }) => sayTooLong(most, String(input)) }
}

/** The same, for a check of one's own. */
export function sayTooLong(most: number, text: string): string {
  return faultKey('too_long', { most, now: text.length })
}

/** The fault of a text that is too short. */
export function sayTooShort(least: number, text: string): string {
  return faultKey('too_short', { least, now: text.length })
}

import { z } from 'zod'

/*
 * Zod tells everything that is wrong, each with its place: of a list of millions that is wrong
 * throughout, millions. One fault is all that a file's writer is told, so these stop at the first.
 */

/**
 * A list of which the first wrong item is told and no other.
 * @param least how many items it must have.
 */
export function listOf<T extends z.ZodType>(item: T, least = 0) {
  return z.unknown().transform((value, check): z.output<T>[] => {
    if (!Array.isArray(value)) {
      check.addIssue({ code: 'invalid_type', expected: 'array', input: value })
      return z.NEVER
    }
    if (value.length < least) {
      const size = { origin: 'array', minimum: least, inclusive: true } as const
      check.addIssue({ code: 'too_small', ...size, input: value })
      return z.NEVER
    }
    const read: z.output<T>[] = []
    for (const [at, one] of value.entries()) {
      const parsed = item.safeParse(one)
      if (!parsed.success) {
        check.addIssue(within(at, parsed.error))
        return z.NEVER
      }
      read.push(parsed.data)
    }
    return read
  })
}

/** An object with any names, of which the first that is wrong, or has a wrong value, is told. */
export function recordOf<T extends z.ZodType>(name: z.ZodType<string>, item: T) {
  return z.unknown().transform((value, check): Record<string, z.output<T>> => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      check.addIssue({ code: 'invalid_type', expected: 'record', input: value })
      return z.NEVER
    }
    const read: Record<string, z.output<T>> = {}
    for (const [key, one] of Object.entries(value)) {
      const named = name.safeParse(key)
      if (!named.success) {
        const { issues } = named.error
        check.addIssue({ code: 'invalid_key', origin: 'record', issues, path: [key], input: key })
        return z.NEVER
      }
      const parsed = item.safeParse(one)
      if (!parsed.success) {
        check.addIssue(within(key, parsed.error))
        return z.NEVER
      }
      read[key] = parsed.data
    }
    return read
  })
}

/** The first fault of what stands at a place, as one of the whole. */
function within(at: string | number, error: z.ZodError) {
  const [issue] = error.issues
  return { ...issue!, path: [at, ...issue!.path], input: undefined } as z.core.$ZodRawIssue
}

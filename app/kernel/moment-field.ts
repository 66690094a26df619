import { z } from 'zod'

/** A moment as a `datetime-local` field gives it, meant in Shanghai; `fault` for anything else. */
export function momentFieldWith(fault: string) {
  return z.string({ error: 'fault.required' }).transform((text, check) => {
    const at = new Date(`${text}:00+08:00`)
    if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) && !Number.isNaN(at.getTime())) return at
    check.addIssue({ code: 'custom', message: fault })
    return z.NEVER
  })
}

/** A moment as a `datetime-local` field shows it, in Shanghai. */
export function momentText(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16)
}

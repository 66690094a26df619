/** The time, as the context carries it, so that a test can set it. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** China has one time zone and no summer time since 1991, so a fixed offset is exact. */
const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000

/** The calendar day in Shanghai as `YYYY-MM-DD`. */
export function shanghaiDay(at: Date): string {
  return new Date(at.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10)
}

/** A moment in Shanghai to the second, with its offset: `2026-11-23T12:00:00+08:00`. */
export function shanghaiTime(at: Date): string {
  return `${new Date(at.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 19)}+08:00`
}

/** A calendar day in Shanghai as one that is said to readers travels: `2026-11-23+08:00`. */
export function shanghaiDate(day: string): string {
  return `${day}+08:00`
}

/** The last millisecond of a Shanghai calendar day given as `YYYY-MM-DD`. */
export function endOfShanghaiDay(day: string): Date {
  return new Date(`${day}T23:59:59.999+08:00`)
}

/** `at` moved by whole days. */
export function addDays(at: Date, days: number): Date {
  return new Date(at.getTime() + days * 24 * 60 * 60 * 1000)
}

/** Whole days from one calendar day to another, both `YYYY-MM-DD`; negative where the other is past. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / (24 * 60 * 60 * 1000))
}

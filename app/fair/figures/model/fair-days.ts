import { addDays, shanghaiDay, daysBetween } from '#app/kernel/clock.ts'

/** Days before a fair and after it that are its own time. */
const AROUND = 14
const LEAST = 30
const MOST = 92

/** Which days are told: the fair's own time, the last ones before it, or later ones. */
export type FairSpan = 'around' | 'last' | 'later'

/**
 * The days that a fair's figures tell of, as `YYYY-MM-DD`: from two weeks before it to two weeks
 * after it, today at the latest; while it is further ahead than that, the last days.
 */
export function daysAround(
  fair: { startsAt: Date; endsAt: Date },
  now: Date,
): { span: FairSpan; days: string[] } {
  const from = addDays(fair.startsAt, -AROUND)
  const to = addDays(fair.endsAt, AROUND)
  if (shanghaiDay(from) > shanghaiDay(now)) return { span: 'last', days: daysUntil(now, LEAST) }
  const end = to < now ? to : now
  const whole = daysBetween(shanghaiDay(from), shanghaiDay(end)) + 1
  return { span: 'around', days: daysUntil(end, Math.min(Math.max(whole, LEAST), MOST)) }
}

/**
 * The days to tell of where things happened on these ones: a fair that nothing is known of in its
 * own time, as of one whose openings came later, is told of in its last days.
 */
export function daysWith(
  fair: { startsAt: Date; endsAt: Date },
  happened: ReadonlySet<string>,
  now: Date,
): { span: FairSpan; days: string[] } {
  const own = daysAround(fair, now)
  const today = shanghaiDay(now)
  const latest = [...happened].reduce((last, day) => (day > last && day <= today ? day : last), '')
  const isEmpty = !own.days.some((day) => happened.has(day))
  if (own.span === 'last' || !isEmpty || latest <= (own.days.at(-1) ?? '')) return own
  return { span: 'later', days: daysUntil(new Date(`${latest}T12:00:00+08:00`), LEAST) }
}

function daysUntil(last: Date, count: number): string[] {
  return Array.from({ length: count }, (_, index) => shanghaiDay(addDays(last, index - count + 1)))
}

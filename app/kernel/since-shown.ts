import { shanghaiTime } from './clock.ts'
import { Fault } from './errors.ts'

/** What a page showed of something when it was read, field by field, as text. */
export type Shown = Record<string, string>

type Facts = Record<string, string | number | Date | null | undefined>

/** How a page carries what it shows; a moment is told to the minute, as its field does. */
export function textsOf(facts: Facts): Shown {
  return Object.fromEntries(Object.entries(facts).map(([field, value]) => [field, textOf(value)]))
}

/**
 * What to write where somebody else may have changed the same thing since the page was read: what the
 * page changed, and for the rest what is stored.
 * @param of.shown what the page showed; without it all that is typed is written.
 * @throws `changed_meanwhile` where both have changed the same field to different things, with what is
 * stored of each such field in its params.
 */
export function sinceShown<F extends Facts>(of: {
  stored: F
  typed: F
  shown: Shown | undefined
}): F {
  const { stored, typed, shown } = of
  if (!shown) return typed
  const fields = Object.keys(typed) as (keyof F & string)[]
  const theirs = fields.filter((field) => {
    const [before, now, asked] = [shown[field], textOf(stored[field]), textOf(typed[field])]
    return before !== undefined && now !== before && asked !== before && asked !== now
  })
  if (theirs.length > 0) {
    const params = Object.fromEntries(theirs.map((field) => [field, textOf(stored[field])]))
    throw new Fault('changed_meanwhile', { params })
  }
  const isUntouched = (field: string) => shown[field] === textOf(typed[field])
  return {
    ...typed,
    ...Object.fromEntries(fields.filter(isUntouched).map((field) => [field, stored[field]])),
  }
}

/**
 * Which of many are chosen once a page of ticks is saved: what is stored, with those that the page
 * ticked and without those that it unticked.
 * @param of.shown those that were ticked when the page was read; without it the page says it all.
 */
export function ticksSinceShown(of: {
  stored: readonly string[]
  ticked: readonly string[]
  shown: readonly string[] | undefined
}): string[] {
  const { stored, ticked, shown } = of
  if (!shown) return [...new Set(ticked)]
  const isUnticked = (id: string) => shown.includes(id) && !ticked.includes(id)
  const added = ticked.filter((id) => !shown.includes(id))
  return [...new Set([...stored.filter((id) => !isUnticked(id)), ...added])]
}

function textOf(value: Facts[string]): string {
  // Whole minutes, as a moment that is said to readers travels.
  if (value instanceof Date) return shanghaiTime(value).replace(/:\d\d(?=\+)/, ':00')
  return value === null || value === undefined ? '' : String(value)
}

/** The day on which somebody begins at her post, or the earliest on which she may. */
export interface FirstDay {
  /** `YYYY-MM-DD` */
  day: string
  isEarliest: boolean
}

/**
 * A student's own first day: of who came to her post since the plan's start the one on which she has
 * begun; until then the earliest, which what is signed leaves her.
 */
export function firstDayOf(intern: {
  isLate: boolean
  beganOn: string | null
  mayBeginOn: string | null
  terms: { firstDay: string }
}): FirstDay {
  const { isLate, beganOn, mayBeginOn, terms } = intern
  if (!isLate) return { day: terms.firstDay, isEarliest: false }
  return { day: beganOn ?? mayBeginOn ?? terms.firstDay, isEarliest: beganOn === null }
}

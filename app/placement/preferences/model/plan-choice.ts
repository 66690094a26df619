import type { PlanState } from '#db/tables/plan.ts'

/** A plan of a student's, as one among several. */
export interface PlanOfSeveral {
  id: string
  state: PlanState
  firstDay: string
  /** Whether something is left that only she or her guardian does. */
  needsHer: boolean
}

const OVER: readonly PlanState[] = ['ended', 'cancelled']

/** A student's plans as she chooses among them: what goes on in the order of its days, then what is over. */
export function inOrderToChoose<P extends PlanOfSeveral>(plans: readonly P[]): P[] {
  const placeOf = ({ state }: P) => OVER.indexOf(state)
  return [...plans].sort(
    (one, other) => placeOf(one) - placeOf(other) || (one.firstDay < other.firstDay ? -1 : 1),
  )
}

/**
 * The plan that a student reads of where she has asked for none: of those that need something of her
 * the one whose days come first, else the first that is not over, else the last that was.
 */
export function firstToShow<P extends PlanOfSeveral>(plans: readonly P[]): P | null {
  const byDay = [...plans].sort((one, other) => (one.firstDay < other.firstDay ? -1 : 1))
  const isOver = ({ state }: P) => OVER.includes(state)
  return (
    byDay.find(({ needsHer }) => needsHer) ??
    byDay.find((plan) => !isOver(plan)) ??
    byDay.findLast(({ state }) => state === 'ended') ??
    byDay.at(-1) ??
    null
  )
}

import type { GoalName } from './goal-sums.ts'

/**
 * What a published file can leave out of a problem for `groups` because it points to persons: who is
 * placed first, who wishes to be with whom, groups that would like to stay together, and groups that are
 * limited to some sites.
 */
export const WITHHELD = ['hardship', 'friends', 'together', 'limits'] as const
export type Withheld = (typeof WITHHELD)[number]

const GOALS_WITHOUT: Record<Withheld, readonly GoalName['goal'][]> = {
  hardship: ['hardship_left_out'],
  friends: ['friends_apart'],
  // What comes after a goal that is left out cannot be counted on either.
  together: ['splits', 'friends_apart'],
  limits: ['splits', 'friends_apart'],
}

/** Which goals can be counted without what is left out. */
export function goalsLeft<Of extends GoalName>(
  goals: readonly Of[],
  withheld: readonly Withheld[],
): Of[] {
  const gone = new Set(withheld.flatMap((kind) => GOALS_WITHOUT[kind]))
  return goals.filter(({ goal }) => !gone.has(goal))
}

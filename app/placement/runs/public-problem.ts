import { postsOf, type PostOf } from '../allocation/constraints.ts'
import type { Step } from '../allocation/groups.ts'
import { buildMarket, profileOf, readPlaced } from '../allocation/market.ts'
import type { Constraints, Problem } from '../allocation/problem.ts'

/** Fewer of a group at one post could be recognised by who knows the group and the workplace. */
const LEAST_ALIKE = 5

type Group = NonNullable<Constraints['together']>[number]

/** A placement as everybody of the college may have it. */
interface PublicPlacement {
  problem: Problem
  profile: number[]
  steps?: Step[]
  /** Kinds of constraints that are left out. */
  withheld: string[]
}

/**
 * A placement without what points to a person beyond her wishes and her post: who is in hardship, who
 * wishes to be with whom, what groups are called, which students of a small group are together, and
 * what those wished who are to get no post. What is left is checked as it is, and the rest named.
 */
export function publicPlacement(
  problem: Problem,
  answer: { placed: Record<string, string[]>; steps?: Step[] },
): PublicPlacement {
  const {
    hardship = [],
    friends = [],
    together = [],
    fixed = {},
    ...open
  } = problem.constraints ?? {}
  const none = new Set(Object.keys(fixed).filter((student) => fixed[student] === null))
  const postOf = postsOf(answer.placed)
  const shown = together.filter((group) => isManyEverywhere(group, postOf))
  const withheld = [
    ...(hardship.length > 0 ? ['hardship'] : []),
    ...(friends.length > 0 ? ['friends'] : []),
    ...(shown.length < together.length ? ['together'] : []),
  ]
  const without = <T>(by: Record<string, T>) =>
    Object.fromEntries(Object.entries(by).filter(([student]) => !none.has(student)))
  const anonymous: Problem = {
    students: Object.fromEntries(
      Object.entries(problem.students).map(([name, wishes]) => [
        name,
        none.has(name) ? [] : wishes,
      ]),
    ),
    posts: problem.posts,
    constraints: {
      ...open,
      ...(shown.length > 0 ? { together: nameless(shown) } : {}),
      fixed: without(fixed),
    },
    ...(problem.excluded ? { excluded: without(problem.excluded) } : {}),
    ...(problem.sent ? { sent: without(problem.sent) } : {}),
  }
  const market = buildMarket(anonymous)
  const hidden = new Set([
    'hardship_left_out',
    ...(withheld.includes('friends') ? ['friends_apart'] : []),
    ...(withheld.includes('together') ? ['splits'] : []),
  ])
  return {
    problem: anonymous,
    profile: profileOf(market, readPlaced(market, answer.placed).placed),
    ...(answer.steps ? { steps: answer.steps.filter(({ goal }) => !hidden.has(goal)) } : {}),
    withheld,
  }
}

/** Whether wherever one of the group is there are some more of it, and so among those left out. */
function isManyEverywhere({ students }: Group, postOf: PostOf): boolean {
  const cells = Map.groupBy(students, (student) => postOf.get(student) ?? '')
  return [...cells.values()].every(({ length }) => length >= LEAST_ALIKE)
}

/** Numbered by their first names, which were drawn by chance: the order of class groups is none. */
function nameless(groups: Group[]): Group[] {
  return groups
    .map((group) => ({ ...group, students: [...group.students].sort() }))
    .sort((one, other) => (one.students[0]! < other.students[0]! ? -1 : 1))
    .map((group, at) => ({ ...group, name: `group ${at + 1}` }))
}

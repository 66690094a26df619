import { mostParts, postsOf, type PostOf } from '../allocation/constraints.ts'
import { goalSums } from '../allocation/goal-sums.ts'
import type { Step } from '../allocation/groups.ts'
import { buildMarket, profileOf, readPlaced } from '../allocation/market.ts'
import type { Constraints, Problem } from '../allocation/problem.ts'
import { goalsLeft, type Withheld } from '../allocation/withheld.ts'

/** Fewer of a group at one post could be recognised by who knows the group and the workplace. */
const LEAST_ALIKE = 5
/** So many are settled in the file for each who is in hardship, at least, and one of so many of all. */
const COVER_OF_ONE = 4
const COVER_OF_ALL = 5

type Group = NonNullable<Constraints['together']>[number]

/** A placement as everybody of the college may have it. */
interface PublicPlacement {
  problem: Problem
  profile: number[]
  steps?: Step[]
  /** Kinds of constraints that are left out. */
  withheld: Withheld[]
}

/**
 * A placement without what points to a person beyond her wishes and her post: who is in hardship, who
 * wishes to be with whom, what groups are called, which students of a small group are together, and
 * what those wished who are to get no post.
 *
 * Whoever is placed for hardship or for a friend would stand out by her lottery number beside others
 * with the same wishes. So she is told as settled, with her post as her only wish, as who was settled
 * by hand is; and so are others drawn by chance, for the list of the settled would else be that of the
 * hardships. The rest is a problem of its own around them, whose optimum can be proved.
 *
 * @param chance a text for each student, the same in every version, that nobody outside can know: who
 *   has the least is drawn.
 */
export function publicPlacement(
  problem: Problem,
  answer: { placed: Record<string, string[]>; steps?: Step[] },
  chance: (student: string) => string,
): PublicPlacement {
  const {
    hardship = [],
    friends = [],
    together = [],
    fixed = {},
    ...open
  } = problem.constraints ?? {}
  const postOf = postsOf(answer.placed)
  const shown = together.filter((group) => isManyEverywhere(group, postOf))
  const hidden = together.filter((group) => !shown.includes(group))
  const withheld: Withheld[] = [
    ...(hardship.length > 0 ? (['hardship'] as const) : []),
    ...(friends.length > 0 ? (['friends'] as const) : []),
    ...(hidden.some(isLimited) ? (['limits'] as const) : []),
    ...(hidden.some((group) => !isLimited(group)) ? (['together'] as const) : []),
  ]
  const bare = bareOf(problem, chance)
  const isSettled = (student: string) => Object.hasOwn(fixed, student) || bare.has(student)
  const settled = Object.keys(problem.students).flatMap((student): [string, string][] => {
    const post = postOf.get(student)
    return isSettled(student) && post !== undefined ? [[student, post]] : []
  })
  const ofPost = new Map(settled)
  const isNone = (student: string) => isSettled(student) && !ofPost.has(student)
  const without = <T>(by: Record<string, T>) =>
    Object.fromEntries(
      Object.entries(by).filter(([student]) => !isNone(student) && !bare.has(student)),
    )
  const wishesOf = (student: string, wishes: string[]) => {
    if (isNone(student)) return []
    return bare.has(student) ? [ofPost.get(student)!] : wishes
  }
  const anonymous: Problem = {
    students: Object.fromEntries(
      Object.entries(problem.students).map(([name, wishes]) => [name, wishesOf(name, wishes)]),
    ),
    posts: problem.posts,
    constraints: {
      ...open,
      ...(shown.length > 0 ? { together: nameless(shown) } : {}),
      fixed: Object.fromEntries(settled.sort(([one], [other]) => (one < other ? -1 : 1))),
    },
    ...(problem.excluded ? { excluded: without(problem.excluded) } : {}),
    ...(problem.sent ? { sent: without(problem.sent) } : {}),
  }
  const market = buildMarket(anonymous)
  const { mostRanks } = market
  return {
    problem: anonymous,
    profile: profileOf(market, readPlaced(market, answer.placed).placed),
    ...(answer.steps
      ? {
          steps: goalsLeft(answer.steps, withheld)
            .filter(({ rank }) => rank === undefined || rank <= mostRanks)
            .map((step) => stepIn(anonymous, answer.placed, step)),
        }
      : {}),
    withheld,
  }
}

/** Of whom only the post is told: nobody where nobody would stand out. */
function bareOf(problem: Problem, chance: (student: string) => string): ReadonlySet<string> {
  const { hardship = [], friends = [], fixed = {} } = problem.constraints ?? {}
  const standOut = new Set([...hardship, ...friends.flat()])
  if (standOut.size === 0) return standOut
  const names = Object.keys(problem.students)
  const inHardship = new Set(hardship)
  const count = Math.max(Math.ceil(names.length / COVER_OF_ALL), COVER_OF_ONE * inHardship.size)
  const drawn = names
    .filter((name) => !inHardship.has(name))
    .map((name) => ({ name, by: chance(name) }))
    .sort((one, other) => (one.by < other.by ? -1 : 1))
    .slice(0, count)
  // Whoever was settled by hand is told alike, else her wishes would show that she was.
  return new Set([...standOut, ...drawn.map(({ name }) => name), ...Object.keys(fixed)])
}

/**
 * A goal as it counts in the file. Who is settled there has one wish, so that each choice but the first
 * counts by so many fewer, in what was reached and in what it cannot go below.
 */
function stepIn(problem: Problem, placed: Record<string, string[]>, step: Step): Step {
  const [reached] = goalSums(problem, placed, [step])
  return { ...step, reached: reached!, bound: step.bound - (step.reached - reached!) }
}

function isLimited(group: Group): boolean {
  return mostParts(group) !== null
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

import { partsOf, postsOf, siteOf, type PostOf } from './constraints.ts'
import type { Problem } from './problem.ts'

/** What `groups` makes as small as can be, one after another in this order. */
export const GOALS = ['hardship_left_out', 'left_out', 'choice', 'splits', 'friends_apart'] as const

/** One of the sums that are made least in turn; `rank`: for `choice`, which, the last one first. */
export interface GoalName {
  goal: (typeof GOALS)[number]
  rank?: number
}

/** The goals of problems with lists of wishes of up to `ranks`. */
export function goalNames(ranks: number): GoalName[] {
  return GOALS.flatMap((goal): GoalName[] => {
    if (goal !== 'choice') return [{ goal }]
    return Array.from({ length: Math.max(0, ranks - 1) }, (_, at) => ({ goal, rank: ranks - at }))
  })
}

/** How far a placement is from each goal, counted on the placement itself. */
export function goalSums(
  problem: Problem,
  placed: Readonly<Record<string, readonly string[]>>,
  goals: readonly GoalName[],
): number[] {
  const postOf = postsOf(placed)
  return goals.map((goal) => sumOf(problem, postOf, goal))
}

function sumOf(problem: Problem, postOf: PostOf, { goal, rank }: GoalName): number {
  const { hardship, together, friends } = problem.constraints ?? {}
  const names = Object.keys(problem.students)
  const isLeftOut = (student: string) => !postOf.has(student)
  switch (goal) {
    case 'hardship_left_out':
      return new Set(hardship?.filter(isLeftOut)).size
    case 'left_out':
      return names.filter(isLeftOut).length
    case 'choice':
      return [...postOf].filter(([name, post]) => problem.students[name]![rank! - 1] === post)
        .length
    case 'splits':
      return (together ?? []).reduce(
        (sum, { students }) => sum + Math.max(0, partsOf(problem, postOf, students) - 1),
        0,
      )
    case 'friends_apart':
      return (friends ?? []).filter((pair) => !areTogether(problem, postOf, pair)).length
  }
}

function areTogether(problem: Problem, postOf: PostOf, pair: readonly string[]): boolean {
  const sites = pair.map((name) => {
    const post = postOf.get(name)
    return post === undefined ? null : siteOf(problem, post)
  })
  return sites[0] !== null && sites[0] === sites[1]
}

import { dealOut, sortAlike } from './alike.ts'
import type { Checks } from './checks.ts'
import { findBroken, postsOf } from './constraints.ts'
import { tellFinding } from './findings.ts'
import { goalNames, goalSums, type GoalName } from './goal-sums.ts'
import { placeGroups, type Step } from './groups.ts'
import { drawLottery } from './lottery.ts'
import { UNPLACED, type Market, type Placed } from './market.ts'
import type { Problem } from './problem.ts'
import { goalsLeft, type Withheld } from './withheld.ts'

/** A placement by `groups` as it is told of. */
interface ToldGroups {
  problem: Problem
  seed: string
  placed: Readonly<Record<string, readonly string[]>>
  /** How far each goal was reached and below what it is told that it cannot go. */
  steps?: Step[]
  /** Only where it is false does the placement not claim to be the best. */
  optimal?: boolean
  /** Kinds of constraints that are left out of the file because they point to persons. */
  withheld?: Withheld[]
}

/**
 * Checks a placement by `groups`: its constraints, what it tells of its goals, and by a solution of
 * its own that no goal is told to be closer to its bound than it is. One that says how far it may be
 * from the best is not refused for it; one that does not is taken to say that it is the best. Goals
 * before those that cannot be counted without what is left out of the file are proved all the same.
 * Between students of whom everything is alike the lottery must have decided.
 */
export async function checkGroups(
  checks: Checks,
  told: ToldGroups,
  of: { market: Market; placed: Placed; seconds: number },
): Promise<void> {
  const { problem, placed, steps, withheld = [] } = told
  const { market, seconds } = of
  if (withheld.length > 0)
    checks.skip('withheld', tellFinding('withheld', { kinds: withheld.join(', ') }))
  checks.tell('constraints', findBroken(problem, postsOf(placed)))
  const goals = goalsLeft(goalNames(market.mostRanks), withheld)
  if (steps) checks.tell('gap', findFalseStep(told, steps, goals))
  const lottery = drawLottery(market.students, told.seed)
  if (withheld.includes('limits')) checks.skip('best', tellFinding('limits_withheld'))
  else {
    const own = await placeGroups(market, problem, lottery, { seconds })
    if (own.conflict)
      checks.tell('best', tellFinding('constraints_conflict', { demands: own.conflict.join('; ') }))
    else judge(checks, told, goals, goalsLeft(own.steps, withheld))
  }
  if (withheld.includes('limits') || withheld.includes('together'))
    checks.skip('same_again', tellFinding('say_withheld'))
  else checks.tell('same_again', findOutOfTurn(told, market, of.placed, lottery))
}

/** A student of whom everything is as of another, and who has what the lottery gives the other. */
function findOutOfTurn(
  { problem }: ToldGroups,
  market: Market,
  placed: Placed,
  lottery: Int32Array,
): string | null {
  const dealt: Placed = new Int32Array(placed.length).fill(UNPLACED)
  for (const kind of sortAlike(market, problem.constraints ?? {}, lottery)) {
    const counts = kind.wishes.map(
      (_, wish) =>
        kind.students.filter((student) => placed[student] === market.firstWish[student]! + wish)
          .length,
    )
    dealOut(market, kind, counts, dealt)
  }
  const other = market.students.find((_, student) => dealt[student] !== placed[student])
  return other === undefined ? null : tellFinding('out_of_turn', { student: other })
}

/** Compares a placement goal by goal with a solution of one's own. */
function judge(
  checks: Checks,
  told: ToldGroups,
  goals: readonly GoalName[],
  own: readonly Step[],
): void {
  const { problem, placed, steps, optimal } = told
  const sums = goalSums(problem, placed, own)
  const at = own.findIndex(({ reached }, index) => sums[index] !== reached)
  if (at < 0) {
    const unproved = own.find(({ reached, bound }) => reached !== bound)
    if (!unproved && own.length === goals.length) checks.tell('best', null)
    else
      checks.skip(
        'best',
        unproved ? tellGap('time_up', told, unproved) : tellFinding('nothing_reached'),
      )
    return
  }
  const step = own[at]!
  const { reached } = step
  // The own solution stopped earlier than the one that is told of.
  if (sums[at]! < reached) {
    checks.skip('best', tellGap('gap_told', told, step))
    return
  }
  const claim = steps?.find((one) => nameOf(one) === nameOf(step))
  if (claim && claim.bound > reached)
    checks.tell(
      'best',
      tellFinding('goal_bound_false', { goal: nameOf(step), bound: claim.bound, reached }),
    )
  else if (optimal === false) checks.skip('best', tellGap('gap_told', told, step))
  else
    checks.tell('best', tellFinding('goal_missed', { goal: nameOf(step), sum: sums[at]!, reached }))
}

/**
 * A goal that is told otherwise than it counts or closer to its bound than it is told to be, one that
 * the problem does not have, and where it is told to be the best, one that is not told of.
 */
function findFalseStep(
  { problem, placed, optimal }: ToldGroups,
  steps: Step[],
  goals: readonly GoalName[],
): string | null {
  const names = goals.map(nameOf)
  const sums = goalSums(problem, placed, steps)
  for (const [at, step] of steps.entries()) {
    const { reached, bound } = step
    const goal = nameOf(step)
    if (!names.includes(goal)) return tellFinding('goal_unknown', { goal })
    if (sums[at] !== reached)
      return tellFinding('goal_miscounted', { goal, sum: sums[at]!, told: reached })
    if (bound > reached) return tellFinding('goal_below_bound', { goal, reached, bound })
    if (optimal !== false && bound < reached)
      return tellFinding('goal_open', { goal, bound, reached })
  }
  const told = new Set(steps.map(nameOf))
  const missing = optimal === false ? undefined : names.find((name) => !told.has(name))
  return missing === undefined ? null : tellFinding('goal_untold', { goal: missing })
}

function tellGap(
  code: 'time_up' | 'gap_told',
  { problem, placed }: ToldGroups,
  step: Step,
): string {
  const [sum] = goalSums(problem, placed, [step])
  const { bound } = step
  const share = (100 * Math.max(0, sum! - bound)) / Math.max(1, sum!)
  return tellFinding(code, { goal: nameOf(step), sum: sum!, bound, share: share.toFixed(1) })
}

function nameOf({ goal, rank }: GoalName): string {
  return [goal.replaceAll('_', ' '), rank].join(' ').trim()
}

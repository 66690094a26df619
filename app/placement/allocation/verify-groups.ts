import { dealOut, sortAlike } from './alike.ts'
import type { Checks } from './checks.ts'
import { findBroken, postsOf } from './constraints.ts'
import { goalSums, type GoalName } from './goal-sums.ts'
import { placeGroups, type Step } from './groups.ts'
import { drawLottery } from './lottery.ts'
import { UNPLACED, type Market, type Placed } from './market.ts'
import type { Problem } from './problem.ts'

/** A placement by `groups` as it is told of. */
interface ToldGroups {
  problem: Problem
  seed: string
  placed: Readonly<Record<string, readonly string[]>>
  /** How far each goal was reached and below what it is told that it cannot go. */
  steps?: Step[]
  optimal?: boolean
  /** Kinds of constraints that are left out of the file because they point to persons. */
  withheld?: string[]
}

/**
 * Checks a placement by `groups`: its constraints, what it tells of its goals, and by a solution of
 * its own that no goal is told to be closer to its bound than it is. One that says how far it may be
 * from the best is not refused for it; one that says nothing is taken to say that it is the best.
 * Between students of whom everything is alike the lottery must have decided.
 */
export async function checkGroups(
  checks: Checks,
  told: ToldGroups,
  of: { market: Market; placed: Placed; seconds: number },
): Promise<void> {
  const { problem, placed, steps, withheld = [] } = told
  const isWhole = withheld.length === 0
  if (!isWhole) checks.skip('withheld', `${withheld.join(', ')} would point to persons`)
  checks.tell('constraints', findBroken(problem, postsOf(placed)))
  if (steps) checks.tell('gap', findFalseStep(told, steps))
  const { market, seconds } = of
  const lottery = drawLottery(market.students, told.seed)
  const own = await placeGroups(market, problem, lottery, { seconds })
  if (own.conflict) {
    checks.tell('best', `the constraints cannot all be met: ${own.conflict.join('; ')}`)
    return
  }
  const open = findOpen(told, own.steps)
  if (open) judgeOpen(checks, told, open)
  else if (own.optimal) checks.tell('best', null)
  else {
    const unproved = own.steps.find(({ reached, bound }) => reached !== bound)
    checks.skip('best', `the time was up, ${gapOf(told, unproved)}`)
  }
  if (isWhole) checks.tell('same_again', findOutOfTurn(told, market, of.placed, lottery))
  else checks.skip('same_again', 'what is left out of the file has a say in it')
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
  return other === undefined ? null : `the lottery gives ${other} another post`
}

/** A goal in which the own solution is better or worse, all goals before it being alike. */
interface Open {
  step: Step
  sum: number
}

function findOpen({ problem, placed }: ToldGroups, own: readonly Step[]): Open | null {
  const sums = goalSums(problem, placed, own)
  const at = own.findIndex(({ reached }, index) => sums[index] !== reached)
  return at < 0 ? null : { step: own[at]!, sum: sums[at]! }
}

function judgeOpen(checks: Checks, told: ToldGroups, { step, sum }: Open): void {
  const { steps, optimal, withheld = [] } = told
  const { reached } = step
  // The own solution stopped earlier than the one that is told of, or keeps to less than it.
  if (sum < reached || withheld.length > 0) {
    checks.skip('best', gapOf(told, step))
    return
  }
  const claim = steps?.find((one) => nameOf(one) === nameOf(step))
  if (claim && claim.bound > reached)
    checks.tell(
      'best',
      `${nameOf(step)}: told not to go below ${claim.bound}, and ${reached} can be reached`,
    )
  else if (!steps || optimal)
    checks.tell('best', `${nameOf(step)}: ${sum}, and ${reached} can be reached`)
  else checks.skip('best', gapOf(told, step))
}

/** A goal that is told otherwise than it counts, or closer to its bound than it is told to be. */
function findFalseStep({ problem, placed, optimal }: ToldGroups, steps: Step[]): string | null {
  const sums = goalSums(problem, placed, steps)
  for (const [at, step] of steps.entries()) {
    const { reached, bound } = step
    if (sums[at] !== reached) return `${nameOf(step)}: ${sums[at]}, told ${reached}`
    if (bound > reached) return `${nameOf(step)}: ${reached} is below its bound of ${bound}`
    if (optimal && bound < reached)
      return `${nameOf(step)}: told to be the best, with a bound of ${bound} below ${reached}`
  }
  return null
}

function gapOf({ problem, placed }: ToldGroups, step: Step | undefined): string {
  if (!step) return 'no goal was reached'
  const [sum] = goalSums(problem, placed, [step])
  const { bound } = step
  const share = (100 * Math.max(0, sum! - bound)) / Math.max(1, sum!)
  return `${nameOf(step)} is ${sum} and cannot go below ${bound}, within ${share.toFixed(1)} %`
}

function nameOf({ goal, rank }: GoalName): string {
  return [goal.replaceAll('_', ' '), rank].join(' ').trim()
}

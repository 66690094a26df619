import { distanceBetween, startOf } from '../preferences/model/distance.ts'
import { countShares, type Shares } from './model/outcome.ts'
import type { StudentOutcome } from './outcomes.ts'
import type { PlanSituation } from './plan-situation.ts'

/** What one placement makes of an employer's posts. */
export interface EmployerFigure {
  employer: string
  placed: number
  seats: number
}

/** What one placement is for whom, to be laid beside that of other methods. */
export interface MethodFigures {
  /**
   * Kilometres to the post from home, or from the college where no home is known, on average, and the
   * farthest; null where none can be reckoned.
   */
  way: { mean: number; farthest: number } | null
  /** Of those with a post: for how many it is reckoned from the college, and for how many not at all. */
  ways: { fromCampus: number; uncounted: number }
  /** Which choice those with a post got on average, from 1; null for nobody. */
  meanChoice: number | null
  /** How many got the last choice that could be ranked. */
  last: number
  byEmployer: EmployerFigure[]
  byMajor: Shares[]
  byClassGroup: Shares[]
  bySex: Shares[]
}

/** The figures of one placement, in an order that is the same for every method. */
export function figuresOf(
  {
    plan,
    posts,
  }: Pick<PlanSituation, 'posts'> & {
    plan: Pick<PlanSituation['plan'], 'campusDistrictCode'>
  },
  outcomes: readonly StudentOutcome[],
  mostRanks: number,
): MethodFigures {
  const by = (keyOf: (one: StudentOutcome) => string) =>
    countShares(
      outcomes.map((one) => ({ ...one, key: keyOf(one) })),
      mostRanks,
    )
  const districtOf = new Map(posts.map(({ id, facts }) => [id, facts.districtCode]))
  const counted = outcomes.flatMap(({ student, planPostId }) => {
    if (planPostId === null) return []
    const from = startOf(student.homeDistrictCode, plan.campusDistrictCode)
    const km = distanceBetween(from, districtOf.get(planPostId) ?? null)
    return [{ km, isFromHome: student.homeDistrictCode !== null }]
  })
  const ways = counted.flatMap(({ km }) => km ?? [])
  const choices = outcomes.flatMap(({ choice }) => choice ?? [])
  const mean = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length
  return {
    way: ways.length === 0 ? null : { mean: Math.round(mean(ways)), farthest: Math.max(...ways) },
    ways: {
      fromCampus: counted.filter(({ km, isFromHome }) => km !== null && !isFromHome).length,
      uncounted: counted.length - ways.length,
    },
    meanChoice: choices.length === 0 ? null : mean(choices),
    last: choices.filter((choice) => choice === mostRanks).length,
    byEmployer: employersOf(posts, outcomes),
    byMajor: by(({ student }) => student.major),
    byClassGroup: by(({ student }) => student.classGroup),
    bySex: by(({ student }) => student.sex),
  }
}

function employersOf(
  posts: PlanSituation['posts'],
  outcomes: readonly StudentOutcome[],
): EmployerFigure[] {
  const employerOf = new Map(posts.map(({ id, employer }) => [id, employer]))
  const placed = Map.groupBy(outcomes, ({ planPostId }) => employerOf.get(planPostId ?? ''))
  return [...Map.groupBy(posts, ({ employer }) => employer)]
    .map(([employer, own]) => ({
      employer,
      placed: placed.get(employer)?.length ?? 0,
      seats: own.reduce(
        (sum, { refused, seats }) => sum + (refused.length > 0 ? 0 : seats.seats),
        0,
      ),
    }))
    .sort((one, other) => other.seats - one.seats || (one.employer < other.employer ? -1 : 1))
}

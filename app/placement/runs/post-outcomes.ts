import { sql } from 'kysely'
import type { Db } from '#app/kernel/context.ts'
import type { PlanState } from '#db/tables/plan.ts'
import type { LoweredBy } from '../demands/seats.ts'
import { distanceBetween, startOf } from '../preferences/model/distance.ts'
import type { StudentOutcome } from './outcomes.ts'
import type { PlanSituation } from './plan-situation.ts'

/** Nobody finds a guiding teacher any more for a plan that is over. */
const OVER: readonly PlanState[] = ['ended', 'cancelled']

/** A cap as it is used: so many of so many, in percent, and what is allowed. */
export interface CapUse {
  percent: number
  most: number
  /** Null where nothing says how many work there. */
  staff: number
}

/** A post in an allocation. */
export interface PostOutcome {
  id: string
  title: string
  employer: string
  site: string
  districtCode: string | null
  headcount: number
  seats: number
  placed: number
  /** What lowers its seats. */
  lowered: LoweredBy | null
  employerCap: CapUse | null
  postCap: CapUse | null
  guides: number
  classGroups: number
  /** Kilometres from their homes on average, where those are known; null where of nobody. */
  way: number | null
  state: 'refused' | 'no_guide' | 'capped' | 'full' | 'free' | 'empty'
}

/** Each post of a plan with what an allocation makes of it, by employer. */
export async function listPostOutcomes(
  db: Db,
  situation: PlanSituation,
  outcomes: readonly StudentOutcome[],
): Promise<PostOutcome[]> {
  const guides = await db
    .selectFrom('planGuide')
    .where('planId', '=', situation.plan.id)
    .groupBy('planPostId')
    .select(['planPostId', sql<number>`count(*)::int`.as('count')])
    .execute()
  const guidesAt = new Map(guides.map(({ planPostId, count }) => [planPostId, count]))
  const byPost = Map.groupBy(outcomes, ({ planPostId }) => planPostId)
  const atEmployer = new Map<string, number>()
  for (const post of situation.posts) {
    const count = byPost.get(post.id)?.length ?? 0
    atEmployer.set(post.employerId, (atEmployer.get(post.employerId) ?? 0) + count)
  }
  return situation.posts
    .map((post): PostOutcome => {
      const there = byPost.get(post.id) ?? []
      const { facts, seats, present } = post
      const useOf = (rule: 'cap_employer' | 'cap_post', count: number, staff: number | null) => {
        const { threshold, severity } = situation.rules[rule]
        if (!staff || threshold === null || severity === 'off') return null
        return { percent: (100 * count) / staff, most: threshold, staff }
      }
      const inAll = present.employer + (atEmployer.get(post.employerId) ?? 0)
      const own = { placed: there.length, guides: guidesAt.get(post.id) ?? 0 }
      return {
        id: post.id,
        title: facts.title ?? '',
        employer: post.employer,
        site: post.site,
        districtCode: facts.districtCode,
        headcount: seats.headcount,
        seats: seats.seats,
        ...own,
        lowered: seats.reason,
        employerCap: useOf('cap_employer', inAll, facts.employerStaff),
        postCap: useOf('cap_post', present.post + there.length, facts.postStaff),
        way: averageWay(
          there.map(({ student }) =>
            startOf(student.homeDistrictCode, situation.plan.campusDistrictCode),
          ),
          facts.districtCode,
        ),
        classGroups: new Set(there.map(({ student }) => student.classGroupId)).size,
        state: stateOf({
          ...own,
          seats: seats.seats,
          capped: seats.reason !== null && seats.reason.rule !== 'other_plans',
          needsGuide:
            situation.rules.guiding_teacher.severity !== 'off' &&
            !OVER.includes(situation.plan.state),
          post,
        }),
      }
    })
    .sort((one, other) =>
      one.employer === other.employer
        ? one.title < other.title
          ? -1
          : 1
        : one.employer < other.employer
          ? -1
          : 1,
    )
}

function averageWay(starts: readonly (string | null)[], site: string | null): number | null {
  const ways = starts.flatMap((start) => distanceBetween(start, site) ?? [])
  if (ways.length === 0) return null
  return Math.round(ways.reduce((sum, way) => sum + way, 0) / ways.length)
}

function stateOf(of: {
  placed: number
  guides: number
  seats: number
  capped: boolean
  needsGuide: boolean
  post: PlanSituation['posts'][number]
}): PostOutcome['state'] {
  if (of.post.refused.length > 0) return 'refused'
  if (of.placed === 0) return 'empty'
  if (of.guides === 0 && of.needsGuide) return 'no_guide'
  if (of.placed < of.seats) return 'free'
  return of.capped ? 'capped' : 'full'
}

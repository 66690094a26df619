import { newId } from '#app/kernel/ids.ts'
import type { PlanFacts } from '#app/placement/plans/model/plan-form.ts'
import type { PlanState } from '#db/tables/plan.ts'
import type { DemandState, VisitVerdict } from '#db/tables/demand.ts'
import { addEmployer } from '#tests/support/people.ts'
import type { World } from '#tests/support/world.ts'
import type { TestCollege } from './college-fixtures.ts'

/** What a plan is unless a test says otherwise: preferences close on 30 November at 18:00. */
export const PLAN_FACTS = {
  name: '春季跟岗实习',
  term: '2027 春',
  kind: 'post',
  shownAs: 'shadowing',
  firstDay: '2027-03-01',
  lastDay: '2027-08-31',
  closesAt: new Date('2026-11-30T18:00:00+08:00'),
  mostRanks: 3,
  employersMay: 'refuse',
} as const satisfies PlanFacts

/** A demand of an employer for which 汽车维修 is right, straight into the tables. */
export async function addDemand(
  world: World,
  college: TestCollege,
  facts: {
    employerId?: string
    title?: string
    state?: DemandState
    headcount?: number
    majorId?: string
    districtCode?: string
    demandFacts?: object
  } = {},
): Promise<{ id: string; employerId: string }> {
  const id = newId()
  const now = world.context.clock.now()
  const employerId = facts.employerId ?? (await addEmployer(world)).id
  await world.context.db
    .insertInto('demand')
    .values({
      id,
      collegeId: college.id,
      employerId,
      enteredBy: null,
      side: 'employer',
      state: facts.state ?? 'admitted',
      title: facts.title ?? '总装操作',
      headcount: facts.headcount ?? 10,
      firstDay: '2027-03-01',
      lastDay: '2027-08-31',
      districtCode: facts.districtCode ?? '370213',
      employerStaff: 1000,
      postStaff: 500,
      facts: JSON.stringify(facts.demandFacts ?? {}),
      createdAt: now,
      updatedAt: now,
    })
    .execute()
  await world.context.db
    .insertInto('demandMajor')
    .values({ demandId: id, majorId: facts.majorId ?? college.majors.first, fit: 'match' })
    .execute()
  return { id, employerId }
}

/** A plan of 汽车1班 with these demands as posts, whose preferences close on 30 November at 18:00. */
export async function addPlan(
  world: World,
  college: TestCollege,
  facts: {
    state?: PlanState
    demandIds?: string[]
    classGroupIds?: string[]
    name?: string
    firstDay?: string
    lastDay?: string
    mostRanks?: number
    employersMay?: 'refuse' | 'rank'
    closesAt?: Date | null
  } = {},
): Promise<{ id: string; posts: string[] }> {
  const id = newId()
  const now = world.context.clock.now()
  const { db } = world.context
  await db
    .insertInto('plan')
    .values({
      id,
      collegeId: college.id,
      name: facts.name ?? PLAN_FACTS.name,
      kind: PLAN_FACTS.kind,
      shownAs: PLAN_FACTS.shownAs,
      term: PLAN_FACTS.term,
      state: facts.state ?? 'draft',
      firstDay: facts.firstDay ?? PLAN_FACTS.firstDay,
      lastDay: facts.lastDay ?? PLAN_FACTS.lastDay,
      preferencesCloseAt: facts.closesAt === undefined ? PLAN_FACTS.closesAt : facts.closesAt,
      // Where preferences are closed, employers have answered.
      employersCloseAt: ['draft', 'collecting'].includes(facts.state ?? 'draft') ? null : now,
      mostRanks: facts.mostRanks ?? PLAN_FACTS.mostRanks,
      employersMay: facts.employersMay ?? PLAN_FACTS.employersMay,
      seedSealed: null,
      seedCommitment: null,
      seedCommittedAt: null,
      createdBy: null,
      createdAt: now,
      updatedAt: now,
    })
    .execute()
  const groups = facts.classGroupIds ?? [college.groups.first]
  if (groups.length > 0) {
    await db
      .insertInto('planClassGroup')
      .values(groups.map((classGroupId) => ({ planId: id, classGroupId })))
      .execute()
  }
  const posts = (facts.demandIds ?? []).map((demandId) => ({
    id: newId(),
    planId: id,
    demandId,
    addedAt: now,
  }))
  if (posts.length > 0) await db.insertInto('planPost').values(posts).execute()
  return { id, posts: posts.map((post) => post.id) }
}

/** The report of a college's visit to an employer, straight into the tables. */
export async function visitSite(
  world: World,
  college: TestCollege,
  of: { employerId: string; verdict: VisitVerdict; visitedOn: string },
): Promise<void> {
  await world.context.db
    .insertInto('siteVisit')
    .values({
      id: newId(),
      collegeId: college.id,
      ...of,
      visitors: '刘洋',
      findings: '{}',
      recordedBy: null,
      createdAt: world.context.clock.now(),
    })
    .execute()
}

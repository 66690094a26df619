import type { AccountActor } from '#app/kernel/actor.ts'
import { addTraining } from '#app/placement/plans/trainings.ts'
import { tellHardship } from '#app/placement/preferences/hardship.ts'
import { sayOfCandidates } from '#app/placement/preferences/candidate-saying.ts'
import { savePreferences } from '#app/placement/preferences/preference-saving.ts'
import type { TestCollege } from '#tests/placement/college-fixtures.ts'
import { addDemand, addPlan } from '#tests/placement/plan-fixtures.ts'
import type { World } from '#tests/support/world.ts'
import { takingPart } from './town-roster.ts'
import { SECRET } from './secrets.ts'

/** The college's plans. */
export interface TownPlans {
  /** Of the student's class group: it takes preferences, with a post of employer A. */
  planId: string
  planPostId: string
  trainingId: string
  /** Without class groups, still to be opened. */
  draftPlanId: string
  /** Who has sent preferences, and told the class teacher something in confidence. */
  planStudentId: string
  hardshipToldAt: string
  /** Admitted, of employer A, and in no plan. */
  freeDemandId: string
}

/** Adds a plan that takes preferences, a draft and what can be put into them. */
export async function addPlans(
  world: World,
  college: TestCollege,
  people: { a: { employerId: string }; student: AccountActor; recruiter_a: AccountActor },
): Promise<TownPlans> {
  const { employerId } = people.a
  const demand = await addDemand(world, college, { employerId, title: '甲的总装岗' })
  const free = await addDemand(world, college, { employerId, title: '甲的质检岗' })
  const plan = await addPlan(world, college, {
    ...{ demandIds: [demand.id], employersMay: 'rank' },
    classGroupIds: takingPart(college),
  })
  const officer = world.as(college.officer)
  const { trainingId } = await addTraining(officer, {
    planId: plan.id,
    facts: { title: '安全生产', heldOn: '2026-11-20', hours: 4, place: '' },
  })
  await world.context.db
    .updateTable('plan')
    .set({ state: 'collecting' })
    .where('id', '=', plan.id)
    .execute()
  const student = world.as(people.student)
  await savePreferences(student, {
    planId: plan.id,
    posts: plan.posts,
    revision: 0,
    isSent: true,
  })
  await tellHardship(student, { planId: plan.id, words: SECRET.hardship })
  const note = await world.context.db
    .selectFrom('hardshipNote')
    .where('planId', '=', plan.id)
    .select(['studentId', 'toldAt'])
    .executeTakeFirstOrThrow()
  await sayOfCandidates(world.as(people.recruiter_a), {
    postId: plan.posts[0]!,
    words: [{ studentId: note.studentId, place: null, refused: true, reason: SECRET.remark }],
  })
  const draft = await addPlan(world, college, {
    classGroupIds: [],
    demandIds: [demand.id],
    name: '秋季计划',
  })
  return {
    planId: plan.id,
    planPostId: plan.posts[0]!,
    trainingId,
    draftPlanId: draft.id,
    planStudentId: note.studentId,
    hardshipToldAt: note.toldAt.toISOString(),
    freeDemandId: free.id,
  }
}

import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { giveConsent } from '#app/placement/agreements/own-consent.ts'
import { takePlanStep } from '#app/placement/plans/plan-steps.ts'
import { publishAllocation } from '#app/placement/runs/publishing.ts'
import { guideAt, type TestCollege } from '#tests/placement/college-fixtures.ts'
import { addRun, FOUND, solveRun, wish } from '#tests/placement/runs/run-fixtures.ts'
import type { World } from '#tests/support/world.ts'

/** The college's placements. */
export interface TownRuns {
  /** A plan that waits to be published, with an allocation that is done and one that was stopped. */
  placingPlanId: string
  allocationId: string
  stoppedAllocationId: string
  placedStudentId: string
  /** Published; the student of the town has her place in it. */
  publishedPlanId: string
  versionId: string
  /** The student's own, in a plan of another class group. */
  ownPostId: string
  /** The student's, with employer A, in the plan that is published; and the post that it is about. */
  agreementId: string
  agreedPostId: string
  agreedStudentId: string
  runningAllocationId: string
}

/** Adds a plan that is being placed, and one whose placement is published. */
export async function addRuns(
  world: World,
  college: TestCollege,
  people: { a: { employerId: string }; student: AccountActor; guiding_teacher: AccountActor },
): Promise<TownRuns> {
  const { db } = world.context
  const { a, student } = people
  const published = await addRun(world, college, { seats: [2], wishes: [[0]] })
  const own = await db
    .selectFrom('student')
    .where('accountId', '=', people.student.accountId)
    .select('id')
    .executeTakeFirstOrThrow()
  await wish(world, published, own.id, [0])
  const { versionId } = await publishAllocation(world.as(college.officer), {
    planId: published.planId,
    allocationId: await solveRun(world, college, published),
    after: 0,
    note: '',
  })
  const guided = { planId: published.planId, planPostId: published.posts[0]! }
  await guideAt(world, people.guiding_teacher, guided)
  // Last: students who come into the class group later change what it was worked out from.
  const placing = await addRun(world, college, { seats: [1, 2], wishes: [[0, 1], [0]] })
  const allocationId = await solveRun(world, college, placing)
  const stoppedAllocationId = await solveRun(world, college, placing, 'generous')
  const setState = (id: string, state: 'stopped' | 'running', beatAt: Date | null) =>
    db.updateTable('allocation').set({ state, beatAt }).where('id', '=', id).execute()
  await setState(stoppedAllocationId, 'stopped', null)
  const runningAllocationId = await solveRun(world, college, placing, 'rank-maximal')
  await setState(runningAllocationId, 'running', world.context.clock.now())
  const ownPostId = newId()
  await db
    .insertInto('ownPost')
    .values({
      id: ownPostId,
      planId: published.planId,
      studentId: own.id,
      facts: JSON.stringify(FOUND),
      state: 'asked',
      decidedBy: null,
      decidedAt: null,
      createdAt: world.context.clock.now(),
    })
    .execute()
  await takePlanStep(world.as(college.officer), {
    planId: published.planId,
    action: 'begin_agreements',
  })
  const agreement = await db
    .updateTable('agreement')
    .set({ employerId: a.employerId })
    .where('planId', '=', published.planId)
    .where('studentId', '=', own.id)
    .returning(['id', 'postId'])
    .executeTakeFirstOrThrow()
  await giveConsent(world.as(student), {
    postId: agreement.postId,
    answer: 'agreed',
    reason: '',
  })
  return {
    agreementId: agreement.id,
    agreedPostId: agreement.postId,
    agreedStudentId: own.id,
    ownPostId,
    placingPlanId: placing.planId,
    allocationId,
    stoppedAllocationId,
    runningAllocationId,
    placedStudentId: placing.students[0]!.id,
    publishedPlanId: published.planId,
    versionId,
  }
}

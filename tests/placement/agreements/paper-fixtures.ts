import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { publishAllocation } from '#app/placement/runs/publishing.ts'
import { takePlanStep } from '#app/placement/plans/plan-steps.ts'
import type { World } from '#tests/support/world.ts'
import { addOwnStudent, addStudent, type TestCollege } from '../college-fixtures.ts'
import { addRun, solveRun, wish, type TestRun } from '../runs/run-fixtures.ts'

/** A plan whose placement is published: one student with an account, one minor without. */
export interface TestPapers {
  run: TestRun
  planId: string
  person: AccountActor
  studentId: string
  minorId: string
}

/** Adds a plan with two students at the first of two posts, published, and on to its agreements. */
export async function addPapers(
  world: World,
  college: TestCollege,
  of: { state?: 'published' | 'agreements' } = {},
): Promise<TestPapers> {
  const run = await addRun(world, college, { seats: [2, 2], wishes: [] })
  const person = await addOwnStudent(world, college)
  const { id: studentId } = await world.context.db
    .selectFrom('student')
    .where('accountId', '=', person.accountId)
    .select('id')
    .executeTakeFirstOrThrow()
  const minor = await addStudent(world, college, { name: '林小雨', birthDay: '2010-06-01' })
  await wish(world, run, studentId, [0, 1])
  await wish(world, run, minor.id, [0, 1])
  await publish(world, college, run, 0)
  const papers = { run, planId: run.planId, person, studentId, minorId: minor.id }
  if (of.state !== 'published') {
    const officer = world.as(college.officer)
    await takePlanStep(officer, { planId: run.planId, action: 'begin_agreements' })
  }
  return papers
}

/** Publishes the plan's placement as it is worked out now. */
export async function publish(
  world: World,
  college: TestCollege,
  run: Pick<TestRun, 'planId'>,
  after: number,
): Promise<void> {
  await publishAllocation(world.as(college.officer), {
    planId: run.planId,
    allocationId: await solveRun(world, college, run),
    after,
    note: after > 0 ? '换了岗位' : '',
  })
}

/** Has an officer move a student to another post of the plan. */
export async function moveTo(
  world: World,
  papers: TestPapers,
  studentId: string,
  planPostId: string,
): Promise<void> {
  await world.context.db
    .insertInto('placementLock')
    .values({
      id: newId(),
      planId: papers.planId,
      studentId,
      planPostId,
      kind: 'move',
      reason: '离家近',
      setBy: null,
      at: world.context.clock.now(),
      liftedAt: null,
    })
    .execute()
}

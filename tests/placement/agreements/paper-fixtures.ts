import type { AccountActor } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { getOwnPapers, giveConsent } from '#app/placement/agreements/own-consent.ts'
import { decideOwnPost } from '#app/placement/runs/own-post-decisions.ts'
import { askOwnPost } from '#app/placement/runs/own-posts.ts'
import { publishAllocation } from '#app/placement/runs/publishing.ts'
import { takePlanStep } from '#app/placement/plans/plan-steps.ts'
import type { World } from '#tests/support/world.ts'
import { addOwnStudent, addStudent, type TestCollege } from '../college-fixtures.ts'
import { addRun, FOUND, solveRun, wish, type TestRun } from '../runs/run-fixtures.ts'

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

/** Has the student with an account find a post of her own, and go there: its agreement is to be signed. */
export async function findOwnPost(
  world: World,
  college: TestCollege,
  papers: TestPapers,
  of: { contact: string },
): Promise<{ officer: Context; student: Context; agreementId: string }> {
  const student = world.as(papers.person)
  const officer = world.as(college.officer)
  const { intern } = await getOwnPapers(student)
  await giveConsent(student, { postId: intern!.postId, answer: 'refused', reason: '太远' })
  const { id } = await askOwnPost(student, { ...FOUND, ...of })
  await decideOwnPost(officer, { planId: papers.planId, id, intent: 'approve', reason: '' })
  const { intern: own } = await getOwnPapers(student)
  await giveConsent(student, { postId: own!.postId, answer: 'agreed', reason: '' })
  return { officer, student, agreementId: own!.agreement!.id }
}

/** What was last sent by text message with a link of this path. */
export async function newestText(
  world: World,
  path: '/guardian/' | '/sign/',
): Promise<{ body: string; address: string; token: string }> {
  const { body, address } = await world.context.db
    .selectFrom('message')
    .where('channel', '=', 'sms')
    .where('body', 'like', `%${path}%`)
    .select(['body', 'address'])
    // By the id: a test may set the clock back.
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return { body, address, token: new RegExp(`${path}(\\w+)`).exec(body)![1]! }
}

/** The same context where no text message can be sent. */
export function withoutTexts(context: Context): Context {
  return { ...context, channels: { ...context.channels, sms: null } }
}

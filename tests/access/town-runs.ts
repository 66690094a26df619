import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { fileConsent } from '#app/placement/agreements/class-consents.ts'
import { addPaperLinks } from '#app/placement/agreements/paper-links.ts'
import { giveConsent } from '#app/placement/agreements/own-consent.ts'
import { takePlanStep } from '#app/placement/plans/plan-steps.ts'
import { settle } from '#app/placement/runs/locks.ts'
import { fileForOwnPost } from '#app/placement/runs/own-post-filings.ts'
import { publishAllocation } from '#app/placement/runs/publishing.ts'
import { BYTES } from '#tests/accounts/papers.ts'
import { takingPart } from './town-roster.ts'
import { guideAt, type TestCollege } from '#tests/placement/college-fixtures.ts'
import { addRun, FOUND, solveRun, wish } from '#tests/placement/runs/run-fixtures.ts'
import type { PaperLinkKind } from '#db/tables/agreement.ts'
import type { World } from '#tests/support/world.ts'
import { SECRET } from './secrets.ts'
import { addContactAgreement, filePapers } from './town-papers.ts'

/** The college's placements. */
export interface TownRuns {
  /**
   * A plan that waits to be published, with a post of employer A's, an allocation that is done and one
   * that was stopped.
   */
  placingPlanId: string
  placingPostId: string
  allocationId: string
  stoppedAllocationId: string
  placedStudentId: string
  /** Published; the student of the town has her place in it. */
  publishedPlanId: string
  versionId: string
  publishedPostId: string
  publishedAllocationId: string
  /** The student's own, in a plan of another class group. */
  ownPostId: string
  /** For it, as it is outside the province. */
  filingId: string
  approvedPostId: string
  /** The student's, in the plan that is published; and the post that it is about. */
  agreementId: string
  agreedPostId: string
  agreedStudentId: string
  agreedNumber: string
  runningAllocationId: string
  /** Of links to her guardian, and to a contact who signs that agreement. */
  guardianToken: string
  contactToken: string
  /** Of a post that a student has found herself, whose contact was sent a link. */
  contactAgreementId: string
  /** Another student's, filed on paper. */
  filedAgreementId: string
}

/** Adds a plan that is being placed, and one whose placement is published. */
export async function addRuns(
  world: World,
  college: TestCollege,
  people: {
    a: { employerId: string }
    after: { id: string }
    student: AccountActor
    class_teacher: AccountActor
    guiding_teacher: AccountActor
  },
): Promise<TownRuns> {
  const { db } = world.context
  const { a, after, student } = people
  const officer = world.as(college.officer)
  const published = await addRun(world, college, {
    seats: [2],
    wishes: [[0]],
    employerIds: [after.id],
    plan: { classGroupIds: takingPart(college) },
  })
  const own = await db
    .selectFrom('student')
    .where('accountId', '=', people.student.accountId)
    .select('id')
    .executeTakeFirstOrThrow()
  await wish(world, published, own.id, [0])
  await settle(officer, {
    planId: published.planId,
    allocationId: await solveRun(world, college, published),
    studentId: own.id,
    settling: { act: 'lock' },
    reason: SECRET.settled,
    told: { own: SECRET.told },
  })
  const publishedAllocationId = await solveRun(world, college, published)
  const { versionId } = await publishAllocation(officer, {
    planId: published.planId,
    allocationId: publishedAllocationId,
    after: 0,
    note: '',
  })
  const guided = { planId: published.planId, planPostId: published.posts[0]! }
  await guideAt(world, people.guiding_teacher, guided)
  // Last: students who come into the class group later change what it was worked out from.
  const placing = await addRun(world, college, {
    seats: [2, 2],
    wishes: [[0, 1], [0], [1]],
    employerIds: [a.employerId],
    plan: { classGroupIds: takingPart(college) },
  })
  const placed = await nameMoved(world, placing.students[2]!.id)
  await settle(officer, {
    planId: placing.planId,
    allocationId: await solveRun(world, college, placing),
    studentId: placed,
    settling: { act: 'move', planPostId: placing.posts[0]! },
    reason: '路近',
  })
  const ownPostId = newId()
  await db
    .insertInto('ownPost')
    .values({
      id: ownPostId,
      planId: published.planId,
      studentId: own.id,
      facts: JSON.stringify({ ...FOUND, districtCode: '321200' }),
      state: 'asked',
      decidedBy: null,
      decidedAt: null,
      createdAt: world.context.clock.now(),
    })
    .execute()
  const filing = { planId: published.planId, ownPostId, rule: 'outside_province' }
  await fileForOwnPost(officer, {
    ...{ ...filing, reason: SECRET.filing },
    file: { name: '备案.pdf', bytes: BYTES.pdf },
  })
  const { id: filingId } = await db
    .selectFrom('ownPostFiling')
    .select('id')
    .executeTakeFirstOrThrow()
  await takePlanStep(officer, {
    planId: published.planId,
    action: 'begin_agreements',
  })
  const approvedPostId = newId()
  await db
    .insertInto('ownPost')
    .values({
      ...{ id: approvedPostId, planId: published.planId, studentId: placing.students[1]!.id },
      ...{ facts: JSON.stringify(FOUND), state: 'approved', decidedBy: null },
      decidedAt: world.context.clock.now(),
      createdAt: world.context.clock.now(),
    })
    .execute()
  const agreement = await db
    .selectFrom('agreement')
    .where('planId', '=', published.planId)
    .where('studentId', '=', own.id)
    .select(['id', 'postId'])
    .executeTakeFirstOrThrow()
  const { number: agreedNumber } = await db
    .selectFrom('student')
    .where('id', '=', own.id)
    .select('number')
    .executeTakeFirstOrThrow()
  await giveConsent(world.as(student), {
    postId: agreement.postId,
    answer: 'agreed',
    reason: '',
  })
  await fileConsent(world.as(people.class_teacher), {
    planId: published.planId,
    studentId: published.students[0]!.id,
    postId: published.posts[0]!,
    giver: 'student',
    answer: 'refused',
    reason: SECRET.refusal,
    paper: null,
  })
  // Once she has a post of her own in the other plan: it keeps her from this one.
  const allocationId = await solveRun(world, college, placing)
  const stoppedAllocationId = await solveRun(world, college, placing, 'generous')
  const setState = (id: string, state: 'stopped' | 'running', beatAt: Date | null) =>
    db.updateTable('allocation').set({ state, beatAt }).where('id', '=', id).execute()
  await setState(stoppedAllocationId, 'stopped', null)
  const runningAllocationId = await solveRun(world, college, placing, 'rank-maximal')
  await setState(runningAllocationId, 'running', world.context.clock.now())
  const about = { studentId: own.id, postId: agreement.postId, phone: SECRET.guardianPhone }
  const linkTo = (kind: PaperLinkKind, agreementId: string | null) =>
    db.transaction().execute(async (trx) => {
      const links = [{ ...about, agreementId }]
      const made = { kind, planId: published.planId, links }
      const [secret] = await addPaperLinks(world.context, trx, made)
      return secret!
    })
  return {
    guardianToken: await linkTo('guardian', null),
    contactToken: await linkTo('employer', agreement.id),
    contactAgreementId: await addContactAgreement(world, {
      planId: published.planId,
      studentId: placing.students[1]!.id,
      postId: approvedPostId,
    }),
    filedAgreementId: await filePapers(world, college, {
      ...published,
      studentId: own.id,
      postId: agreement.postId,
    }),
    agreementId: agreement.id,
    agreedPostId: agreement.postId,
    agreedStudentId: own.id,
    agreedNumber,
    ownPostId,
    filingId,
    approvedPostId,
    placingPlanId: placing.planId,
    placingPostId: placing.posts[0]!,
    allocationId,
    stoppedAllocationId,
    runningAllocationId,
    placedStudentId: placing.students[0]!.id,
    publishedPlanId: published.planId,
    publishedPostId: published.posts[0]!,
    publishedAllocationId,
    versionId,
  }
}

/** Whom an officer moves to a post that she did not rank: its employer is not to know before the rest. */
async function nameMoved(world: World, studentId: string): Promise<string> {
  await world.context.db
    .updateTable('student')
    .set({ name: SECRET.moved })
    .where('id', '=', studentId)
    .execute()
  return studentId
}

import { expect, it } from 'vitest'
import { addDays } from '#app/kernel/clock.ts'
import { newId } from '#app/kernel/ids.ts'
import { listClassConsents } from '#app/placement/agreements/class-consents.ts'
import { getOwnPapers, giveConsent } from '#app/placement/agreements/own-consent.ts'
import { nextPaper } from '#app/placement/agreements/model/next-paper.ts'
import { readInterns } from '#app/placement/agreements/interns.ts'
import { signAgreements } from '#app/placement/agreements/signing.ts'
import { recordSiteVisit } from '#app/placement/demands/site-visits.ts'
import { addPlanPosts } from '#app/placement/plans/plan-posts.ts'
import { startAllocations } from '#app/placement/runs/allocations.ts'
import { getOwnPlacement } from '#app/placement/runs/own-placement.ts'
import { getAllocation, getSettling } from '#app/placement/runs/allocation-detail.ts'
import { readAllocationQuery } from '#app/placement/runs/model/allocation-query.ts'
import { settle } from '#app/placement/runs/locks.ts'
import { getLeftOut } from '#app/placement/runs/left-out.ts'
import { decideOwnPost } from '#app/placement/runs/own-post-decisions.ts'
import { listOwnPosts } from '#app/placement/runs/own-post-desk.ts'
import { askOwnPost, getOwnPosts } from '#app/placement/runs/own-posts.ts'
import { publishAllocation } from '#app/placement/runs/publishing.ts'
import { getSecondRound, sendSecondWishes } from '#app/placement/runs/second-round.ts'
import { setSecondDeadline } from '#app/placement/runs/second-deadline.ts'
import { findWayToPost } from '#app/placement/runs/way-to-post.ts'
import { takePlanStep } from '#app/placement/plans/plan-steps.ts'
import { addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addCollege, addOwnStudent, ownStudentId } from '../college-fixtures.ts'
import { addDemand } from '../plan-fixtures.ts'
import { publish } from '../agreements/paper-fixtures.ts'
import { addRun, FOUND, LAWFUL, solveRun, wish } from './run-fixtures.ts'

const STARTED = new Date('2026-11-23T12:00:00+08:00')
const GOOD = { mark: 'good' as const, words: '' }
const REPORT = {
  ...{
    visitedOn: '2026-11-20',
    visitors: '刘洋',
    note: '',
    photos: [],
    photosMissing: '车间不让拍',
  },
  findings: { safety: GOOD, posts: GOOD, board: GOOD, lodging: GOOD, insurance: GOOD },
}
const SECOND = { round: 2 as const, groups: null }

onBothDatabases('a plan that has started', (world) => {
  /** One student works, another with an account has no post; two posts have seats left. */
  async function started() {
    world.setNow(STARTED)
    const { db } = world.context
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [1, 2, 1], wishes: [] })
    const { planId } = run
    const worker = await addOwnStudent(world, college)
    const workerId = await ownStudentId(world, worker)
    await wish(world, run, workerId, [0])
    const person = await addOwnStudent(world, college)
    const studentId = await ownStudentId(world, person)
    await publish(world, college, run, 0)
    const officer = world.as(college.officer)
    await takePlanStep(officer, { planId, action: 'begin_agreements' })
    await db
      .updateTable('agreement')
      .set({ state: 'signed', signedAt: world.context.clock.now() })
      .where('planId', '=', planId)
      .execute()
    const before = await getLeftOut(officer, planId)
    await db.updateTable('plan').set({ state: 'started' }).where('id', '=', planId).execute()
    await db
      .insertInto('planStep')
      .values({
        ...{ id: newId(), planId, action: 'start', fromState: 'agreements', toState: 'started' },
        ...{ reason: '', actorAccountId: null, at: world.context.clock.now() },
      })
      .execute()
    world.setNow(new Date(STARTED.getTime() + 60_000))
    const posts = async () =>
      new Map(
        (
          await db
            .selectFrom('placement')
            .where('planId', '=', planId)
            .where('isCurrent', '=', true)
            .select(['studentId', 'planPostId'])
            .execute()
        ).map((row) => [row.studentId, row.planPostId]),
      )
    const publishSecond = async (after: number) => {
      const allocationId = await solveRun(world, college, run, 'stable', SECOND)
      await publishAllocation(officer, { planId, allocationId, after, note: '补安排' })
      return allocationId
    }
    const findUnsuitable = (at: number) =>
      db
        .insertInto('siteVisit')
        .values({
          ...{ id: newId(), collegeId: college.id, employerId: run.employerIds[at]! },
          ...{ visitedOn: '2026-11-22', visitors: '刘洋', findings: '{}', verdict: 'unsuitable' },
          ...{ recordedBy: null, createdAt: world.context.clock.now() },
        })
        .execute()
    return {
      ...{ before, college, run, planId, officer, workerId, studentId, posts, publishSecond },
      ...{ worker: world.as(worker), student: world.as(person), findUnsuitable },
    }
  }

  it('counts who has no post, and shows them their way to one', async () => {
    const { before, officer, planId, student, worker, run } = await started()
    expect(before).toMatchObject({ unplaced: 1, wished: 0 })
    expect(await getLeftOut(officer, planId)).toMatchObject({ unplaced: 1, wished: 0 })
    expect(await findWayToPost(worker)).toBeNull()
    expect(await findWayToPost(student)).toMatchObject({
      second: { mayWish: true, sentAt: null },
      mayFind: true,
    })
    await sendSecondWishes(student, { readAt: null, posts: [run.posts[2]!] })
    expect(await getLeftOut(officer, planId)).toMatchObject({ unplaced: 1, wished: 1 })
  })

  it('has a second round, which moves nobody who works', async () => {
    const { run, planId, officer, worker, student, workerId, studentId, ...of } = await started()
    const again = {
      planId,
      methods: ['stable' as const],
      asked: { round: 1 as const, groups: null },
    }
    await expect(startAllocations(officer, again)).rejects.toMatchObject({
      code: 'plan_others_work',
    })
    await expect(getSecondRound(worker)).resolves.toBeNull()
    await setSecondDeadline(officer, {
      planId,
      closesAt: addDays(world.context.clock.now(), 5),
      reason: '',
    })
    await sendSecondWishes(student, { readAt: null, posts: [run.posts[2]!] })
    await of.publishSecond(1)
    expect(await of.posts()).toEqual(
      new Map([
        [workerId, run.posts[0]],
        [studentId, run.posts[2]],
      ]),
    )
  })

  it('says why its second round was ended early, until it opens again', async () => {
    const { planId, officer, student } = await started()
    const end = (closesAt: Date | null, reason: string) =>
      setSecondDeadline(officer, { planId, closesAt, reason })
    await end(addDays(world.context.clock.now(), 5), '再等等')
    expect(await getSecondRound(student)).toMatchObject({ isOpen: true, closedReason: null })
    await end(null, '名额已满')
    expect(await findWayToPost(student)).toMatchObject({
      second: { isOpen: false, closedReason: '名额已满' },
    })
    await end(addDays(world.context.clock.now(), 5), '')
    expect(await getSecondRound(student)).toMatchObject({ isOpen: true, closedReason: null })
  })

  it('publishes nothing that was worked out of everybody before it started', async () => {
    const { run, planId, officer, college } = await started()
    const state = (to: 'agreements' | 'started') =>
      world.context.db.updateTable('plan').set({ state: to }).where('id', '=', planId).execute()
    await state('agreements')
    const allocationId = await solveRun(world, college, run)
    await state('started')
    await expect(
      publishAllocation(officer, { planId, allocationId, after: 1, note: '再来' }),
    ).rejects.toMatchObject({ code: 'plan_others_work' })
  })

  it('lets an officer place who has none at a seat that is left, and nobody else elsewhere', async () => {
    const { run, planId, officer, workerId, studentId, posts, ...of } = await started()
    const allocationId = await solveRun(world, of.college, run, 'stable', SECOND)
    const move = (id: string, planPostId: string) =>
      settle(officer, {
        ...{ planId, allocationId, studentId: id, reason: '缺席时没有岗位' },
        settling: { act: 'move', planPostId },
      })
    await expect(move(workerId, run.posts[1]!)).rejects.toMatchObject({ code: 'works_already' })
    await expect(
      settle(officer, {
        ...{ planId, allocationId, studentId, reason: '对调' },
        settling: { act: 'swap', other: workerNumber(await numbers(), workerId) },
      }),
    ).rejects.toMatchObject({ code: 'works_already' })
    // The one seat of the first post is the worker's.
    await expect(move(studentId, run.posts[0]!)).rejects.toMatchObject({
      code: 'post_taken',
      field: 'post',
    })
    const settlingOf = (id: string) => getSettling(officer, { planId, allocationId, studentId: id })
    expect(await settlingOf(workerId)).toMatchObject({ isFixed: true })
    const own = (await settlingOf(studentId))!
    expect(own.isFixed).toBe(false)
    expect(own.posts.map(({ id, barred }) => [id, barred])).toEqual([
      [run.posts[0], true],
      [run.posts[1], false],
      [run.posts[2], false],
    ])
    await move(studentId, run.posts[1]!)
    await of.publishSecond(1)
    // She has ranked nothing: no choice of hers is told of.
    const { placement } = await getOwnPlacement(of.student)
    expect(placement).toMatchObject({ own: { id: run.posts[1] }, ranked: [] })
    expect(await posts()).toEqual(
      new Map([
        [workerId, run.posts[0]],
        [studentId, run.posts[1]],
      ]),
    )
  })

  it('promises no seat twice, by hand or when the rest is worked out', async () => {
    const { run, planId, officer, college, studentId } = await started()
    const other = await ownStudentId(world, await addOwnStudent(world, college))
    const allocationId = await solveRun(world, college, run, 'stable', SECOND)
    const move = (id: string, at: number) =>
      settle(officer, {
        ...{ planId, allocationId, studentId: id, reason: '缺席时没有岗位' },
        settling: { act: 'move', planPostId: run.posts[at]! },
      })
    const offered = async (id: string) =>
      (await getSettling(officer, { planId, allocationId, studentId: id }))!.posts
        .filter(({ barred }) => !barred)
        .map((post) => post.id)
    await move(studentId, 2)
    expect(await offered(studentId)).toEqual([run.posts[1], run.posts[2]])
    expect(await offered(other)).toEqual([run.posts[1]])
    await expect(move(other, 2)).rejects.toMatchObject({ code: 'post_taken', field: 'post' })
    const query = readAllocationQuery(new URLSearchParams())
    expect(await getAllocation(officer, { planId, allocationId, query })).toMatchObject({
      atWork: { working: 1, waiting: 0 },
    })
    // The worker's post is not offered over the plan's days any more: nothing is worked out until it is.
    await world.context.db
      .updateTable('demand')
      .set({ lastDay: '2027-08-01' })
      .where('id', '=', run.demandIds[0]!)
      .execute()
    const again = { planId, methods: ['stable' as const], asked: SECOND }
    await expect(startAllocations(officer, again)).rejects.toMatchObject({ code: 'lock_days' })
    await expect(move(other, 1)).rejects.toMatchObject({ code: 'lock_days' })
  })

  const numbers = () => world.context.db.selectFrom('student').select(['id', 'number']).execute()
  const workerNumber = (rows: { id: string; number: string }[], id: string) =>
    rows.find((row) => row.id === id)!.number

  it('asks consent and agreement of who comes to a post then, and of nobody else', async () => {
    const { run, planId, officer, worker, student, workerId, studentId, ...of } = await started()
    await sendSecondWishes(student, { readAt: null, posts: [run.posts[1]!] })
    await of.publishSecond(1)
    expect((await getOwnPapers(worker)).mayAnswer).toBe(false)
    const papers = await getOwnPapers(student)
    expect(papers.mayAnswer).toBe(true)
    expect(nextPaper(papers.intern!, papers.mayAnswer)?.step).toBe('consent')
    const { plans } = await listClassConsents(officer, {
      ...{ planId, classGroupId: null, show: 'all' as const },
    })
    expect(plans).toMatchObject([{ id: planId, missing: 1 }])
    const answer = { answer: 'refused' as const, reason: '太远' }
    await expect(giveConsent(worker, { postId: run.posts[0]!, ...answer })).rejects.toMatchObject({
      code: 'consent_closed',
    })
    await giveConsent(student, { postId: run.posts[1]!, answer: 'agreed', reason: '' })
    const selection = { ids: [papers.intern!.agreement!.id], all: null }
    const place = { id: run.employerIds[1]!, kind: 'employer' as const }
    const recruiter = world.as(await join(world, await addPerson(world, '李强'), place))
    await signAgreements(student, { party: 'student', selection })
    await signAgreements(recruiter, { party: 'employer', selection })
    await signAgreements(officer, { party: 'college', planId, selection })
    const [intern] = await readInterns(world.context, world.context.db, { planId, studentId })
    expect(intern!.agreement).toMatchObject({ state: 'signed' })
    expect(intern!.judgements.find(({ rule }) => rule === 'agreement')?.verdict).toBe('passes')
    // It can be answered anew until she begins.
    expect((await getOwnPapers(student)).mayAnswer).toBe(true)
    await world.context.db
      .insertInto('arrival')
      .values({
        ...{ planId, studentId, postId: run.posts[1]!, beganOn: '2027-03-01' },
        ...{ recordedBy: null, recordedAt: world.context.clock.now() },
      })
      .execute()
    expect((await getOwnPapers(student)).mayAnswer).toBe(false)
    const [other] = await readInterns(world.context, world.context.db, {
      ...{ planId, studentId: workerId },
    })
    expect(other!.agreement).toMatchObject({ state: 'signed', number: 1 })
  })

  it('takes posts that are added, for who has none', async () => {
    const { college, planId, officer } = await started()
    const more = await addDemand(world, college, {
      ...{ title: '补充岗位', headcount: 1, demandFacts: LAWFUL },
    })
    await addPlanPosts(officer, { planId, demandIds: [more.id] })
  })

  it('is open to posts that students find who have none, and to no other', async () => {
    const { planId, officer, worker, student, studentId } = await started()
    expect(await getOwnPosts(worker)).toBeNull()
    await expect(askOwnPost(worker, FOUND)).rejects.toMatchObject({ code: 'own_post_closed' })
    const { id } = await askOwnPost(student, FOUND)
    const approve = () => decideOwnPost(officer, { planId, id, intent: 'approve', reason: '' })
    await expect(approve()).rejects.toMatchObject({ code: 'own_post_unvisited' })
    const ofPost = async () => (await listOwnPosts(officer, planId)).posts[0]!
    expect(await ofPost()).toMatchObject({ employer: null, waitsForVisit: true, refused: [] })
    await recordSiteVisit(officer, { ...REPORT, ownPostId: id, verdict: 'suitable' })
    expect(await ofPost()).toMatchObject({
      waitsForVisit: false,
      employer: { name: FOUND.employer },
    })
    await approve()
    const [intern] = await readInterns(world.context, world.context.db, { planId, studentId })
    expect(intern).toMatchObject({ isOwnPost: true, agreement: { state: 'open' } })
    expect(await getLeftOut(officer, planId)).toBeNull()
  })

  it('frees who works at a site that turns unsuitable for another post', async () => {
    const { run, planId, worker, workerId, studentId, ...of } = await started()
    await of.findUnsuitable(0)
    expect(await findWayToPost(worker)).toMatchObject({
      ...{ second: { leaves: 'unsuitable_site', mayWish: true }, mayFind: true },
    })
    const papers = await getOwnPapers(worker)
    expect(nextPaper(papers.intern!, papers.mayAnswer)?.step).toBe('unsuitable')
    expect(await getOwnPosts(worker)).toMatchObject({ mayAsk: true })
    expect(await getSecondRound(worker)).toMatchObject({ isOpen: true })
    await sendSecondWishes(worker, { readAt: null, posts: [run.posts[1]!] })
    await of.publishSecond(1)
    expect(await of.posts()).toEqual(
      new Map([
        [workerId, run.posts[1]],
        [studentId, null],
      ]),
    )
    const [intern] = await readInterns(world.context, world.context.db, {
      ...{ planId, studentId: workerId },
    })
    expect(intern!.agreement).toMatchObject({ state: 'open', number: 2 })
    expect(intern!.isSiteUnsuitable).toBe(false)
  })

  it('lets an officer move who works at an unsuitable site by hand', async () => {
    const { run, planId, officer, workerId, ...of } = await started()
    await of.findUnsuitable(0)
    const allocationId = await solveRun(world, of.college, run, 'stable', SECOND)
    await settle(officer, {
      ...{ planId, allocationId, studentId: workerId, reason: '现场不适合' },
      settling: { act: 'move', planPostId: run.posts[2]! },
    })
    await of.publishSecond(1)
    expect((await of.posts()).get(workerId)).toBe(run.posts[2])
  })

  it('takes in who has come back to the college', async () => {
    const { run, student, studentId, ...of } = await started()
    await world.context.db.deleteFrom('placement').where('studentId', '=', studentId).execute()
    expect(await findWayToPost(student)).toMatchObject({ second: { mayWish: true } })
    await sendSecondWishes(student, { readAt: null, posts: [run.posts[1]!] })
    await of.publishSecond(1)
    expect((await of.posts()).get(studentId)).toBe(run.posts[1])
  })
})

import { beforeEach, expect, it } from 'vitest'
import { addDays } from '#app/kernel/clock.ts'
import { newId } from '#app/kernel/ids.ts'
import { fileAgreement, getAgreement } from '#app/placement/agreements/agreements.ts'
import { signAgreements } from '#app/placement/agreements/signing.ts'
import { listCandidatePosts } from '#app/placement/preferences/candidate-posts.ts'
import { sayOfCandidates } from '#app/placement/preferences/candidate-saying.ts'
import { getCandidatePost } from '#app/placement/preferences/candidates.ts'
import { readCandidateQuery } from '#app/placement/preferences/model/candidate-list.ts'
import { readCandidatePostQuery } from '#app/placement/preferences/model/candidate-post-list.ts'
import { takePlanStep } from '#app/placement/plans/plan-steps.ts'
import { getGates } from '#app/placement/plans/gates.ts'
import { getSettling } from '#app/placement/runs/allocation-detail.ts'
import { readLateWords } from '#app/placement/runs/late-words.ts'
import { liftLock, settle } from '#app/placement/runs/locks.ts'
import { publishAllocation } from '#app/placement/runs/publishing.ts'
import { sendSecondWishes } from '#app/placement/runs/second-round.ts'
import { addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { addCollege, addOwnStudent, addStudent, ownStudentId } from '../college-fixtures.ts'
import { publish } from '../agreements/paper-fixtures.ts'
import { addRun, solveRun } from '../runs/run-fixtures.ts'

const SECOND = { round: 2 as const, groups: null }
const NOW = new Date('2026-11-23T12:00:00+08:00')
const ALL = readCandidateQuery(new URLSearchParams())
const POSTS = readCandidatePostQuery(new URLSearchParams())

async function recruiterOf(world: World, id: string) {
  return join(world, await addPerson(world, '李强'), { id, kind: 'employer' })
}

onBothDatabases('candidates once a placement is published', (world) => {
  beforeEach(() => world.setNow(NOW))

  /** One student is placed at the first post; one with an account and another one have none. */
  async function published(employersMay: 'refuse' | 'rank' = 'refuse') {
    const college = await addCollege(world)
    const run = await addRun(world, college, {
      seats: [1, 2, 2],
      wishes: [[0]],
      plan: { employersMay },
    })
    const { planId, posts } = run
    const account = await addOwnStudent(world, college)
    const left = await ownStudentId(world, account)
    const other = (await addStudent(world, college, { name: '另一人' })).id
    await publish(world, college, run, 0)
    const recruiter = await recruiterOf(world, run.employerIds[1]!)
    const own = world.as(recruiter)
    const officer = world.as(college.officer)
    const shown = async (context = own) =>
      (await getCandidatePost(context, posts[1]!, ALL)).candidates.map(
        ({ id, way, refused, reason }) => ({ id, way, ...(refused && { reason }) }),
      )
    const listed = async (context = own) =>
      (await listCandidatePosts(context, POSTS)).items.map(({ id, candidates, viewed }) => ({
        id,
        candidates,
        viewed,
      }))
    const refuse = (studentId: string, reason = '要倒夜班', context = own) =>
      sayOfCandidates(context, {
        postId: posts[1]!,
        words: [{ studentId, place: null, refused: reason !== '', reason }],
      })
    const move = async (studentId: string, planPostId = posts[1]!) => {
      const allocationId = await solveRun(world, college, run, 'stable', SECOND)
      const settling = { act: 'move' as const, planPostId }
      await settle(officer, { planId, allocationId, studentId, settling, reason: '家里有困难' })
      return allocationId
    }
    const publishAgain = async (after: number) =>
      publishAllocation(officer, {
        ...{ planId, after, note: '补安排' },
        allocationId: await solveRun(world, college, run, 'stable', SECOND),
      })
    const noticesOf = async (accountId: string) =>
      world.context.db
        .selectFrom('notice')
        .where('accountId', '=', accountId)
        .where('kind', 'like', 'notice.late_%')
        .select(['kind', 'href'])
        .orderBy('id')
        .execute()
    return {
      ...{ college, run, planId, posts, left, other, recruiter, own, officer, shown, listed },
      ...{ refuse, move, publishAgain, noticesOf, student: world.as(account) },
    }
  }

  it('are who wishes a post in the second round, for its employer alone', async () => {
    const { run, posts, left, own, shown, listed, student, recruiter, ...of } = await published()
    expect(await listed()).toEqual([])
    expect(await shown()).toEqual([])
    await sendSecondWishes(student, { readAt: null, posts: [posts[2]!, posts[1]!] })
    const readAt = world.context.clock.now()
    await sendSecondWishes(student, { readAt, posts: [posts[1]!] })
    expect(await listed()).toEqual([{ id: posts[1], candidates: 1, viewed: 0 }])
    expect(await shown()).toEqual([{ id: left, way: 'wish' }])
    const { candidates } = await getCandidatePost(own, posts[1]!, ALL)
    expect(Object.keys(candidates[0]!).sort()).toEqual(
      ['id', 'name', 'group', 'major', 'place', 'refused', 'reason', 'way'].sort(),
    )
    const stranger = world.as(await recruiterOf(world, run.employerIds[0]!))
    await expect(shown(stranger)).rejects.toMatchObject({ code: 'not_found' })
    await expect(of.refuse(left, '要倒夜班', stranger)).rejects.toMatchObject({ code: 'not_found' })
    await expect(shown(of.officer)).rejects.toMatchObject({ code: 'not_found' })
    // Told once while it is not read, and without a name.
    expect(await of.noticesOf(recruiter.accountId)).toEqual([
      { kind: 'notice.late_candidate', href: '/employer/candidates' },
    ])
    await world.context.db
      .updateTable('employer')
      .set({ admission: 'suspended' })
      .where('id', '=', run.employerIds[1]!)
      .execute()
    expect(await listed()).toEqual([])
    await expect(of.refuse(left)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('are refused with a lawful reason, and then not placed there', async () => {
    const { posts, left, other, shown, refuse, listed, student, ...of } = await published()
    await sendSecondWishes(student, { readAt: null, posts: [posts[1]!] })
    await expect(refuse(left, '她是女生')).rejects.toMatchObject({ code: 'candidate_reason' })
    await expect(refuse(other)).rejects.toMatchObject({ code: 'candidate_gone' })
    const ranked = { studentId: left, place: 1, refused: false, reason: '' }
    await expect(
      sayOfCandidates(of.own, { postId: posts[1]!, words: [ranked] }),
    ).rejects.toMatchObject({ code: 'candidate_no_ranking' })
    await refuse(left)
    expect(await shown()).toEqual([{ id: left, way: 'wish', reason: '要倒夜班' }])
    expect(await listed()).toEqual([{ id: posts[1], candidates: 1, viewed: 1 }])
    await of.publishAgain(1)
    expect(await shown()).toHaveLength(1)
    const placed = await world.context.db
      .selectFrom('placement')
      .where('planId', '=', of.planId)
      .where('isCurrent', '=', true)
      .where('planPostId', '=', posts[1]!)
      .select('studentId')
      .execute()
    expect(placed).toEqual([])
  })

  it('make what was worked out before out of date', async () => {
    const { posts, left, refuse, student, college, run, planId, officer } = await published()
    await sendSecondWishes(student, { readAt: null, posts: [posts[1]!] })
    const allocationId = await solveRun(world, college, run, 'stable', SECOND)
    await refuse(left)
    await expect(
      publishAllocation(officer, { planId, allocationId, after: 1, note: '第二轮' }),
    ).rejects.toMatchObject({ code: 'placement_barred' })
  })

  it('are ranked where the plan lets employers', async () => {
    const { posts, left, own, student } = await published('rank')
    await sendSecondWishes(student, { readAt: null, posts: [posts[1]!] })
    const words = [{ studentId: left, place: 1, refused: false, reason: '' }]
    expect(await sayOfCandidates(own, { postId: posts[1]!, words })).toEqual({ meanwhile: [] })
    const { candidates } = await getCandidatePost(own, posts[1]!, ALL)
    expect(candidates).toMatchObject([{ id: left, place: 1 }])
  })

  it('are who is moved there by hand, and an officer sees who cannot be taken before he moves', async () => {
    const { posts, left, other, shown, refuse, move, planId, officer, ...of } = await published()
    const allocationId = await move(other)
    expect(await shown()).toEqual([{ id: other, way: 'hand' }])
    expect(await of.noticesOf(of.recruiter.accountId)).toHaveLength(1)
    expect(await readLateWords(officer, planId)).toEqual({ unsaid: 1, refused: [] })
    await refuse(other)
    expect(await readLateWords(officer, planId)).toMatchObject({
      unsaid: 0,
      refused: [{ studentId: other, reason: '要倒夜班', isPlaced: false }],
    })
    expect(await of.noticesOf(of.college.officer.accountId)).toEqual([
      { kind: 'notice.late_refused', href: `/college/plans/${planId}/allocations` },
    ])
    // What is settled so is neither worked out nor settled again.
    await expect(of.publishAgain(1)).rejects.toMatchObject({ code: 'lock_unwanted' })
    await liftLock(officer, { planId, studentId: other })
    await expect(move(other)).rejects.toMatchObject({ code: 'lock_unwanted' })
    const settling = await getSettling(officer, { planId, allocationId, studentId: other })
    expect(settling!.posts.find(({ id }) => id === posts[1])).toMatchObject({
      barred: true,
      refusal: '要倒夜班',
    })
    const free = await getSettling(officer, { planId, allocationId, studentId: left })
    expect(free!.posts.map(({ refusal }) => refusal)).toEqual([null, null, null])
  })

  it('are who was placed there by hand for three days more, and stand at the gates with the way out', async () => {
    const { other, shown, refuse, move, planId, officer, ...of } = await published()
    await move(other)
    await of.publishAgain(1)
    expect(await shown()).toEqual([{ id: other, way: 'placed' }])
    const told = await of.noticesOf(of.recruiter.accountId)
    expect(told.map(({ kind }) => kind)).toEqual(['notice.late_candidate', 'notice.late_placed'])
    await takePlanStep(officer, { planId, action: 'begin_agreements' })
    const barred = async () =>
      (await getGates(officer, planId)).flatMap(({ open }) =>
        open.flatMap((fact) => (fact.code === 'students_barred' ? (fact.interns ?? []) : [])),
      )
    expect((await barred()).map(({ studentId }) => studentId)).not.toContain(other)
    await refuse(other)
    expect(await of.noticesOf(of.college.officer.accountId)).toEqual([
      { kind: 'notice.late_refused_placed', href: `/college/plans/${planId}/gates` },
    ])
    expect(await barred()).toMatchObject([{ studentId: other, bars: [{ rule: 'employer' }] }])
    // Taken back as long as she is there, also when no other could be refused any more.
    world.setNow(addDays(NOW, 4))
    await refuse(other, '')
    expect(await barred()).toEqual([])
    expect(await shown()).toEqual([])
    await expect(refuse(other)).rejects.toMatchObject({ code: 'candidate_gone' })
  })

  it('are none any more once the employer has signed', async () => {
    const { other, shown, refuse, move, planId, officer, ...of } = await published()
    await move(other)
    await of.publishAgain(1)
    await takePlanStep(officer, { planId, action: 'begin_agreements' })
    const { id } = await world.context.db
      .selectFrom('agreement')
      .where('planId', '=', planId)
      .where('studentId', '=', other)
      .select('id')
      .executeTakeFirstOrThrow()
    expect(await shown()).toHaveLength(1)
    await world.context.db
      .updateTable('agreement')
      .set({ state: 'signed', signedAt: NOW })
      .where('id', '=', id)
      .execute()
    await expect(refuse(other)).rejects.toMatchObject({ code: 'candidate_gone' })
  })

  it('are signed for by no colleague, nor by the college, once one has refused them', async () => {
    const { run, other, refuse, move, planId, officer, ...of } = await published()
    await move(other)
    await of.publishAgain(1)
    await takePlanStep(officer, { planId, action: 'begin_agreements' })
    const { id } = await world.context.db
      .selectFrom('agreement')
      .where('planId', '=', planId)
      .where('studentId', '=', other)
      .select('id')
      .executeTakeFirstOrThrow()
    await refuse(other)
    const colleague = world.as(await recruiterOf(world, run.employerIds[1]!))
    const selection = { ids: [id], all: null }
    const refused = { signed: 0, failed: [{ fault: 'agreement_refused', count: 1 }] }
    expect(await signAgreements(colleague, { party: 'employer', selection })).toMatchObject(refused)
    expect(await signAgreements(officer, { party: 'college', planId, selection })).toMatchObject(
      refused,
    )
    for (const reader of [colleague, officer]) {
      const shown = { isRefused: true, maySign: false, mayFile: false }
      expect(await getAgreement(reader, id)).toMatchObject(shown)
    }
    await expect(
      fileAgreement(officer, {
        agreementId: id,
        paper: { name: '协议.pdf', bytes: new TextEncoder().encode('%PDF-1.4 made up') },
      }),
    ).rejects.toMatchObject({ code: 'agreement_refused' })
    await refuse(other, '')
    expect(await signAgreements(colleague, { party: 'employer', selection })).toMatchObject({
      signed: 1,
    })
    // Whom the employer has signed for, nobody of it refuses any more.
    await expect(refuse(other)).rejects.toMatchObject({ code: 'candidate_gone' })
  })

  it('are none of whom the employer could speak while the plan was filled', async () => {
    const { run, shown } = await published()
    const own = world.as(await recruiterOf(world, run.employerIds[0]!))
    expect((await getCandidatePost(own, run.posts[0]!, ALL)).candidates).toEqual([])
    expect(await shown()).toEqual([])
  })

  it('come to a plan that has started too, and nobody who works', async () => {
    const { run, posts, left, shown, refuse, move, planId, student, ...of } = await published()
    const { db } = world.context
    await db.updateTable('plan').set({ state: 'started' }).where('id', '=', planId).execute()
    await db
      .insertInto('planStep')
      .values({
        ...{ id: newId(), planId, action: 'start', fromState: 'agreements', toState: 'started' },
        ...{ reason: '', actorAccountId: null, at: NOW },
      })
      .execute()
    world.setNow(addDays(NOW, 1))
    await sendSecondWishes(student, { readAt: null, posts: [posts[1]!] })
    await move(of.other)
    const both = [
      { id: of.other, way: 'hand' },
      { id: left, way: 'wish' },
    ]
    expect((await shown()).toSorted((one, two) => (one.way! < two.way! ? -1 : 1))).toEqual(both)
    await refuse(left)
    await of.publishAgain(1)
    const own = world.as(await recruiterOf(world, run.employerIds[0]!))
    expect((await getCandidatePost(own, posts[0]!, ALL)).candidates).toEqual([])
    // Refused before she came, and placed before she was refused: neither stays where she may not be.
    await refuse(of.other)
    await liftLock(of.officer, { planId, studentId: of.other })
    await of.publishAgain(2)
    const there = await db
      .selectFrom('placement')
      .where('planId', '=', planId)
      .where('isCurrent', '=', true)
      .where('planPostId', 'is not', null)
      .select('studentId')
      .execute()
    expect(there).toEqual([{ studentId: run.students[0]!.id }])
  })
})

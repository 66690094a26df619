import { beforeAll, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import {
  getCandidatePost,
  listCandidatePosts,
  sayOfCandidates,
} from '#app/placement/preferences/candidates.ts'
import { candidatesSchema } from '#app/placement/preferences/model/candidate-form.ts'
import { savePreferences } from '#app/placement/preferences/preference-saving.ts'
import { listCandidateViews } from '#app/placement/preferences/sent-preferences.ts'
import { addDays } from '#app/kernel/clock.ts'
import { takePlanStep } from '#app/placement/plans/plan-steps.ts'
import { startAllocations } from '#app/placement/runs/allocations.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addCollege, addOwnStudent, type TestCollege } from '../college-fixtures.ts'
import { addDemand, addPlan } from '../plan-fixtures.ts'

const ID = '019a0000-0000-7000-8000-000000000001'

it('reads what is said of each candidate, and what is wrong beside it', () => {
  const read = (fields: Record<string, string>) => candidatesSchema.safeParse({ of: ID, ...fields })
  expect(read({ [`place-${ID}`]: '2', [`reason-${ID}`]: '' }).data).toEqual([
    { studentId: ID, place: 2, refused: false, reason: '' },
  ])
  for (const place of ['0', '-1', '1.5', 'x', '10000']) {
    expect(read({ [`place-${ID}`]: place }).error?.issues[0]).toMatchObject({
      path: [`place-${ID}`],
      message: 'fault.candidate_place',
    })
  }
  expect(read({ [`reason-${ID}`]: '长'.repeat(81) }).success).toBe(false)
})

onBothDatabases('candidates', (world) => {
  let college: TestCollege
  let recruiter: AccountActor
  let other: AccountActor
  let planId: string
  let postId: string
  let students: string[]
  beforeAll(async () => {
    college = await addCollege(world)
    const employer = await addEmployer(world)
    recruiter = employer.recruiter
    other = (await addEmployer(world)).recruiter
    const demand = await addDemand(world, college, { employerId: employer.id, title: '总装' })
    const plan = await addPlan(world, college, {
      state: 'collecting',
      demandIds: [demand.id],
      employersMay: 'rank',
    })
    planId = plan.id
    postId = plan.posts[0]!
    for (const isSent of [true, true, false]) {
      const student = await addOwnStudent(world, college)
      await savePreferences(world.as(student), { planId, posts: [postId], revision: 0, isSent })
    }
    students = (await getCandidatePost(world.as(recruiter), postId)).candidates.map(({ id }) => id)
  })
  const setAdmission = (admission: 'admitted' | 'suspended' | 'in_review') =>
    world.context.db
      .updateTable('employer')
      .set({ admission })
      .where('id', '=', recruiter.acting.employer!.organisationId)
      .execute()
  const setPlan = (facts: {
    state?: 'allocating' | 'published' | 'collecting'
    employersMay?: 'refuse' | 'rank'
  }) => world.context.db.updateTable('plan').set(facts).where('id', '=', planId).execute()
  const say = (actor: AccountActor, words: { place?: number; reason?: string }, at = 0) =>
    sayOfCandidates(world.as(actor), {
      postId,
      words: [
        {
          studentId: students[at]!,
          place: words.place ?? null,
          refused: words.reason !== undefined,
          reason: words.reason ?? '',
        },
      ],
    })

  it.each(['suspended', 'in_review'] as const)(
    'are nobody to one that is %s',
    async (admission) => {
      await setAdmission(admission)
      const context = world.as(recruiter)
      expect(await listCandidatePosts(context)).toEqual([])
      await expect(getCandidatePost(context, postId)).rejects.toMatchObject({ code: 'not_found' })
      await expect(say(recruiter, { reason: '不便安排' })).rejects.toMatchObject({
        code: 'not_found',
      })
      await setAdmission('admitted')
      expect(await listCandidatePosts(context)).toMatchObject([{ id: postId, candidates: 2 }])
    },
  )

  it('are those who have sent it, by name, major and class group', async () => {
    const { candidates } = await getCandidatePost(world.as(recruiter), postId)
    expect(candidates).toHaveLength(2)
    expect(Object.keys(candidates[0]!).sort()).toEqual(
      ['id', 'name', 'group', 'major', 'place', 'refused', 'reason'].sort(),
    )
    expect(await listCandidatePosts(world.as(recruiter))).toMatchObject([
      { title: '总装', candidates: 2, viewed: 0 },
    ])
  })

  it('are ranked, or refused with a reason, by the employer of the post alone', async () => {
    await say(recruiter, { place: 1 })
    await expect(say(recruiter, { reason: '' }, 1)).rejects.toMatchObject({
      code: 'reason_required',
      field: `reason-${students[1]}`,
    })
    await say(recruiter, { reason: '岗位要持电工证' }, 1)
    const views = () => listCandidateViews(world.context, world.context.db, planId)
    expect(await views()).toMatchObject([
      { studentId: students[0], place: 1, refused: false },
      { studentId: students[1], place: null, refused: true, reason: '岗位要持电工证' },
    ])
    await say(recruiter, {}, 1)
    expect(await views()).toHaveLength(1)
    await expect(say(other, { place: 1 })).rejects.toMatchObject({ code: 'not_found' })
    await expect(getCandidatePost(world.as(other), postId)).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(getCandidatePost(world.as(college.officer), postId)).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await listCandidatePosts(world.as(other))).toEqual([])
  })

  it('are only refused where the plan lets employers do no more', async () => {
    await setPlan({ employersMay: 'refuse' })
    await expect(say(recruiter, { place: 1 })).rejects.toMatchObject({ code: 'candidate_place' })
    await say(recruiter, { reason: '岗位要持电工证' })
    await setPlan({ employersMay: 'rank' })
  })

  it('are spoken of until some days after preferences close, or until an officer ends it', async () => {
    const officer = world.as(college.officer)
    const close = new Date('2026-11-30T18:00:00+08:00')
    const at = (time: Date) => ({ ...world.as(recruiter), clock: { now: () => time } })
    const post = (time: Date) => getCandidatePost(at(time), postId)
    await setPlan({ state: 'allocating' })
    expect(await post(addDays(close, 2))).toMatchObject({
      canSay: true,
      post: { closesAt: addDays(close, 3) },
    })
    await say(recruiter, { place: 2 })
    expect(await post(addDays(close, 3))).toMatchObject({ canSay: false })
    const begin = {
      planId,
      methods: ['stable' as const],
      asked: { round: 1 as const, groups: null },
    }
    await world.context.db
      .updateTable('plan')
      .set({ seedSealed: 'sealed' })
      .where('id', '=', planId)
      .execute()
    await expect(startAllocations(officer, begin)).rejects.toMatchObject({
      code: 'employers_answering',
      params: { until: '2026-12-03 18:00' },
    })
    await expect(
      takePlanStep(officer, { planId, action: 'close_employers' }),
    ).rejects.toMatchObject({ code: 'reason_required' })
    await takePlanStep(officer, { planId, action: 'close_employers', reason: '都答复了' })
    await expect(say(recruiter, { place: 1 })).rejects.toMatchObject({ code: 'candidates_closed' })
    await expect(
      takePlanStep(officer, { planId, action: 'close_employers', reason: '再关' }),
    ).rejects.toMatchObject({ code: 'transition_refused' })
    expect(await startAllocations(officer, begin)).toMatchObject({ ids: [expect.any(String)] })
  })

  it('stay as they are once allocation begins, and are shown no more once it is published', async () => {
    await setPlan({ state: 'allocating' })
    expect(await getCandidatePost(world.as(recruiter), postId)).toMatchObject({ canSay: false })
    await expect(say(recruiter, { place: 1 })).rejects.toMatchObject({ code: 'candidates_closed' })
    await setPlan({ state: 'published' })
    await expect(getCandidatePost(world.as(recruiter), postId)).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await listCandidatePosts(world.as(recruiter))).toEqual([])
  })
})

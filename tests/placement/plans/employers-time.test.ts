import { beforeAll, expect, it } from 'vitest'
import { addDays } from '#app/kernel/clock.ts'
import { changePlan } from '#app/placement/plans/plan-editing.ts'
import { takePlanStep } from '#app/placement/plans/plan-steps.ts'
import { sayOfCandidates } from '#app/placement/preferences/candidate-saying.ts'
import { getUnanswered } from '#app/placement/preferences/unanswered.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addCollege, addStudent, type TestCollege } from '../college-fixtures.ts'
import { addDemand, addPlan, PLAN_FACTS } from '../plan-fixtures.ts'
import { wish } from '../runs/run-fixtures.ts'

const CLOSES = PLAN_FACTS.closesAt
const FACTS = { ...PLAN_FACTS, employersMay: 'rank' } as const

onBothDatabases('the time that employers have to answer', (world) => {
  let college: TestCollege
  beforeAll(async () => {
    college = await addCollege(world)
  })

  /** One employer has spoken of its one candidate; the other of one of its two. */
  async function planAnswered(state: 'collecting' | 'allocating') {
    const [done, open] = [await addEmployer(world), await addEmployer(world)]
    const demands = await Promise.all(
      [done, open].map(({ id }) => addDemand(world, college, { employerId: id })),
    )
    const plan = await addPlan(world, college, {
      state: 'collecting',
      demandIds: demands.map(({ id }) => id),
      employersMay: 'rank',
    })
    const [postOfDone, postOfOpen] = plan.posts as [string, string]
    const [first, second] = [await addStudent(world, college), await addStudent(world, college)]
    await wish(world, { planId: plan.id, posts: plan.posts }, first.id, [0, 1])
    await wish(world, { planId: plan.id, posts: plan.posts }, second.id, [1])
    for (const [employer, postId] of [
      [done, postOfDone],
      [open, postOfOpen],
    ] as const) {
      await sayOfCandidates(world.as(employer.recruiter), {
        postId,
        words: [{ studentId: first.id, place: 1, refused: false, reason: '' }],
      })
    }
    await world.context.db
      .updateTable('plan')
      .set({ state, employersCloseAt: addDays(CLOSES, 7) })
      .where('id', '=', plan.id)
      .execute()
    return { planId: plan.id, done, open }
  }
  const told = async (employer: { id: string }) => {
    const notices = await world.context.db
      .selectFrom('notice')
      .innerJoin('membership', 'membership.accountId', 'notice.accountId')
      .where('membership.organisationId', '=', employer.id)
      .where('notice.kind', 'like', 'notice.employers_time%')
      .select(['notice.kind', 'notice.params', 'notice.href'])
      .execute()
    const mails = await world.context.db
      .selectFrom('message')
      .innerJoin('membership', 'membership.accountId', 'message.accountId')
      .where('membership.organisationId', '=', employer.id)
      .where('message.subject', 'like', '%候选人答复%')
      .select('message.body')
      .execute()
    return { notices, mails: mails.map(({ body }) => body) }
  }
  const officer = () => world.as(college.officer)
  const change = (planId: string, employersCloseAt: Date, reason?: string) =>
    changePlan(officer(), { planId, facts: { ...FACTS, employersCloseAt }, reason })

  it('tells the officer who has not answered, and how many candidates that leaves', async () => {
    const { planId, open } = await planAnswered('allocating')
    expect(await getUnanswered(officer(), planId)).toEqual([
      { employerId: open.id, name: expect.any(String) as string, candidates: 1 },
    ])
  })

  it('ends early with a reason that those who have not answered are told', async () => {
    const { planId, done, open } = await planAnswered('allocating')
    await takePlanStep(officer(), { planId, action: 'close_employers', reason: '提前开学' })
    const { notices, mails } = await told(open)
    expect(notices).toMatchObject([
      {
        kind: 'notice.employers_time_over',
        params: { count: '1', reason: '提前开学' },
        href: '/employer/candidates',
      },
    ])
    expect(mails).toEqual([expect.stringContaining('提前开学')])
    expect(await told(done)).toEqual({ notices: [], mails: [] })
  })

  it('is shortened while preferences are taken only with a reason, which they are told', async () => {
    const { planId, done, open } = await planAnswered('collecting')
    await expect(change(planId, addDays(CLOSES, 1))).rejects.toMatchObject({
      code: 'reason_required',
      field: 'shorterReason',
    })
    expect((await told(open)).notices).toEqual([])
    await change(planId, addDays(CLOSES, 1), '要早点公布')
    expect((await told(open)).notices).toMatchObject([
      {
        kind: 'notice.employers_time_shorter',
        params: { count: '1', reason: '要早点公布', until: '2026-12-01T18:00:00+08:00' },
      },
    ])
    expect((await told(done)).notices).toEqual([])
    // More time needs no reason.
    await change(planId, addDays(CLOSES, 2))
    expect((await told(open)).notices).toHaveLength(1)
  })
})

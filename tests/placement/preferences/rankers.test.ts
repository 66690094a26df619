import { expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { moveDemand } from '#app/placement/demands/demand-steps.ts'
import { removePlanPost } from '#app/placement/plans/plan-posts.ts'
import { getOwnRanking } from '#app/placement/preferences/own-ranking.ts'
import { savePreferences } from '#app/placement/preferences/preference-saving.ts'
import type { PlanState } from '#db/tables/plan.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { addCollege, addOwnStudent } from '../college-fixtures.ts'
import { addDemand, addPlan } from '../plan-fixtures.ts'

async function ranking(world: World, state: PlanState = 'collecting') {
  const college = await addCollege(world)
  const employer = await addEmployer(world)
  const own = { employerId: employer.id }
  const demands = [
    await addDemand(world, college, { ...own, title: '总装' }),
    await addDemand(world, college, { ...own, title: '质检' }),
  ]
  const plan = await addPlan(world, college, {
    state: 'collecting',
    demandIds: demands.map(({ id }) => id),
  })
  const rank = (student: AccountActor, posts: string[], isSent: boolean) =>
    savePreferences(world.as(student), { planId: plan.id, posts, revision: 0, isSent })
  const [sent, drafted, other] = [
    await addOwnStudent(world, college),
    await addOwnStudent(world, college),
    await addOwnStudent(world, college),
  ]
  await rank(sent, plan.posts, true)
  await rank(drafted, plan.posts, false)
  await rank(other, [plan.posts[1]!], true)
  await world.context.db.updateTable('plan').set({ state }).where('id', '=', plan.id).execute()
  const withdraw = () =>
    moveDemand(world.as(employer.recruiter), {
      demandId: demands[0]!.id,
      party: 'employer',
      action: 'withdraw',
      reason: '停产',
    })
  return { college, plan, demands, withdraw, rank, people: { sent, drafted, other } }
}

async function told(world: World, person: AccountActor) {
  const { db } = world.context
  const notices = await db
    .selectFrom('notice')
    .where('accountId', '=', person.accountId)
    .select(['kind', 'params', 'href'])
    .execute()
  const messages = await db
    .selectFrom('message')
    .where('accountId', '=', person.accountId)
    .select('channel')
    .execute()
  return { notices, messages: messages.length }
}

const noticeOf = (plan: { id: string }) => ({
  kind: 'notice.post_removed',
  params: { title: '总装', plan: '春季跟岗实习' },
  href: `/me/internship/preferences?plan=${plan.id}`,
})

onBothDatabases('who has ranked a post', (world) => {
  it('is told when its demand is withdrawn, by notice, message and on the page', async () => {
    const { withdraw, people, plan } = await ranking(world)
    await withdraw()
    expect(await told(world, people.sent)).toEqual({ notices: [noticeOf(plan)], messages: 1 })
    expect(await told(world, people.drafted)).toEqual({ notices: [noticeOf(plan)], messages: 1 })
    expect(await told(world, people.other)).toEqual({ notices: [], messages: 0 })
    expect(await getOwnRanking(world.as(people.sent))).toMatchObject({
      ranking: [plan.posts[1]],
      gone: 1,
      canRank: true,
    })
  })

  it('is told when an officer opens it again or takes the post out, and once each', async () => {
    const { college, demands, plan, people } = await ranking(world)
    await moveDemand(world.as(college.officer), {
      demandId: demands[0]!.id,
      party: 'college',
      action: 'reconsider',
      reason: '再看工时',
    })
    expect((await told(world, people.sent)).notices).toHaveLength(1)
    await removePlanPost(world.as(college.officer), { planId: plan.id, planPostId: plan.posts[1]! })
    expect((await told(world, people.sent)).notices).toHaveLength(2)
    expect((await told(world, people.other)).notices).toHaveLength(1)
  })

  it('is told without a message once nothing can be changed, and not at all once it is over', async () => {
    const closed = await ranking(world, 'allocating')
    await closed.withdraw()
    expect(await told(world, closed.people.sent)).toEqual({
      notices: [noticeOf(closed.plan)],
      messages: 0,
    })
    const over = await ranking(world, 'cancelled')
    await over.withdraw()
    expect(await told(world, over.people.sent)).toEqual({ notices: [], messages: 0 })
  })

  it('is refused or told where ranking and withdrawing meet', async () => {
    const { college, plan, withdraw } = await ranking(world)
    const late = await addOwnStudent(world, college)
    const [ranked] = await Promise.allSettled([
      savePreferences(world.as(late), {
        planId: plan.id,
        posts: [plan.posts[0]!],
        revision: 0,
        isSent: true,
      }),
      withdraw(),
    ])
    const { notices } = await told(world, late)
    expect(notices).toEqual(ranked.status === 'fulfilled' ? [noticeOf(plan)] : [])
  })
})

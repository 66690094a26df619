import { expect, it } from 'vitest'
import { ownPostFormSchema } from '#app/placement/runs/model/own-post-form.ts'
import {
  askOwnPost,
  decideOwnPost,
  getOwnPosts,
  listOwnPosts,
  withdrawOwnPost,
} from '#app/placement/runs/own-posts.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addCollege, addOwnStudent } from '../college-fixtures.ts'
import { addRun, FOUND, solveRun } from './run-fixtures.ts'

onBothDatabases('posts that students find themselves', (world) => {
  async function asking() {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [1], wishes: [[0]] })
    const person = world.as(await addOwnStudent(world, college))
    return { college, run, person, officer: world.as(college.officer), planId: run.planId }
  }

  it('are approved by an officer, and take the student out of the allocation', async () => {
    const { college, run, person, officer, planId } = await asking()
    const { id } = await askOwnPost(person, FOUND)
    const { posts } = await listOwnPosts(officer, planId)
    expect(posts).toMatchObject([{ id, state: 'asked', refused: [], facts: FOUND }])
    await decideOwnPost(officer, { planId, id, intent: 'approve', reason: '' })
    expect(await getOwnPosts(person)).toMatchObject({
      mayAsk: false,
      posts: [{ state: 'approved' }],
    })
    const allocationId = await solveRun(world, college, run)
    const row = await world.context.db
      .selectFrom('allocation')
      .where('id', '=', allocationId)
      .select('problem')
      .executeTakeFirstOrThrow()
    const { constraints } = row.problem as { constraints: { fixed: Record<string, null> } }
    expect(Object.values(constraints.fixed)).toEqual([null])
    await expect(
      decideOwnPost(officer, { planId, id, intent: 'decline', reason: '改主意' }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  it.each([
    ['pay below the share', { pay: 1000 }, 'pay_share'],
    ['a night shift', { works: ['night_shift' as const] }, 'night_shift'],
    ['too many hours', { hoursDay: 10 }, 'hours_day'],
    ['another province', { districtCode: '321200' }, 'outside_province'],
    ['work barred to minors', { kinds: ['toxic' as const] }, 'toxic'],
  ])('are refused like every other post for %s', async (_, facts, rule) => {
    const { person, officer, planId } = await asking()
    const { id } = await askOwnPost(person, { ...FOUND, ...facts })
    const { posts } = await listOwnPosts(officer, planId)
    expect(posts[0]!.refused).toContain(rule)
    await expect(
      decideOwnPost(officer, { planId, id, intent: 'approve', reason: '' }),
    ).rejects.toMatchObject({ code: 'own_post_refused' })
    await decideOwnPost(officer, { planId, id, intent: 'decline', reason: '不符合规定' })
    const own = await getOwnPosts(person)
    expect(own).toMatchObject({
      mayAsk: true,
      posts: [{ state: 'declined', reason: '不符合规定' }],
    })
  })

  it('are asked for one at a time, and can be taken back', async () => {
    const { person, planId, officer } = await asking()
    const { id } = await askOwnPost(person, FOUND)
    await expect(askOwnPost(person, FOUND)).rejects.toMatchObject({ code: 'own_post_waits' })
    await withdrawOwnPost(person, { id })
    await expect(withdrawOwnPost(person, { id })).rejects.toMatchObject({ code: 'conflict' })
    await expect(
      decideOwnPost(officer, { planId, id, intent: 'approve', reason: '' }),
    ).rejects.toMatchObject({ code: 'conflict' })
    await askOwnPost(person, FOUND)
  })

  it('are one where two presses ask at once, and decided once', async () => {
    const { person, officer, planId } = await asking()
    const asked = await Promise.allSettled([askOwnPost(person, FOUND), askOwnPost(person, FOUND)])
    expect(asked.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const { posts } = await listOwnPosts(officer, planId)
    const about = { planId, id: posts[0]!.id, reason: '两位老师' }
    const decided = await Promise.allSettled([
      decideOwnPost(officer, { ...about, intent: 'approve' }),
      decideOwnPost(officer, { ...about, intent: 'decline' }),
    ])
    expect(decided.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('are for students of an open plan, and decided by their own college', async () => {
    const { person, planId } = await asking()
    const { id } = await askOwnPost(person, FOUND)
    const other = await addCollege(world)
    const decide = { planId, id, intent: 'approve' as const, reason: '' }
    await expect(decideOwnPost(world.as(other.officer), decide)).rejects.toMatchObject({
      code: 'not_found',
    })
    const stranger = world.as(await addOwnStudent(world, other))
    await expect(askOwnPost(stranger, FOUND)).rejects.toMatchObject({ code: 'own_post_closed' })
    await expect(withdrawOwnPost(stranger, { id })).rejects.toMatchObject({ code: 'not_found' })
  })
})

it('are described in full, with days and numbers that can be', () => {
  const typed = {
    intent: 'ask',
    ...FOUND,
    pay: '3000',
    postWage: '3600',
    hoursDay: '8',
    hoursWeek: '40',
  }
  expect(ownPostFormSchema.safeParse(typed).success).toBe(true)
  for (const wrong of [
    { employer: ' ' },
    { pay: '三千' },
    { hoursDay: '25' },
    { firstDay: '2027-13-01' },
    { lastDay: '2027-02-01' },
    { districtCode: '000000' },
    { kinds: ['space'] },
  ])
    expect(ownPostFormSchema.safeParse({ ...typed, ...wrong }).success).toBe(false)
})

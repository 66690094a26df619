import { expect, it } from 'vitest'
import { startAllocations } from '#app/placement/runs/allocations.ts'
import { publishAllocation } from '#app/placement/runs/publishing.ts'
import { getSecondRound, sendSecondWishes } from '#app/placement/runs/second-round.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addCollege, addOwnStudent } from '../college-fixtures.ts'
import { addRun, solveRun } from './run-fixtures.ts'

const SECOND = { round: 2 as const, groups: null }

onBothDatabases('the second round', (world) => {
  /** One student has a post, another with an account wished nothing, two posts have seats left. */
  async function leftOut() {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [1, 2, 1], wishes: [[0]] })
    const person = await addOwnStudent(world, college)
    const officer = world.as(college.officer)
    await publishAllocation(officer, {
      planId: run.planId,
      allocationId: await solveRun(world, college, run),
      after: 0,
      note: '',
    })
    return { college, run, person: world.as(person), officer }
  }

  it('offers the seats that are left, and places the others around those who are', async () => {
    const { college, run, person, officer } = await leftOut()
    const offered = await getSecondRound(person)
    expect(offered!.posts.map(({ id, free }) => [id, free])).toEqual([
      [run.posts[1], 2],
      [run.posts[2], 1],
    ])
    await sendSecondWishes(person, { posts: [run.posts[2]!] })
    await sendSecondWishes(person, { posts: [run.posts[2]!, run.posts[1]!] })
    expect((await getSecondRound(person))!.wishes).toEqual([run.posts[2], run.posts[1]])
    const allocationId = await solveRun(world, college, run, 'stable', SECOND)
    const { versionId } = await publishAllocation(officer, {
      planId: run.planId,
      allocationId,
      after: 1,
      note: '第二轮',
    })
    const rows = await world.context.db
      .selectFrom('placement')
      .where('versionId', '=', versionId)
      .select(['planPostId', 'choice'])
      .orderBy('planPostId')
      .execute()
    expect(rows).toEqual([
      { planPostId: run.posts[0], choice: 1 },
      { planPostId: run.posts[2], choice: 1 },
    ])
    expect(await getSecondRound(person)).toBeNull()
    await expect(sendSecondWishes(person, { posts: [run.posts[1]!] })).rejects.toMatchObject({
      code: 'second_round_closed',
    })
  })

  it('refuses full posts, posts of elsewhere, the same twice, and none', async () => {
    const { run, person } = await leftOut()
    const [full, free] = run.posts as [string, string]
    const other = await leftOut()
    for (const posts of [[full], [other.run.posts[1]!], [free, free], []])
      await expect(sendSecondWishes(person, { posts })).rejects.toMatchObject({
        code: 'invalid_input',
        field: 'posts',
      })
  })

  it('does not come before the first', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [1], wishes: [[0]] })
    const input = { planId: run.planId, methods: ['stable' as const], asked: SECOND }
    await expect(startAllocations(world.as(college.officer), input)).rejects.toMatchObject({
      code: 'round_too_early',
    })
  })
})

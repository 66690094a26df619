import { expect, it } from 'vitest'
import { compareAllocations } from '#app/placement/runs/comparison.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import type { PlanState } from '#db/tables/plan.ts'
import { addCollege, addGuide, guideAt } from '../college-fixtures.ts'
import { addRun, solveRun } from './run-fixtures.ts'

onBothDatabases('a post in an allocation', (world) => {
  it('says how far its students have it from home, and nothing where it is empty', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [2, 1], wishes: [[0], [0]] })
    await world.context.db
      .updateTable('demand')
      .set({ districtCode: '370214' })
      .where('id', '=', run.demandIds[0]!)
      .execute()
    await world.context.db
      .updateTable('student')
      .set({ homeDistrictCode: '370214' })
      .where('id', '=', run.students[1]!.id)
      .execute()
    const show = await solveRun(world, college, run)
    const { detail } = await compareAllocations(world.as(college.officer), {
      planId: run.planId,
      show,
    })
    const wayOf = (id: string) => detail!.posts.find((post) => post.id === id)!.way
    // One lives in the post's own district, the other some 17 kilometres away.
    expect(wayOf(run.posts[0]!)).toBeGreaterThan(5)
    expect(wayOf(run.posts[0]!)).toBeLessThan(13)
    expect(wayOf(run.posts[1]!)).toBeNull()
  })

  it('wants its guiding teacher as soon as somebody goes there, and not once all is over', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [2, 1], wishes: [[0], [0]] })
    const show = await solveRun(world, college, run)
    const { planId } = run
    const statesNow = async () => {
      const { detail } = await compareAllocations(world.as(college.officer), { planId, show })
      return run.posts.map((id) => detail!.posts.find((post) => post.id === id)!.state)
    }
    const setState = (state: PlanState) =>
      world.context.db.updateTable('plan').set({ state }).where('id', '=', planId).execute()
    expect(await statesNow()).toEqual(['no_guide', 'empty'])
    await setState('ended')
    expect(await statesNow()).toEqual(['full', 'empty'])
    await setState('agreements')
    await guideAt(world, await addGuide(world, college), { planId, planPostId: run.posts[0]! })
    expect(await statesNow()).toEqual(['full', 'empty'])
  })
})

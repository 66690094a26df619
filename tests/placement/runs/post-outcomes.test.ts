import { expect, it } from 'vitest'
import { compareAllocations } from '#app/placement/runs/comparison.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addCollege } from '../college-fixtures.ts'
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

  it('wants its guiding teacher from the agreements on', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [2], wishes: [[0], [0]] })
    const show = await solveRun(world, college, run)
    const { planId } = run
    const stateNow = async () => {
      const { detail } = await compareAllocations(world.as(college.officer), { planId, show })
      return detail!.posts[0]!.state
    }
    expect(await stateNow()).toBe('full')
    await world.context.db
      .updateTable('plan')
      .set({ state: 'agreements' })
      .where('id', '=', planId)
      .execute()
    expect(await stateNow()).toBe('no_guide')
  })
})

import { expect, it } from 'vitest'
import { addDays, shanghaiDay } from '#app/kernel/clock.ts'
import { COLLEGE } from '#db/seed/content/college.ts'
import { PLANS } from '#db/seed/content/plans.ts'
import { renewDemonstration } from '#db/seed/renew.ts'
import { addCollege } from '#tests/placement/college-fixtures.ts'
import { addDemand, addPlan } from '#tests/placement/plan-fixtures.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

const noon = new Date('2026-11-23T12:00:00+08:00')
const { name } = PLANS.find(({ state }) => state === 'collecting')!

async function addDemonstrationCollege(world: World) {
  const college = await addCollege(world)
  const { db } = world.context
  // Of an earlier test; there is one college of that name.
  await db
    .updateTable('organisation')
    .set({ name: `${COLLEGE.name}（旧）` })
    .where('name', '=', COLLEGE.name)
    .execute()
  await db
    .updateTable('organisation')
    .set({ name: COLLEGE.name })
    .where('id', '=', college.id)
    .execute()
  return college
}

async function addCollecting(
  world: World,
  college: Awaited<ReturnType<typeof addCollege>>,
  of: { name: string },
) {
  const { id: demandId } = await addDemand(world, college)
  const { id } = await addPlan(world, college, {
    ...of,
    state: 'collecting',
    demandIds: [demandId],
    closesAt: new Date('2026-11-30T18:00:00+08:00'),
  })
  const read = async () => ({
    plan: await world.context.db
      .selectFrom('plan')
      .where('id', '=', id)
      .select(['state', 'firstDay', 'lastDay', 'preferencesCloseAt'])
      .executeTakeFirstOrThrow(),
    demand: await world.context.db
      .selectFrom('demand')
      .where('id', '=', demandId)
      .select(['firstDay', 'lastDay'])
      .executeTakeFirstOrThrow(),
  })
  return { id, read }
}

onBothDatabases('the demonstration', (world) => {
  it('goes on collecting preferences, for an internship that stays ahead', async () => {
    world.setNow(noon)
    const college = await addDemonstrationCollege(world)
    const own = await addCollecting(world, college, { name })
    const visitors = await addCollecting(world, college, { name: '另一个计划' })
    const before = await visitors.read()
    for (const days of [5, 12, 90, 400]) {
      const now = addDays(noon, days)
      world.setNow(now)
      await renewDemonstration(world.context)
      await renewDemonstration(world.context)
      const { plan, demand } = await own.read()
      expect(plan.state).toBe('collecting')
      expect(plan.preferencesCloseAt!.getTime()).toBeGreaterThan(addDays(now, 4).getTime())
      expect(plan.preferencesCloseAt!.toISOString()).toMatch(/T10:00:00\.000Z$/)
      expect(plan.firstDay > shanghaiDay(plan.preferencesCloseAt!)).toBe(true)
      expect(demand).toEqual({ firstDay: plan.firstDay, lastDay: plan.lastDay })
    }
    expect(await visitors.read()).toEqual(before)
  })

  it('leaves preferences closed that somebody has closed', async () => {
    world.setNow(noon)
    const college = await addDemonstrationCollege(world)
    const { id, read } = await addCollecting(world, college, { name })
    await world.context.db
      .updateTable('plan')
      .set({ state: 'allocating' })
      .where('id', '=', id)
      .execute()
    const before = await read()
    world.setNow(addDays(noon, 30))
    await renewDemonstration(world.context)
    expect(await read()).toEqual(before)
  })
})

import { expect, it } from 'vitest'
import { addDays } from '#app/kernel/clock.ts'
import { newId } from '#app/kernel/ids.ts'
import { expireOpenings } from '#app/fair/opening-upkeep.ts'
import { FAIR } from '#db/seed/content/fair.ts'
import { renewDemonstration } from '#db/seed/renew.ts'
import { addEmployer, addOpening, addOrganiser } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'

const noon = new Date('2026-11-23T12:00:00+08:00')

onBothDatabases('the demonstration', (world) => {
  it('is as full after two years as on its first day, and only its own fair is', async () => {
    const { context } = world
    const { id: organiserId } = await addOrganiser(world)
    const fairId = newId()
    await context.db
      .insertInto('fair')
      .values({
        id: fairId,
        code: FAIR.code,
        name: FAIR.name,
        intro: '',
        organiserId,
        districtCode: FAIR.districtCode,
        place: FAIR.place,
        startsAt: noon,
        endsAt: addDays(noon, 1),
        createdAt: noon,
      })
      .execute()
    const { id: employerId } = await addEmployer(world)
    const openings = await Promise.all(
      Array.from({ length: 20 }, () => addOpening(world, employerId)),
    )
    const [, withdrawn, ...fair] = openings.map(({ id }) => id)
    const inFair = [withdrawn ?? '', ...fair]
    await context.db.updateTable('opening').set({ fairId }).where('id', 'in', inFair).execute()
    const end = { state: 'withdrawn' as const }
    await context.db
      .updateTable('opening')
      .set(end)
      .where('id', '=', withdrawn ?? '')
      .execute()

    const isPublic = async (at: Date) => {
      const rows = await context.db
        .selectFrom('opening')
        .innerJoin('employer', 'employer.id', 'opening.employerId')
        .where('opening.state', '=', 'published')
        .where('validUntil', '>', at)
        .where('employer.verificationDueAt', '>', at)
        .select('opening.id')
        .execute()
      return rows.map(({ id }) => id).sort()
    }
    for (const days of [25, 40, 120, 200, 730]) {
      const now = addDays(noon, days)
      world.setNow(now)
      // What ended while the site stood still comes back, too.
      if (days !== 40) await expireOpenings(context)
      await renewDemonstration(context)
      await renewDemonstration(context)
      await expireOpenings(context)
      expect(await isPublic(addDays(now, 13)), `after ${days} days`).toEqual([...fair].sort())
    }
    const ends = await context.db
      .selectFrom('opening')
      .where('id', 'in', fair)
      .select('validUntil')
      .execute()
    expect(new Set(ends.map(({ validUntil }) => String(validUntil))).size).toBeGreaterThan(5)
    for (const { validUntil } of ends) {
      expect(validUntil?.toISOString()).toMatch(/T15:59:59\.999Z$/)
    }
  })
})

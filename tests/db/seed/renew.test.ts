import { expect, it } from 'vitest'
import { addDays } from '#app/kernel/clock.ts'
import { newId } from '#app/kernel/ids.ts'
import { expireOpenings } from '#app/fair/opening-upkeep.ts'
import { FAIR } from '#db/seed/content/fair.ts'
import { renewDemonstration } from '#db/seed/renew.ts'
import { addEmployer, addOpening, addOrganiser } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

const noon = new Date('2026-11-23T12:00:00+08:00')

/** The demonstration's fair, made where it is not there yet. */
async function findFair(world: World): Promise<string> {
  const { db } = world.context
  const known = await db.selectFrom('fair').where('code', '=', FAIR.code).select('id').execute()
  if (known[0]) return known[0].id
  const id = newId()
  const { id: organiserId } = await addOrganiser(world)
  const { code, name, districtCode, place } = FAIR
  const times = { startsAt: noon, endsAt: addDays(noon, 1), createdAt: noon }
  await db
    .insertInto('fair')
    .values({ id, code, name, intro: '', organiserId, districtCode, place, ...times })
    .execute()
  return id
}

/** An employer of that fair. */
async function addToFair(world: World, fairId: string) {
  const employer = await addEmployer(world)
  await world.context.db
    .insertInto('fairEmployer')
    .values({ fairId, employerId: employer.id, booth: null, joinedAt: noon })
    .execute()
  return employer
}

onBothDatabases('the demonstration', (world) => {
  it('is as full after two years as on its first day, and only its own fair is', async () => {
    const { context } = world
    const fairId = await findFair(world)
    const { id: employerId } = await addToFair(world, fairId)
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
        .where('opening.employerId', '=', employerId)
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

  it('prolongs no opening that the organiser holds or that was not public when it ended', async () => {
    world.setNow(noon)
    const { context } = world
    const { db } = context
    const fairId = await findFair(world)
    const { id: employerId } = await addToFair(world, fairId)
    const openings = {
      public: await addOpening(world, employerId),
      paused: await addOpening(world, employerId),
      held: await addOpening(world, employerId),
      unseen: await addOpening(world, employerId),
    }
    const ids = Object.values(openings).map(({ id }) => id)
    await db.updateTable('opening').set({ fairId }).where('id', 'in', ids).execute()
    const set = (id: string, columns: object) =>
      db.updateTable('opening').set(columns).where('id', '=', id).execute()
    await set(openings.paused.id, { state: 'paused' })
    await set(openings.held.id, { state: 'in_review', held: true })
    await set(openings.unseen.id, { state: 'in_review', publishedAt: null })
    world.setNow(addDays(noon, 60))
    await expireOpenings(context)
    await renewDemonstration(context)
    const rows = await db
      .selectFrom('opening')
      .where('id', 'in', ids)
      .select(['id', 'state'])
      .execute()
    const states = new Map(rows.map(({ id, state }) => [id, state]))
    expect(
      Object.fromEntries(Object.entries(openings).map(([name, { id }]) => [name, states.get(id)])),
    ).toEqual({ public: 'published', paused: 'expired', held: 'expired', unseen: 'expired' })
    // Held while it was public, whatever its last step says.
    await set(openings.public.id, { state: 'expired', held: true, validUntil: noon })
    await db
      .insertInto('openingStep')
      .values({
        id: newId(),
        openingId: openings.public.id,
        fromState: 'published',
        toState: 'expired',
        reason: '',
        actorAccountId: null,
        at: addDays(noon, 61),
      })
      .execute()
    await renewDemonstration(context)
    const { state } = await db
      .selectFrom('opening')
      .where('id', '=', openings.public.id)
      .select('state')
      .executeTakeFirstOrThrow()
    expect(state).toBe('expired')
  })

  it("prolongs the papers of its fair's employers alone, while they are as verified", async () => {
    world.setNow(noon)
    const { context } = world
    const fairId = await findFair(world)
    const [own, changed] = [await addToFair(world, fairId), await addToFair(world, fairId)]
    const newcomer = await addEmployer(world)
    const verified = {
      agentName: '李强',
      agentPhone: '19900000001',
      licenceFileId: null,
      authorisationFileId: null,
    }
    const due = addDays(noon, 1)
    const ids = [own.id, changed.id, newcomer.id]
    await context.db
      .updateTable('employer')
      .set({ verificationDueAt: due, verified: JSON.stringify(verified) })
      .where('id', 'in', ids)
      .execute()
    await context.db
      .updateTable('employer')
      .set({ agentName: '周平' })
      .where('id', '=', changed.id)
      .execute()
    await renewDemonstration(context)
    const rows = await context.db
      .selectFrom('employer')
      .where('id', 'in', ids)
      .select(['id', 'verificationDueAt'])
      .execute()
    const dues = new Map(rows.map((row) => [row.id, row.verificationDueAt]))
    expect(ids.map((id) => dues.get(id))).toEqual([addDays(noon, 180), due, due])
  })
})

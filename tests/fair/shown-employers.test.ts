import { expect, it } from 'vitest'
import { getApplyFacts } from '#app/fair/applications.ts'
import { getEmployerPage } from '#app/fair/employer-page.ts'
import { readFilters } from '#app/fair/model/search.ts'
import { listOpenings } from '#app/fair/opening-search.ts'
import { getOpeningPage } from '#app/fair/opening-page.ts'
import { changeOpening } from '#app/fair/opening-states.ts'
import { getOwnApplication } from '#app/fair/own-applications.ts'
import { addDays } from '#app/kernel/clock.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { searchQuery } from '#app/fair/finding/typed-words.ts'
import { sql } from 'kysely'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { addBooth, addSeeker, apply, type Booth } from './application-fixtures.ts'

const DUE = new Date('2026-12-01T23:59:59.999+08:00')

async function addLapsing(world: World): Promise<Booth> {
  const booth = await addBooth(world)
  const { db } = world.context
  await db
    .updateTable('employer')
    .set({ verificationDueAt: DUE })
    .where('id', '=', booth.employerId)
    .execute()
  await db
    .updateTable('opening')
    .set({ validUntil: addDays(DUE, 60) })
    .where('id', '=', booth.openingId)
    .execute()
  return booth
}

function listed(world: World, booth: Booth) {
  const filters = readFilters(new URLSearchParams({ employer: booth.employerId }))
  return listOpenings(world.as(ANONYMOUS), filters)
}

onBothDatabases('an employer whose verification ends', (world) => {
  it('has its shield until that day, and its openings for two weeks more', async () => {
    const booth = await addLapsing(world)
    const as = world.as(ANONYMOUS)
    const [early, late] = [await addSeeker(world), await addSeeker(world)]

    world.setNow(addDays(DUE, -1))
    expect((await getOpeningPage(as, { id: booth.openingId })).employer.verifiedAt).not.toBeNull()

    world.setNow(addDays(DUE, 13))
    const page = await getOpeningPage(as, { id: booth.openingId })
    expect(page.employer.verifiedAt).toBeNull()
    const shown = await getEmployerPage(as, { id: booth.employerId, page: 1 })
    expect(shown.employer.verifiedAt).toBeNull()
    expect((await listed(world, booth)).total).toBe(1)
    const { applicationId } = await apply(world, early, booth)

    world.setNow(addDays(DUE, 14))
    expect(await listed(world, booth)).toMatchObject({ total: 0, employerName: null })
    const gone = { code: 'not_found' }
    await expect(getOpeningPage(as, { id: booth.openingId })).rejects.toMatchObject(gone)
    const employerPage = getEmployerPage(as, { id: booth.employerId, page: 1 })
    await expect(employerPage).rejects.toMatchObject(gone)
    await expect(apply(world, late, booth)).rejects.toMatchObject({ code: 'opening_closed' })
    const facts = await getApplyFacts(world.as(late), { openingId: booth.openingId })
    expect(facts.opening.open).toBe(false)
    const own = await getOwnApplication(world.as(early), { applicationId })
    expect(own.state).toBe('sent')
    world.setNow(new Date('2026-11-23T12:00:00+08:00'))
  })
})

onBothDatabases('an employer with another name', (world) => {
  it('is found by it once its opening is published', async () => {
    const booth = await addBooth(world)
    const { db, words } = world.context
    const as = world.as(booth.recruiter)
    const step = { openingId: booth.openingId, side: 'employer' as const }
    await changeOpening(as, { ...step, action: 'pause' })
    await db
      .updateTable('organisation')
      .set({ name: '青禾精密有限公司' })
      .where('id', '=', booth.employerId)
      .execute()
    await changeOpening(as, { ...step, action: 'resume' })
    const found = await db
      .selectFrom('opening')
      .where('id', '=', booth.openingId)
      .where(sql<boolean>`search @@ ${searchQuery(words, '青禾精密')}`)
      .select('id')
      .execute()
    expect(found).toHaveLength(1)
  })
})

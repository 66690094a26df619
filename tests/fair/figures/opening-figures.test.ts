import { expect, it } from 'vitest'
import { getOpeningFigures } from '#app/fair/figures/opening-figures.ts'
import { addLooks } from '#app/fair/figures/opening-looks.ts'
import { listEmployerOpenings } from '#app/fair/openings.ts'
import { readOpeningFilter } from '#app/fair/model/opening-list.ts'
import { newId } from '#app/kernel/ids.ts'
import type { ApplicationState } from '#db/tables/application.ts'
import { addEmployer, addOpening, addPerson } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

/** An application straight into the tables, as any way in would leave it. */
async function addApplication(world: World, openingId: string, state: ApplicationState = 'sent') {
  const { db, clock } = world.context
  const seeker = await addPerson(world)
  const { employerId } = await db
    .selectFrom('opening')
    .where('id', '=', openingId)
    .select('employerId')
    .executeTakeFirstOrThrow()
  const id = newId()
  await db
    .insertInto('application')
    .values({
      id,
      openingId,
      employerId,
      accountId: seeker.accountId,
      state,
      name: '王芳',
      phone: '13900000001',
      line: '',
      resume: null,
      confirmedAt: clock.now(),
      createdAt: clock.now(),
      updatedAt: clock.now(),
    })
    .execute()
  return id
}

onBothDatabases('the figures of an opening', (world) => {
  const setState = (id: string, state: ApplicationState) =>
    world.context.db.updateTable('application').set({ state }).where('id', '=', id).execute()
  const figureOf = (openingId: string) =>
    world.context.db
      .selectFrom('openingFigure')
      .where('openingId', '=', openingId)
      .select(['seen', 'applied', 'interviewed'])
      .executeTakeFirst()

  it('follow whatever happens to its applications, whoever writes it', async () => {
    const { id: employerId } = await addEmployer(world)
    const { id } = await addOpening(world, employerId)
    expect(await figureOf(id)).toEqual({ seen: 0, applied: 0, interviewed: 0 })
    const first = await addApplication(world, id)
    const second = await addApplication(world, id)
    await addApplication(world, id, 'interview')
    await setState(first, 'interview')
    await setState(first, 'offered')
    await setState(first, 'hired')
    await setState(second, 'refused')
    expect(await figureOf(id)).toEqual({ seen: 0, applied: 3, interviewed: 2 })
    await world.context.db.deleteFrom('application').where('id', '=', second).execute()
    expect(await figureOf(id)).toMatchObject({ applied: 2 })
  })

  it('lose no application of a rush', async () => {
    const { id: employerId } = await addEmployer(world)
    const { id } = await addOpening(world, employerId)
    await Promise.all(Array.from({ length: 12 }, () => addApplication(world, id)))
    expect(await figureOf(id)).toMatchObject({ applied: 12 })
  })

  it('are shown to its employer by day and source', async () => {
    world.setNow(new Date('2026-11-23T12:00:00+08:00'))
    const employer = await addEmployer(world)
    const { id } = await addOpening(world, employer.id, { headcount: 4 })
    const row = { openingId: id, source: 'list' as const }
    await addLooks(world.context, [
      { ...row, day: '2026-11-23', views: 7 },
      { ...row, day: '2026-11-22', views: 2 },
      { ...row, day: '2026-11-22', source: 'code', views: 3 },
      // Before the days that are shown one by one.
      { ...row, day: '2026-09-01', views: 5 },
    ])
    await addApplication(world, id)
    const context = world.as(employer.recruiter)
    const figures = await getOpeningFigures(context, { openingId: id })
    expect(figures).toMatchObject({ seen: 17, applied: 1, interviewed: 0, hired: 0, headcount: 4 })
    expect(figures.days.at(-1)).toBe('2026-11-23')
    expect(figures.days).toHaveLength(30)
    expect(figures.seenByDay.slice(-3)).toEqual([0, 5, 7])
    expect(figures.appliedByDay.slice(-2)).toEqual([0, 1])
    expect(figures.sources).toEqual([
      { source: 'list', views: 14 },
      { source: 'code', views: 3 },
    ])

    const filter = readOpeningFilter(new URLSearchParams('sort=-seen'))
    const { page } = await listEmployerOpenings(context, { employerId: employer.id, filter })
    expect(page.items[0]).toMatchObject({ id, seen: 17, applications: 1, interviewed: 0 })
    expect(page.items[0]?.trend.slice(-2)).toEqual([5, 7])
    expect(page.items[0]?.trend).toHaveLength(14)
  })

  it('count a moment to its day in Shanghai', async () => {
    const employer = await addEmployer(world)
    const { id } = await addOpening(world, employer.id)
    world.setNow(new Date('2026-11-22T16:30:00Z'))
    await addApplication(world, id)
    world.setNow(new Date('2026-11-23T12:00:00+08:00'))
    const { appliedByDay } = await getOpeningFigures(world.as(employer.recruiter), {
      openingId: id,
    })
    expect(appliedByDay.slice(-2)).toEqual([0, 1])
  })

  it('do not exist for others', async () => {
    const employer = await addEmployer(world)
    const { id } = await addOpening(world, employer.id)
    const other = await addEmployer(world)
    for (const openingId of [id, newId(), 'nonsense']) {
      await expect(
        getOpeningFigures(world.as(other.recruiter), { openingId }),
      ).rejects.toMatchObject({ code: 'not_found' })
    }
  })
})

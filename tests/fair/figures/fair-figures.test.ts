import { beforeAll, expect, it } from 'vitest'
import { getFairFigures } from '#app/fair/figures/fair-figures.ts'
import { getFairScreen } from '#app/fair/figures/fair-screen.ts'
import { addLooks } from '#app/fair/figures/opening-looks.ts'
import { getOwnFair, pickFair } from '#app/fair/figures/own-fairs.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import type { ApplicationState } from '#db/tables/application.ts'
import { addFair, addFindable, joinFair } from '#tests/fair/finding-fixtures.ts'
import { addEmployer, addOrganiser, addPerson } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

/** What a person did with an opening, straight into the tables. */
export async function applyOn(
  world: World,
  day: string,
  input: { openingId: string; employerId: string; accountId: string; state?: ApplicationState },
) {
  const { db } = world.context
  const at = new Date(`${day}T10:00:00+08:00`)
  const id = newId()
  const { state = 'sent', ...who } = input
  const person = { name: '王芳', phone: '13900000001', line: '', resume: null }
  const times = { confirmedAt: at, createdAt: at, updatedAt: at }
  await db
    .insertInto('application')
    .values({ id, ...who, state, ...person, ...times })
    .execute()
  if (state !== 'hired') return
  await db
    .insertInto('applicationStep')
    .values({
      id: newId(),
      applicationId: id,
      fromState: 'offered',
      toState: 'hired',
      side: 'employer',
      reason: '',
      note: '',
      actorAccountId: null,
      at,
    })
    .execute()
  await db
    .updateTable('opening')
    .set((eb) => ({ hiredCount: eb('hiredCount', '+', 1) }))
    .where('id', '=', who.openingId)
    .execute()
}

onBothDatabases('the figures of a fair', (world) => {
  let officer: AccountActor
  const ids: Record<string, string> = {}

  beforeAll(async () => {
    world.setNow(new Date('2026-11-23T12:00:00+08:00'))
    const organiser = await addOrganiser(world)
    officer = organiser.officer
    const fairId = await addFair(world, { code: 'spring', organiserId: organiser.id })
    const one = await addEmployer(world, { name: '甲公司' })
    ids.one = one.id
    const two = await addEmployer(world, { name: '乙公司' })
    for (const employer of [one, two]) await joinFair(world, fairId, employer.id, null)
    const open = async (employerId: string, facts: object) =>
      addFindable(world, employerId, { fairId, ...facts })
    ids.turner = await open(one.id, { industry: 'manufacturing', headcount: 5 })
    ids.welder = await open(one.id, { industry: 'manufacturing', headcount: 3, education: 'any' })
    ids.cook = await open(two.id, { industry: 'catering', headcount: 2, districtCode: '370202' })
    // None of these counts: not public yet, never public, and at no fair.
    await open(two.id, { state: 'in_review', headcount: 50 })
    await open(two.id, { state: 'withdrawn', publishedAt: null, headcount: 50 })
    await addFindable(world, two.id, { headcount: 50 })

    const [wang, li] = [await addPerson(world, '王芳'), await addPerson(world, '李娜')]
    const at = (employerId: string, openingId: string | undefined, person: AccountActor) => ({
      employerId,
      openingId: openingId ?? '',
      accountId: person.accountId,
    })
    await applyOn(world, '2026-11-20', at(one.id, ids.turner, wang))
    await applyOn(world, '2026-11-20', { ...at(one.id, ids.welder, wang), state: 'hired' })
    await applyOn(world, '2026-11-22', { ...at(two.id, ids.cook, li), state: 'interview' })
    await addLooks(world.context, [
      { openingId: ids.turner ?? '', day: '2026-11-22', source: 'list', views: 9 },
      { openingId: ids.cook ?? '', day: '2026-11-23', source: 'code', views: 4 },
    ])
  })

  const figures = () => getFairFigures(world.as(officer), { idOrCode: 'spring' })

  it('sum up what was public and what people did', async () => {
    const { totals, employers } = await figures()
    expect(employers).toBe(2)
    expect(totals).toEqual({
      openings: 3,
      headcount: 10,
      seen: 13,
      applied: 3,
      seekers: 2,
      interviewed: 1,
      hired: 1,
    })
  })

  it('tell industries, education floors and districts apart, each adding up to the whole', async () => {
    const { totals, industries, educations, districts } = await figures()
    expect(industries.map(({ key, headcount, seekers }) => [key, headcount, seekers])).toEqual([
      ['manufacturing', 8, 1],
      ['catering', 2, 1],
    ])
    expect(educations.map(({ key, openings }) => [key, openings])).toEqual([
      ['any', 1],
      ['vocational', 2],
    ])
    expect(districts.map(({ key }) => key)).toEqual(['370213', '370202'])
    for (const slices of [industries, educations, districts]) {
      for (const number of ['openings', 'headcount', 'applied', 'hired', 'seen'] as const) {
        expect(slices.reduce((sum, slice) => sum + slice[number], 0)).toBe(totals[number])
      }
    }
  })

  it('follow the days in Shanghai', async () => {
    const { days } = await figures()
    expect(days.days.slice(-4)).toEqual(['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'])
    expect(days.applied.slice(-4)).toEqual([2, 0, 1, 0])
    expect(days.hired.slice(-4)).toEqual([1, 0, 0, 0])
    expect(days.seen.slice(-4)).toEqual([0, 0, 9, 4])
  })

  it('name the employers that most people applied to', async () => {
    const { topEmployers } = await figures()
    expect(topEmployers.map(({ name, applied, hired }) => [name, applied, hired])).toEqual([
      ['甲公司', 2, 1],
      ['乙公司', 1, 0],
    ])
  })

  it('say what an industry pays only where enough openings say it', async () => {
    expect((await figures()).pay).toEqual([])
    const employer = await addEmployer(world)
    const { id: fairId } = await getOwnFair(world.as(officer), { idOrCode: 'spring' })
    for (const yuan of [4000, 5000, 6000, 7000, 50_000]) {
      const fen = yuan * 100
      const pay = { monthlyPayMinFen: fen, monthlyPayMaxFen: fen }
      await addFindable(world, employer.id, { fairId, industry: 'rail', ...pay })
    }
    expect((await figures()).pay).toEqual([{ key: 'rail', openings: 5, medianFen: 600_000 }])
  })

  it('count the employers that one can see, and those that were there', async () => {
    const { id: fairId } = await getOwnFair(world.as(officer), { idOrCode: 'spring' })
    const screen = () => getFairScreen(world.as(officer), { idOrCode: 'spring' })
    const named = await addEmployer(world, { admission: 'preparing' })
    await joinFair(world, fairId, named.id, null)
    expect((await figures()).employers).toBe(2)
    expect((await screen()).employers).toBe(2)
    // One whose verification lapses is not shown any more, and yet was there.
    const lapse = (verificationDueAt: Date) =>
      world.context.db
        .updateTable('employer')
        .set({ verificationDueAt })
        .where('id', '=', ids.one ?? '')
        .returning('id')
        .execute()
    expect(await lapse(new Date('2025-01-01T00:00:00+08:00'))).toHaveLength(1)
    expect((await figures()).employers).toBe(2)
    expect((await screen()).employers).toBe(1)
    await lapse(new Date('2027-11-01T00:00:00+08:00'))
  })

  it('of a fair long over tell of its own days, or else of the latest', async () => {
    const employer = await addEmployer(world)
    const startsAt = new Date('2025-02-14T09:00:00+08:00')
    const endsAt = new Date('2025-02-14T16:00:00+08:00')
    const organiserId = officer.acting.organiser?.organisationId ?? ''
    const fairId = await addFair(world, { code: 'long-ago', organiserId, startsAt, endsAt })
    const openingId = await addFindable(world, employer.id, { fairId })
    const days = async () =>
      (await getFairFigures(world.as(officer), { idOrCode: 'long-ago' })).days
    expect(await days()).toMatchObject({ span: 'around' })
    const at = { openingId, employerId: employer.id }
    await applyOn(world, '2026-11-20', { ...at, accountId: (await addPerson(world)).accountId })
    const later = await days()
    expect([later.span, later.days.at(-1), later.applied.at(-1)]).toEqual([
      'later',
      '2026-11-20',
      1,
    ])
    await applyOn(world, '2025-02-14', { ...at, accountId: (await addPerson(world)).accountId })
    const own = await days()
    expect([own.span, own.days[0], own.days.at(-1)]).toEqual(['around', '2025-01-30', '2025-02-28'])
    expect(own.applied.reduce((sum, count) => sum + count, 0)).toBe(1)
  })

  it('are its own organiser’s alone', async () => {
    const other = await addOrganiser(world)
    const employer = await addEmployer(world)
    const ask = (actor: AccountActor, idOrCode = 'spring') =>
      getFairFigures(world.as(actor), { idOrCode })
    await expect(ask(other.officer)).rejects.toMatchObject({ code: 'not_found' })
    await expect(ask(officer, 'autumn')).rejects.toMatchObject({ code: 'not_found' })
    await expect(ask(employer.recruiter)).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(ask(employer.recruiter, 'autumn')).rejects.toMatchObject({ code: 'not_allowed' })
  })
})

it('the fair to show is the one that is on, else the last held, else the next', () => {
  const fair = (startsAt: string) => ({
    startsAt: new Date(`2026-${startsAt}T09:00:00+08:00`),
    endsAt: new Date(`2026-${startsAt}T16:00:00+08:00`),
  })
  const fairs = [fair('12-20'), fair('12-01'), fair('03-01')]
  expect(pickFair(fairs, new Date('2026-02-01T12:00:00+08:00'))).toBe(fairs[2])
  expect(pickFair(fairs, new Date('2026-11-23T12:00:00+08:00'))).toBe(fairs[2])
  expect(pickFair(fairs, new Date('2026-12-01T12:00:00+08:00'))).toBe(fairs[1])
  expect(pickFair(fairs, new Date('2026-12-25T12:00:00+08:00'))).toBe(fairs[0])
  expect(pickFair([], new Date())).toBeNull()
})

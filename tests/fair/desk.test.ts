import { describe, expect, it } from 'vitest'
import { decideAdmission } from '#app/accounts/admissions.ts'
import { getEmployerDesk, getOrganiserDesk } from '#app/fair/desk.ts'
import { getEmployerDays } from '#app/fair/figures/employer-days.ts'
import { addLooks } from '#app/fair/figures/opening-looks.ts'
import { createDraft } from '#app/fair/opening-drafts.ts'
import { changeOpening } from '#app/fair/opening-states.ts'
import { getEmployerOverview, getOrganiserOverview } from '#app/fair/overview.ts'
import { addDays } from '#app/kernel/clock.ts'
import { newId } from '#app/kernel/ids.ts'
import { addFair, addFindable, joinFair } from '#tests/fair/finding-fixtures.ts'
import { addEmployer, addOpening, addOrganiser, addPerson } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

async function addApplication(
  world: World,
  input: { employerId: string; openingId: string; state?: 'sent' | 'seen'; createdAt?: Date },
) {
  const { accountId } = await addPerson(world)
  const now = world.context.clock.now()
  await world.context.db
    .insertInto('application')
    .values({
      id: newId(),
      openingId: input.openingId,
      employerId: input.employerId,
      accountId,
      state: input.state ?? 'sent',
      name: '王芳',
      phone: '19900000000',
      line: '',
      resume: null,
      confirmedAt: now,
      createdAt: input.createdAt ?? now,
      updatedAt: now,
    })
    .execute()
}

onBothDatabases("an employer's desk", (world) => {
  it('counts its own applications that nobody has looked at', async () => {
    const a = await addEmployer(world)
    const b = await addEmployer(world)
    const [openingA, openingB] = [await addOpening(world, a.id), await addOpening(world, b.id)]
    await addApplication(world, { employerId: a.id, openingId: openingA.id })
    await addApplication(world, { employerId: a.id, openingId: openingA.id, state: 'seen' })
    await addApplication(world, { employerId: b.id, openingId: openingB.id })
    expect(await getEmployerDesk(world.as(a.recruiter), { employerId: a.id })).toEqual({
      news: null,
      // 180 days of a verification and 14 of grace after noon of 23 November 2026.
      hiddenOn: '2027-06-05',
      reason: '',
      waiting: 1,
      asked: 0,
      questions: 0,
    })
    const overview = await getEmployerOverview(world.as(a.recruiter), { employerId: a.id })
    expect(overview).toMatchObject({
      waiting: 1,
      hired: 0,
      colleagues: 1,
      totals: { published: 1, wanted: 5, left: 5 },
      openings: [{ id: openingA.id, waiting: 1 }],
    })
  })

  it('shows the last days and what the organiser has given back', async () => {
    const { id: employerId, recruiter } = await addEmployer(world)
    const other = await addEmployer(world)
    const { officer } = await addOrganiser(world)
    const [opening, elsewhere] = [
      await addOpening(world, employerId),
      await addOpening(world, other.id),
    ]
    const as = world.as(recruiter)
    const overview = () => getEmployerOverview(as, { employerId })
    expect((await overview()).returned).toEqual([])
    const waiting = await addOpening(world, employerId)
    await world.context.db
      .updateTable('opening')
      .set({ state: 'in_review' })
      .where('id', '=', waiting.id)
      .execute()
    const reason = '写清工作时间'
    await changeOpening(world.as(officer), {
      openingId: waiting.id,
      action: 'return',
      side: 'organiser',
      reason,
    })
    expect((await overview()).returned).toMatchObject([{ id: waiting.id, reason }])
    // A draft that nobody has given back is none of them.
    await createDraft(as, { employerId })
    expect((await overview()).returned).toHaveLength(1)

    await addApplication(world, { employerId, openingId: opening.id })
    await addApplication(world, { employerId: other.id, openingId: elsewhere.id })
    await addLooks(world.context, [
      { openingId: opening.id, day: '2026-11-22', source: 'list', views: 3 },
      { openingId: opening.id, day: '2026-11-22', source: 'code', views: 2 },
      { openingId: opening.id, day: '2026-11-09', source: 'list', views: 9 },
      { openingId: elsewhere.id, day: '2026-11-22', source: 'list', views: 9 },
    ])
    const days = await getEmployerDays(as, { employerId })
    expect([days.days[0], days.days.at(-1)]).toEqual(['2026-11-10', '2026-11-23'])
    expect(days.seen).toEqual([...Array<number>(12).fill(0), 5, 0])
    expect(days.applied).toEqual([...Array<number>(13).fill(0), 1])
    await expect(getEmployerDays(world.as(other.recruiter), { employerId })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('says why it was refused', async () => {
    const { id, recruiter } = await addEmployer(world, { admission: 'in_review' })
    const { officer } = await addOrganiser(world)
    await decideAdmission(world.as(officer), {
      employerId: id,
      action: 'refuse',
      reason: '缺公章',
    })
    expect(await getEmployerDesk(world.as(recruiter), { employerId: id })).toMatchObject({
      news: 'refused',
      reason: '缺公章',
    })
  })

  it('is not for others, organisers among them', async () => {
    const { id } = await addEmployer(world)
    const other = await addEmployer(world)
    const { officer } = await addOrganiser(world)
    for (const actor of [other.recruiter, officer, await addPerson(world)]) {
      const context = world.as(actor)
      const input = { employerId: id }
      await expect(getEmployerDesk(context, input)).rejects.toMatchObject({ code: 'not_found' })
      await expect(getEmployerOverview(context, input)).rejects.toMatchObject({ code: 'not_found' })
    }
  })
})

onBothDatabases("an organiser's desk", (world) => {
  it('counts what waits, today, and no drafts', async () => {
    const now = world.context.clock.now()
    const { officer } = await addOrganiser(world)
    await addEmployer(world, { admission: 'in_review' })
    const admitted = await addEmployer(world)
    const opening = await addOpening(world, admitted.id)
    const waiting = await addOpening(world, admitted.id)
    const draft = await addOpening(world, admitted.id)
    // Nobody can decide on what waits for its employer's papers.
    const unready = await addEmployer(world, { admission: 'preparing' })
    const early = await addOpening(world, unready.id)
    const set = (id: string, state: 'in_review' | 'draft') =>
      world.context.db.updateTable('opening').set({ state }).where('id', '=', id).execute()
    await set(waiting.id, 'in_review')
    await set(early.id, 'in_review')
    await set(draft.id, 'draft')
    const apply = (createdAt: Date) =>
      addApplication(world, { employerId: admitted.id, openingId: opening.id, createdAt })
    await apply(now)
    await apply(new Date('2026-11-23T00:00:00+08:00'))
    await apply(new Date('2026-11-22T23:59:00+08:00'))
    await apply(addDays(now, -3))

    expect(await getOrganiserDesk(world.as(officer))).toEqual({
      waitingEmployers: 1,
      waitingOpenings: 1,
      waitingWords: 0,
      waitingComplaints: 0,
      waitingRooms: 0,
    })
    expect(await getOrganiserOverview(world.as(officer))).toMatchObject({
      employers: { in_review: 1, admitted: 1, overdue: 0 },
      waiting: [{ admission: 'in_review' }],
      openings: { published: 1, in_review: 1, papers: 1 },
      applicationsToday: 2,
    })
    const { openings } = await getOrganiserOverview(world.as(officer))
    expect(openings).not.toHaveProperty('draft')
  })

  it('shows the current fair, flagged wording and reports', async () => {
    const { id: organiserId, officer } = await addOrganiser(world)
    const as = world.as(officer)
    expect((await getOrganiserOverview(as)).fair).toBeNull()
    const at = (day: string) => ({
      startsAt: new Date(`${day}T09:00:00+08:00`),
      endsAt: new Date(`${day}T16:00:00+08:00`),
    })
    const held = await addFair(world, { code: 'held', organiserId, ...at('2026-11-20') })
    await addFair(world, { code: 'ahead', organiserId, ...at('2026-12-20') })
    const there = await addEmployer(world)
    const named = await addEmployer(world, { admission: 'preparing' })
    for (const { id } of [there, named]) await joinFair(world, held, id, null)
    const open = await addFindable(world, there.id, { fairId: held, headcount: 4, hiredCount: 1 })
    await addFindable(world, there.id, { fairId: held, headcount: 2, state: 'paused' })
    await addApplication(world, { employerId: there.id, openingId: open })
    const { fair } = await getOrganiserOverview(as)
    expect(fair).toMatchObject({
      fair: { code: 'held' },
      employers: 1,
      openings: 1,
      headcount: 6,
      hired: 1,
      applied: 1,
    })
    expect(fair?.days.applied.at(-1)).toBe(1)

    const before = await getOrganiserOverview(as)
    await world.context.db
      .updateTable('opening')
      .set({ state: 'in_review', flagged: true })
      .where('id', '=', open)
      .execute()
    await world.context.db
      .insertInto('complaint')
      .values({
        id: newId(),
        openingId: open,
        employerId: there.id,
        title: '车工',
        kind: 'fee',
        words: '要交押金',
        contact: '',
        answer: '',
        createdAt: world.context.clock.now(),
      })
      .execute()
    const after = await getOrganiserOverview(as)
    expect([after.words - before.words, after.complaints - before.complaints]).toEqual([1, 1])
  })

  describe('for others', () => {
    it('is closed', async () => {
      const { recruiter } = await addEmployer(world)
      for (const actor of [recruiter, await addPerson(world)]) {
        const context = world.as(actor)
        await expect(getOrganiserDesk(context)).rejects.toMatchObject({ code: 'not_allowed' })
        await expect(getOrganiserOverview(context)).rejects.toMatchObject({ code: 'not_allowed' })
      }
    })
  })
})

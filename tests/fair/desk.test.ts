import { describe, expect, it } from 'vitest'
import { decideAdmission } from '#app/accounts/admissions.ts'
import { getEmployerDesk, getOrganiserDesk } from '#app/fair/desk.ts'
import { getEmployerOverview, getOrganiserOverview } from '#app/fair/overview.ts'
import { addDays } from '#app/kernel/clock.ts'
import { newId } from '#app/kernel/ids.ts'
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
    const set = (id: string, state: 'in_review' | 'draft') =>
      world.context.db.updateTable('opening').set({ state }).where('id', '=', id).execute()
    await set(waiting.id, 'in_review')
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
    })
    expect(await getOrganiserOverview(world.as(officer))).toMatchObject({
      employers: { in_review: 1, admitted: 1, overdue: 0 },
      waiting: [{ admission: 'in_review' }],
      openings: { published: 1, in_review: 1 },
      applicationsToday: 2,
    })
    const { openings } = await getOrganiserOverview(world.as(officer))
    expect(openings).not.toHaveProperty('draft')
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

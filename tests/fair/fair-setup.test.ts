import { expect, it } from 'vitest'
import { getFairPage } from '#app/fair/fairs.ts'
import { assignBooths, createFair, type NewFair } from '#app/fair/fair-setup.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { addEmployer, addOrganiser, addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'

const fairOf = (organiserId: string): NewFair => ({
  code: `fair-${organiserId.slice(-6)}`,
  name: '春季招聘会',
  intro: '',
  organiserId,
  districtCode: '370213',
  place: '李沧区人才市场',
  startsAt: new Date('2026-12-01T09:00:00+08:00'),
  endsAt: new Date('2026-12-01T17:00:00+08:00'),
  programme: [],
})

onBothDatabases('setting up a fair', (world) => {
  it('is its organiser’s, and nobody else’s', async () => {
    const own = await addOrganiser(world)
    const other = await addOrganiser(world)
    const employer = await addEmployer(world)
    const strangers = [ANONYMOUS, await addPerson(world), employer.recruiter, other.officer]
    for (const actor of strangers) {
      const made = createFair(world.as(actor), fairOf(own.id))
      await expect(made).rejects.toMatchObject({ code: 'not_allowed' })
    }
    const { fairId } = await createFair(world.as(own.officer), fairOf(own.id))
    const booths = [{ employerId: employer.id, booth: 'A01' }]
    for (const actor of strangers) {
      const assigned = assignBooths(world.as(actor), { fairId, booths })
      await expect(assigned).rejects.toMatchObject({ code: 'not_allowed' })
    }
    const nowhere = assignBooths(world.as(own.officer), { fairId: newId(), booths })
    await expect(nowhere).rejects.toMatchObject({ code: 'not_found' })

    await assignBooths(world.as(own.officer), { fairId, booths })
    const { db } = world.context
    const given = await db
      .selectFrom('fairEmployer')
      .where('fairId', '=', fairId)
      .select('booth')
      .execute()
    expect(given).toEqual([{ booth: 'A01' }])
    const log = await db
      .selectFrom('auditEntry')
      .where('subjectId', '=', fairId)
      .select(['action', 'actorAccountId'])
      .orderBy('id')
      .execute()
    expect(log).toEqual(
      ['fair.created', 'fair.booths_assigned'].map((action) => ({
        action,
        actorAccountId: own.officer.accountId,
      })),
    )
  })

  it('is announced with its programme, in its order', async () => {
    const { id, officer } = await addOrganiser(world)
    const items = ['开幕', '现场面试', '政策咨询'].map((title, hour) => ({
      title,
      description: `${title}，人人可来`,
      place: '一楼大厅',
      startsAt: new Date(Date.UTC(2026, 11, 1, 1 + hour)),
      endsAt: null,
    }))
    const fair = { ...fairOf(id), code: 'with-programme', programme: items }
    await createFair(world.as(officer), fair)
    const page = await getFairPage(world.as(ANONYMOUS), { idOrCode: fair.code, q: '' })
    expect(page.programme.map(({ id: _, ...item }) => item)).toEqual(items)
  })
})

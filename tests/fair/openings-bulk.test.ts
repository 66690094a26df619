import { expect, it } from 'vitest'
import { publishInBulk, type BulkOpening } from '#app/fair/opening-bulk.ts'
import { addDays, endOfShanghaiDay } from '#app/kernel/clock.ts'
import { addEmployer, addOrganiser, addPerson } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

function row(world: World, employerId: string, facts: Partial<BulkOpening> = {}) {
  const now = world.context.clock.now()
  return {
    employerId,
    fairId: null,
    publishedAt: addDays(now, -1),
    title: '数控车工',
    occupation: '车工',
    industry: 'manufacturing',
    kind: 'full_time',
    headcount: 5,
    duties: '按图加工零件，自检并做好记录。',
    requirements: '能看懂图纸。',
    education: 'vocational',
    skillLevel: 'any',
    experience: 'any',
    pay: {
      period: 'year',
      minFen: 9_600_000,
      maxFen: 12_000_000,
      monthsPerYear: null,
      negotiable: false,
    },
    payText: null,
    shift: 'day',
    shiftText: null,
    benefits: ['meals'],
    districtCode: '370213',
    address: '兴城路 11 号',
    contactName: '李强',
    contactPhone: '19900000001',
    validUntil: addDays(now, 30),
    ...facts,
  } satisfies BulkOpening
}

onBothDatabases('openings in bulk', (world) => {
  const run = (rows: BulkOpening[], context = world.context) =>
    context.db.transaction().execute((trx) => publishInBulk(context, trx, rows))

  it('are published, searchable and comparable by their pay, and keep their history', async () => {
    const employer = await addEmployer(world)
    const { ids } = await run(
      Array.from({ length: 320 }, (_, index) =>
        row(world, employer.id, { title: `数控车工${index}` }),
      ),
    )
    expect(new Set(ids).size).toBe(320)
    const openings = await world.context.db
      .selectFrom('opening')
      .where('employerId', '=', employer.id)
      .where('search', 'is not', null)
      .selectAll()
      .orderBy('id')
      .execute()
    expect(openings).toHaveLength(320)
    expect(openings[0]).toMatchObject({
      state: 'published',
      monthlyPayMinFen: 800_000,
      monthlyPayMaxFen: 1_000_000,
      payText: '9.6–12 万/年',
      hiredCount: 0,
      publishedAt: addDays(world.context.clock.now(), -1),
      validUntil: endOfShanghaiDay('2026-12-23'),
    })
    const steps = await world.context.db
      .selectFrom('openingStep')
      .where('openingId', 'in', ids)
      .where('toState', '=', 'published')
      .select('openingId')
      .execute()
    expect(steps).toHaveLength(320)
  })

  it('are all refused with one that could not have been typed', async () => {
    const employer = await addEmployer(world)
    await expect(
      run([row(world, employer.id), row(world, employer.id, { contactPhone: '12345' })]),
    ).rejects.toMatchObject({
      code: 'invalid_input',
      params: { row: 1, name: 'contactPhone', fault: 'fault.contact_phone' },
    })
    const left = await world.context.db
      .selectFrom('opening')
      .where('employerId', '=', employer.id)
      .select('id')
      .execute()
    expect(left).toEqual([])
  })

  it('are refused for an employer that is not admitted, and to anyone but the organiser', async () => {
    const waiting = await addEmployer(world, { admission: 'in_review' })
    await expect(run([row(world, waiting.id)])).rejects.toMatchObject({ code: 'not_admitted' })
    const employer = await addEmployer(world)
    for (const actor of [await addPerson(world), employer.recruiter]) {
      await expect(run([row(world, employer.id)], world.as(actor))).rejects.toMatchObject({
        code: 'not_allowed',
      })
    }
    const { officer } = await addOrganiser(world)
    const { ids } = await run([row(world, employer.id)], world.as(officer))
    expect(ids).toHaveLength(1)
  })
})

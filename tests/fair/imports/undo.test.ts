import { expect, it } from 'vitest'
import { changeApplication } from '#app/fair/application-states.ts'
import { undoImport } from '#app/fair/imports/import-undo.ts'
import { changeOpening, decideOpenings } from '#app/fair/opening-states.ts'
import { getScreeningQueue } from '#app/fair/screening/screening-queue.ts'
import { readScreeningFilter } from '#app/fair/screening/model/screening-list.ts'
import { addDays } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { addSeeker, apply, type Booth } from '#tests/fair/application-fixtures.ts'
import { addEmployer, addOrganiser } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { csvFile, goIn, HEAD, look, rowOf, upload } from './import-fixtures.ts'

/** A context whose clock runs. */
function running(context: Context): Context {
  let at = context.clock.now().getTime()
  return { ...context, clock: { now: () => new Date((at += 1)) } }
}

async function setUp(world: World) {
  const name = '春芽撤销（演示）有限公司'
  const employer = await addEmployer(world, { name })
  const as = running(world.as(employer.recruiter))
  const owner = { employerId: employer.id }
  const bring = async (row: string[], remark: string) => {
    const importId = await upload(
      as,
      owner,
      csvFile([
        [...HEAD, '性别要求'],
        [...row, remark],
      ]),
    )
    await goIn(as, importId)
    return importId
  }
  const only = () =>
    world.context.db
      .selectFrom('opening')
      .where('employerId', '=', employer.id)
      .selectAll()
      .executeTakeFirstOrThrow()
  const booth = async (): Promise<Booth> => ({
    employerId: employer.id,
    employerName: name,
    recruiter: employer.recruiter,
    openingId: (await only()).id,
    title: '车工',
  })
  return { ...employer, as, bring, only, booth }
}

onBothDatabases('an import that is undone', (world) => {
  it('gives an opening back what it said, however the clock runs', async () => {
    const { as, bring, only } = await setUp(world)
    await bring(rowOf('车工'), '')
    const importId = await bring(rowOf('车工', { 薪资: '9000' }), '')
    expect(await only()).toMatchObject({ payMinFen: 900_000 })
    await undoImport(as, { importId })
    expect(await only()).toMatchObject({ payMinFen: 600_000, state: 'published' })
    expect((await look(as, importId)).page.items).toMatchObject([{ restored: true }])
  })

  it('leaves what somebody has changed since', async () => {
    const { as, bring, only } = await setUp(world)
    await bring(rowOf('车工'), '')
    const importId = await bring(rowOf('车工', { 薪资: '9000' }), '')
    await changeOpening(as, { openingId: (await only()).id, action: 'pause', side: 'employer' })
    await undoImport(as, { importId })
    expect(await only()).toMatchObject({ payMinFen: 900_000, state: 'paused' })
    expect((await look(as, importId)).page.items).toMatchObject([{ restored: false }])
  })

  it('makes public what is clean again, and takes its flag away', async () => {
    const { as, bring, only } = await setUp(world)
    await bring(rowOf('车工'), '')
    const importId = await bring(rowOf('车工'), '男')
    expect(await only()).toMatchObject({ state: 'in_review', flagged: true })
    await undoImport(as, { importId })
    expect(await only()).toMatchObject({ state: 'published', flagged: false })
    const standing = await world.context.db
      .selectFrom('openingFlag')
      .where('openingId', '=', (await only()).id)
      .where('goneAt', 'is', null)
      .select('term')
      .execute()
    expect(standing).toEqual([])
  })

  it('screens what comes back: it stands in the queue and needs a reason', async () => {
    const { as, bring, only } = await setUp(world)
    const officer = world.as((await addOrganiser(world)).officer)
    await bring(rowOf('车工'), '男')
    const importId = await bring(rowOf('车工'), '')
    expect(await only()).toMatchObject({ state: 'published', flagged: false })
    await undoImport(as, { importId })
    const { id, state, flagged } = await only()
    expect({ state, flagged }).toEqual({ state: 'in_review', flagged: true })
    const queue = await getScreeningQueue(officer, {
      filter: readScreeningFilter(new URLSearchParams()),
      openingId: id,
    })
    expect(queue.current).toMatchObject({ id, flags: [{ term: '限男性' }] })
    const [outcome] = await decideOpenings(officer, { openingIds: [id], action: 'approve' })
    expect(outcome?.fault).toBe('opening_flagged')
  })

  it('makes nothing public of an employer that may not be any more', async () => {
    const { id, as, bring, only } = await setUp(world)
    await bring(rowOf('车工'), '')
    const importId = await bring(rowOf('车工'), '男')
    await world.context.db
      .updateTable('employer')
      .set({ admission: 'suspended' })
      .where('id', '=', id)
      .execute()
    await undoImport(as, { importId })
    expect(await only()).toMatchObject({ state: 'in_review', flagged: false })
  })

  it('is refused where who had applied before applies again', async () => {
    const { as, bring, booth } = await setUp(world)
    await bring(rowOf('车工'), '')
    const seeker = await addSeeker(world)
    const first = await apply(world, seeker, await booth())
    await changeApplication(world.as(seeker), {
      applicationId: first.applicationId,
      action: 'withdraw',
    })
    const before = world.context.clock.now()
    world.setNow(addDays(before, 1))
    const importId = await bring(rowOf('车工', { 薪资: '9000' }), '')
    world.setNow(addDays(before, 2))
    await apply(world, seeker, await booth())
    world.setNow(before)
    await expect(undoImport(as, { importId })).rejects.toMatchObject({ code: 'import_applied_to' })
  })

  it('and an application at the same moment: one of the two is refused', async () => {
    const { as, bring, booth, only } = await setUp(world)
    const importId = await bring(rowOf('车工'), '')
    const to = await booth()
    const seekers = [await addSeeker(world), await addSeeker(world)]
    const [undone, ...applied] = await Promise.allSettled([
      undoImport(as, { importId }),
      ...seekers.map((seeker) =>
        apply({ ...world, as: (by) => running(world.as(by)) }, seeker, to),
      ),
    ])
    const { state } = await only()
    expect(state).toBe(undone.status === 'fulfilled' ? 'withdrawn' : 'published')
    const { count } = await world.context.db
      .selectFrom('application')
      .where('openingId', '=', to.openingId)
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow()
    const sent = applied.filter(({ status }) => status === 'fulfilled')
    expect(Number(count)).toBe(sent.length)
    expect(undone.status === 'fulfilled' && sent.length > 0).toBe(false)
  })
})

onBothDatabases('of two imports of the same rows', (world) => {
  const row = (pay: string) => rowOf('车工', { 薪资: pay })

  it('the later one undone gives back what the earlier one said, and that one what it made', async () => {
    const { as, bring, only } = await setUp(world)
    const first = await bring(row('6000'), '')
    const second = await bring(row('9000'), '')
    await undoImport(as, { importId: second })
    expect(await only()).toMatchObject({ payMinFen: 600_000, state: 'published' })
    // The sheet that said so is known again.
    const again = await bring(row('6000'), '')
    expect((await look(as, again)).outcome).toMatchObject({ created: 0, unchanged: 1 })
    await undoImport(as, { importId: first })
    expect(await only()).toMatchObject({ state: 'withdrawn' })
  })

  it('the earlier one is refused before the later one, which its page names', async () => {
    const { as, bring, only } = await setUp(world)
    const first = await bring(row('6000'), '')
    const second = await bring(row('9000'), '')
    await expect(undoImport(as, { importId: first })).rejects.toMatchObject({
      code: 'import_changed_since',
      params: { file: '岗位.csv' },
    })
    expect(await only()).toMatchObject({ payMinFen: 900_000, state: 'published' })
    expect((await look(as, first)).later).toMatchObject({ id: second, isOwn: true, openings: 1 })
    expect((await look(as, second)).later).toBeNull()
    await undoImport(as, { importId: second })
    expect((await look(as, first)).later).toBeNull()
    await undoImport(as, { importId: first })
    expect(await only()).toMatchObject({ state: 'withdrawn' })
  })

  it('and of three, each gives back what the one before it said', async () => {
    const { as, bring, only } = await setUp(world)
    await bring(row('6000'), '')
    const second = await bring(row('7000'), '')
    const third = await bring(row('8000'), '')
    const fourth = await bring(row('9000'), '')
    for (const importId of [fourth, third, second]) await undoImport(as, { importId })
    expect(await only()).toMatchObject({ payMinFen: 600_000, state: 'published' })
  })

  it('what was changed by hand between them stays', async () => {
    const { as, bring, only } = await setUp(world)
    await bring(row('6000'), '')
    const second = await bring(row('7000'), '')
    await changeOpening(as, { openingId: (await only()).id, action: 'pause', side: 'employer' })
    const third = await bring(row('8000'), '')
    await undoImport(as, { importId: third })
    await undoImport(as, { importId: second })
    expect(await only()).toMatchObject({ payMinFen: 700_000, state: 'paused' })
  })
})

onBothDatabases('an import in the histories', (world) => {
  it('is of who pressed for it, though a job carries it out', async () => {
    const { bring, only, recruiter } = await setUp(world)
    const importId = await bring(rowOf('车工'), '')
    const { accountId } = recruiter
    const entries = await world.context.db
      .selectFrom('auditEntry')
      .where('subjectId', '=', importId)
      .where('action', '=', 'import.committed')
      .select('actorAccountId')
      .execute()
    expect(entries).toEqual([{ actorAccountId: accountId }])
    const steps = await world.context.db
      .selectFrom('openingStep')
      .where('openingId', '=', (await only()).id)
      .select(['toState', 'actorAccountId'])
      .execute()
    expect(steps).toEqual([{ toState: 'published', actorAccountId: accountId }])
  })
})

import type { Updateable } from 'kysely'
import { expect, it } from 'vitest'
import { getDeskOpening } from '#app/fair/opening-desk.ts'
import { submitOpening } from '#app/fair/opening-submissions.ts'
import { dropDemands } from '#app/fair/screening/demand-dropping.ts'
import { readScreeningFilter } from '#app/fair/screening/model/screening-list.ts'
import { decideOnWords, getScreeningQueue } from '#app/fair/screening/screening-queue.ts'
import { newId } from '#app/kernel/ids.ts'
import type { Database } from '#db/tables/index.ts'
import { addEmployer, addOrganiser } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { csvFile, goIn, HEAD, rowOf, upload } from './import-fixtures.ts'

async function setUp(world: World, cells: Record<string, string>) {
  const { id, recruiter } = await addEmployer(world)
  const as = world.as(recruiter)
  const owner = { employerId: id }
  await goIn(as, await upload(as, owner, csvFile([HEAD, rowOf('车工', cells)])))
  const only = () =>
    world.context.db
      .selectFrom('opening')
      .where('employerId', '=', id)
      .select(['id', 'state', 'flagged', 'requirements'])
      .executeTakeFirstOrThrow()
  const openingId = (await only()).id
  const submit = async (requirements: string) => {
    const { facts } = await getDeskOpening(as, { openingId })
    if (!facts) throw new Error('an imported opening states everything')
    await submitOpening(as, {
      openingId,
      facts: { ...facts, requirements },
      version: '',
      editor: newId(),
      overwrite: true,
    })
    const { state, flagged } = await only()
    return { state, flagged }
  }
  return { as, owner, openingId, submit, only }
}

onBothDatabases('a demand that stands in the sheet alone', (world) => {
  const WAITS = { state: 'in_review', flagged: true }

  it('keeps its opening waiting when its form is submitted, and is shown to both sides', async () => {
    const { as, openingId, submit, only } = await setUp(world, { 学历: '大专，限男性' })
    expect((await only()).requirements).not.toContain('限男性')
    expect(await only()).toMatchObject(WAITS)
    expect(await submit('能看懂图纸。')).toEqual(WAITS)
    const found = [{ field: 'demand', term: '限男性' }]
    expect((await getDeskOpening(as, { openingId })).flags).toMatchObject(found)

    const { officer } = await addOrganiser(world)
    const organiser = world.as(officer)
    const filter = readScreeningFilter(new URLSearchParams())
    const queue = await getScreeningQueue(organiser, { filter, openingId })
    expect(queue.current).toMatchObject({ id: openingId, flags: found })
    const decision = { openingIds: [openingId], action: 'approve', reason: '已与单位核实' } as const
    expect(await decideOnWords(organiser, decision)).toMatchObject({ decided: 1, failed: [] })
    expect(await submit('能看懂图纸，会三班。')).toEqual({ state: 'published', flagged: false })
  })

  it('is gone with a mended sheet', async () => {
    const { as, owner, only } = await setUp(world, { 学历: '大专，限男性' })
    const mended = csvFile([HEAD, rowOf('车工', { 学历: '大专' })])
    await goIn(as, await upload(as, owner, mended))
    expect(await only()).toMatchObject({ state: 'published', flagged: false })
  })

  it('is none where the opening says the same: that is mended in its form', async () => {
    const { submit, only } = await setUp(world, { 备注: '限男性' })
    expect(await only()).toMatchObject(WAITS)
    expect((await only()).requirements).toContain('限男性')
    expect(await submit('能看懂图纸。')).toEqual({ state: 'published', flagged: false })
  })

  it('is taken back by its employer, and stays on record', async () => {
    const { as, openingId, submit, only } = await setUp(world, { 学历: '大专，限男性' })
    expect(await only()).toMatchObject(WAITS)
    const other = await addEmployer(world)
    const foreign = dropDemands(world.as(other.recruiter), { openingId })
    await expect(foreign).rejects.toMatchObject({ code: 'not_found' })
    expect(await dropDemands(as, { openingId })).toBe('published')
    expect(await dropDemands(as, { openingId })).toBe('dropped')
    const { flags } = await getDeskOpening(as, { openingId })
    expect(flags.filter(({ field }) => field === 'demand')).toEqual([])
    expect(await only()).toMatchObject({ state: 'published', flagged: false })
    const steps = await world.context.db
      .selectFrom('openingStep')
      .where('openingId', '=', openingId)
      .select(['fromState', 'toState'])
      .orderBy('id')
      .execute()
    expect(steps.at(-1)).toEqual({ fromState: 'in_review', toState: 'published' })
    const recorded = await world.context.db
      .selectFrom('openingFlag')
      .where('openingId', '=', openingId)
      .select(['field', 'goneAt'])
      .execute()
    expect(recorded).toEqual([{ field: 'demand', goneAt: world.context.clock.now() }])
    expect(await submit('能看懂图纸。')).toEqual({ state: 'published', flagged: false })
  })

  it('is taken back by one that may not be public, which says what it waits for', async () => {
    const { db, clock } = world.context
    const day = 24 * 60 * 60_000
    const at = (days: number) => new Date(clock.now().getTime() + days * day)
    const drop = async (change: (ids: { openingId: string; employerId: string }) => unknown) => {
      const { as, owner, openingId, only } = await setUp(world, { 学历: '大专，限男性' })
      await change({ openingId, ...owner })
      const came = await dropDemands(as, { openingId })
      expect(await only()).toMatchObject({ state: 'in_review', flagged: came === 'words' })
      return came
    }
    const ofOpening =
      (set: Updateable<Database['opening']>) =>
      ({ openingId }: { openingId: string }) =>
        db.updateTable('opening').set(set).where('id', '=', openingId).execute()
    const ofEmployer =
      (set: Updateable<Database['employer']>) =>
      ({ employerId }: { employerId: string }) =>
        db.updateTable('employer').set(set).where('id', '=', employerId).execute()
    expect(await drop(ofOpening({ requirements: '限女性' }))).toBe('words')
    expect(await drop(ofOpening({ held: true }))).toBe('opening_held')
    expect(await drop(ofOpening({ validUntil: at(-1) }))).toBe('valid_until_past')
    expect(await drop(ofOpening({ headcount: 1, hiredCount: 1 }))).toBe('headcount_reached')
    expect(await drop(ofEmployer({ admission: 'in_review' }))).toBe('not_admitted')
    expect(await drop(ofEmployer({ verificationDueAt: at(-1) }))).toBe('verification_overdue')
  })
})

import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { addNote } from '#app/fair/applicants/notes.ts'
import { removeTemplate, saveTemplate } from '#app/fair/applicants/templates.ts'
import { commitImport } from '#app/fair/imports/import-commit.ts'
import { startImport } from '#app/fair/imports/import-upload.ts'
import { saveSearch } from '#app/fair/finding/saved-searches.ts'
import { answerInterview } from '#app/fair/interviews/interview-answers.ts'
import { removeOwnFile, uploadAttachment } from '#app/fair/people/resume-files.ts'
import { answerComplaint } from '#app/fair/screening/complaints.ts'
import { reportOpening } from '#app/fair/screening/reports.ts'
import { ANONYMOUS, type Actor } from '#app/kernel/actor.ts'
import { addDays } from '#app/kernel/clock.ts'
import type { Context, JobName, JobPayloads } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { compose, type Composition } from '#server/compose.ts'
import { readEnv } from '#server/env.ts'
import { startWork } from '#server/jobs.ts'
import { addBooth, addSeeker, apply, invite } from '#tests/fair/application-fixtures.ts'
import { addFindable, filtersOf } from '#tests/fair/finding-fixtures.ts'
import { csvFile, HEAD, rowOf } from '#tests/fair/imports/import-fixtures.ts'
import { interviewOf, slotsOf } from '#tests/fair/interviews/interview-fixtures.ts'
import { administer, databaseUrl } from '#tests/support/databases.ts'
import { makeDataDir } from '#tests/support/data-dir.ts'
import { addOrganiser, addPerson } from '#tests/support/people.ts'
import type { World } from '#tests/support/world.ts'

const postgresUrl = inject('postgresUrl')

const NOON = new Date('2026-11-23T12:00:00+08:00')
/** Less than a day before the interview, and a morning after the search was saved. */
const TUESDAY = new Date('2026-11-24T14:05:00+08:00')
const THREE_YEARS_LATER = new Date('2029-12-01T03:17:00+08:00')

describe.each(['PGlite', 'PostgreSQL'] as const)('the background work (%s)', (kind) => {
  const server = kind === 'PostgreSQL' ? postgresUrl : ''
  const name = `chunfeng_work_${randomBytes(6).toString('hex')}`
  let dataDir: string
  let composition: Composition
  let world: World
  let logged: string

  beforeEach(async () => {
    if (server === null) return
    dataDir = makeDataDir()
    if (server) {
      await administer(server, `create database ${name} template ${inject('postgresTemplate')}`)
    }
    const DATABASE_URL = server ? databaseUrl(server, name) : ''
    const env = readEnv({ DATA_DIR: dataDir, DATABASE_URL })
    composition = await compose(env, pino({ level: 'silent' }), { demonstration: 'never' })
    logged = ''
    world = worldOver(composition.context, (words) => (logged += `${words}\n`))
  })
  afterEach(async () => {
    if (server === null) return
    await composition.close()
    if (server) await administer(server, `drop database ${name} with (force)`)
    rmSync(dataDir, { recursive: true, force: true })
  })

  const enqueue = <N extends JobName>(job: N, payload: JobPayloads[N]) =>
    world.context.db.transaction().execute((trx) => world.context.jobs.enqueue(trx, job, payload))
  const soon = (check: () => Promise<void> | void) => vi.waitFor(check, { timeout: 25_000 })
  const row = (table: 'opening' | 'openingImport' | 'dataExport', id: string) =>
    world.context.db
      .selectFrom(table)
      .where('id', '=', id)
      .select('state')
      .executeTakeFirst()
      .then((found) => found?.state)

  it.skipIf(server === null)(
    'is begun by the clock, and each job does its own',
    async () => {
      const { context } = world
      const { db } = context
      const { booth, seeker } = await interview(world)
      const { employerId, openingId, recruiter } = booth
      await fillWithOld(world, { seeker, openingId })

      const written = await addFindable(world, employerId)
      await db.updateTable('opening').set({ searchVersion: 0 }).where('id', '=', written).execute()
      await startWork(composition.boss, context)
      const schedules = await composition.boss.getSchedules()
      expect(schedules.map((one) => [one.name, one.cron, one.timezone]).sort()).toEqual([
        ['close_preferences', '* * * * *', 'UTC'],
        ['daily_upkeep', '17 3 * * *', 'Asia/Shanghai'],
        ['expire_openings', '*/5 * * * *', 'UTC'],
        ['interview_upkeep', '*/5 * * * *', 'UTC'],
        ['remind_of_answers', '25 * * * *', 'UTC'],
        ['remind_of_rooms', '* * * * *', 'UTC'],
        ['room_upkeep', '*/5 * * * *', 'UTC'],
        ['take_up_allocations', '*/5 * * * *', 'UTC'],
        ['tell_of_arrivals', '*/5 * * * *', 'UTC'],
        ['tell_of_matches', '10 8 * * *', 'Asia/Shanghai'],
      ])
      const waiting = await addFindable(world, employerId, { state: 'in_review' })
      await enqueue('employer_admitted', { employerId })
      const exportId = newId()
      const asked = { id: exportId, accountId: seeker.accountId, createdAt: NOON, readyAt: null }
      await db
        .insertInto('dataExport')
        .values({ ...asked, state: 'preparing', storageKey: `exports/${exportId}`, byteSize: null })
        .execute()
      await enqueue('prepare_export', { exportId })
      const file = csvFile([HEAD, rowOf('车工')])
      const owner = { employerId }
      const { importId } = await startImport(world.as(recruiter), { owner, file })
      await soon(async () => expect(await row('openingImport', importId)).toBe('preview'))
      const left = await startImport(world.as(recruiter), { owner, file })
      await commitImport(world.as(recruiter), { importId })
      await soon(async () => {
        expect(logged).toContain('{"renewed":1}')
        expect(await row('opening', waiting)).toBe('published')
        expect(await row('dataExport', exportId)).toBe('ready')
        expect(await row('openingImport', importId)).toBe('done')
      })

      world.setNow(TUESDAY)
      const over = await addFindable(world, employerId, { validUntil: addDays(TUESDAY, -1) })
      await enqueue('expire_openings', {})
      await soon(async () => expect(await row('opening', over)).toBe('expired'))
      await enqueue('tell_of_matches', {})
      await soon(() => expect(logged).toContain('{"told":1}'))
      await enqueue('interview_upkeep', {})
      await soon(() => expect(logged).toContain('{"templates":1}'))
      expect(logged).toContain('{"reminded":1,"expired":0,"held":0}')
      expect(logged).toContain('{"notes":1}')

      world.setNow(THREE_YEARS_LATER)
      await db.updateTable('opening').set({ state: 'expired' }).execute()
      await enqueue('daily_upkeep', {})
      await soon(() => expect(logged).toContain('{"reminded":1}'))
      expect(logged).toContain('"nobodys":1')
      expect(logged).toContain('{"flags":0,"complaints":1}')
      expect(logged).toContain('{"applications":1}')
      expect(logged).toContain('{"accounts":1,"files":1,"exports":1}')
      for (const id of [importId, left.importId]) {
        expect(await row('openingImport', id)).toBeUndefined()
      }
    },
    120_000,
  )
})

/** The process's own context with a clock and a log that the test has in hand. */
function worldOver(own: Context, log: (words: string) => void): World {
  let now = NOON
  const info = (...said: unknown[]) => log(JSON.stringify(said[0]))
  const context: Context = {
    ...own,
    clock: { now: () => now },
    log: { ...own.log, info, warn: () => {}, error: (...said: unknown[]) => log(String(said)) },
  }
  return {
    context,
    as: (actor: Actor) => ({ ...context, actor }),
    setNow: (at) => (now = at),
    jobs: [],
    looks: [],
    news: [],
    embedded: false,
    databaseUrl: null,
    trips: () => 0,
    waiting: () => Promise.reject(new Error('nothing is held in this world')),
  }
}

/** A seeker with an interview on Wednesday, and a search that more will be found by. */
async function interview(world: World) {
  const booth = await addBooth(world)
  const seeker = await addSeeker(world)
  const { applicationId } = await apply(world, seeker, booth)
  await invite(world, booth.recruiter, applicationId)
  const { id: interviewId, roundId } = await interviewOf(world, applicationId)
  const [slot] = await slotsOf(world, roundId)
  await answerInterview(world.as(seeker), { interviewId, answer: 'accept', slotId: slot?.id })
  const filters = filtersOf(`employer=${booth.employerId}`)
  await saveSearch(world.as(seeker), { filters })
  const publishedAt = new Date(NOON.getTime() + 60_000)
  await addFindable(world, booth.employerId, { publishedAt })

  const as = world.as(booth.recruiter)
  await addNote(as, { applicationId, text: '见过面' })
  await world.context.db.updateTable('applicantNote').set({ deletedAt: NOON }).execute()
  const { employerId } = booth
  const template = { employerId, id: '', kind: 'refuse', name: '婉拒', text: '谢谢' } as const
  const { id: templateId } = await saveTemplate(as, template)
  await removeTemplate(as, { employerId, templateId })
  return { booth, seeker }
}

/** What has to be gone one day. */
async function fillWithOld(
  world: World,
  { seeker, openingId }: { seeker: Actor; openingId: string },
): Promise<void> {
  const { db } = world.context
  const { officer } = await addOrganiser(world)
  const report = { openingId, kind: 'fee', words: '', contact: '', address: '::1' } as const
  const { complaintId } = await reportOpening(world.as(ANONYMOUS), report)
  const answer = { outcome: 'unfounded', answer: '没有', withdraw: false, seen: 0 } as const
  await answerComplaint(world.as(officer), { complaintId, ...answer })

  const bytes = Buffer.from('%PDF-1.4 简历')
  const { fileId } = await uploadAttachment(world.as(seeker), { name: '简历.pdf', bytes })
  await removeOwnFile(world.as(seeker), { fileId })

  const { accountId } = await addPerson(world)
  await db
    .insertInto('accountDeletion')
    .values({ accountId, askedAt: NOON, dueAt: addDays(NOON, 7) })
    .execute()
  await db
    .insertInto('message')
    .values({
      id: newId(),
      accountId: null,
      channel: 'email',
      address: 'nobody@example.com',
      subject: '',
      body: '',
      createdAt: NOON,
      sentAt: NOON,
      state: 'sent',
    })
    .execute()
}

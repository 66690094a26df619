import { afterEach, expect, it } from 'vitest'
import { openApplication } from '#app/fair/applicant-detail.ts'
import { addNote } from '#app/fair/applicants/notes.ts'
import { changeApplication } from '#app/fair/application-states.ts'
import { purgeApplications } from '#app/fair/people/old-applications.ts'
import { purgeFiles, removeOwnFile, uploadAttachment } from '#app/fair/people/resume-files.ts'
import type { OpeningState } from '#db/tables/opening.ts'
import {
  addBooth,
  addSeeker,
  apply,
  applyUnknown,
  invite,
  newPhone,
  RESUME,
  traces,
} from '#tests/fair/application-fixtures.ts'
import { interviewOf } from '#tests/fair/interviews/interview-fixtures.ts'
import { answerInterview } from '#app/fair/interviews/interview-answers.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

const START = new Date('2026-11-23T12:00:00+08:00')
const NOT_YET = new Date('2029-11-23T11:00:00+08:00')
const OVER = new Date('2029-11-23T13:00:00+08:00')

const setOpening = (world: World, id: string, state: OpeningState) =>
  world.context.db.updateTable('opening').set({ state }).where('id', '=', id).execute()

/** An application to a closed opening, with a note, words about an interview, and a file. */
async function applied(world: World) {
  const booth = await addBooth(world)
  const seeker = await addSeeker(world)
  const bytes = Buffer.from('%PDF-1.4 附件里的悄悄话')
  const { fileId } = await uploadAttachment(world.as(seeker), { name: '王芳.pdf', bytes })
  const { applicationId } = await apply(world, seeker, booth, '我的悄悄话', ['attachments'])
  await addNote(world.as(booth.recruiter), { applicationId, text: '悄悄话记下了' })
  await invite(world, booth.recruiter, applicationId, { note: '悄悄话' })
  const { id: interviewId } = await interviewOf(world, applicationId)
  const answer = { answer: 'ask', words: '悄悄话' } as const
  await answerInterview(world.as(seeker), { interviewId, ...answer })
  const refusal = { applicationId, action: 'refuse', reason: '悄悄话' } as const
  await changeApplication(world.as(booth.recruiter), refusal)
  await setOpening(world, booth.openingId, 'expired')
  return { booth, seeker, applicationId, fileId }
}

onBothDatabases('an application that is over', (world) => {
  afterEach(async () => {
    world.setNow(START)
    await world.context.db.updateTable('opening').set({ state: 'published' }).execute()
  })

  it('names nobody once nothing has happened to it for three years', async () => {
    const { booth, seeker, applicationId, fileId } = await applied(world)
    const { db } = world.context
    const figures = () =>
      db
        .selectFrom('openingFigure')
        .where('openingId', '=', booth.openingId)
        .selectAll()
        .executeTakeFirst()
    const counted = await figures()
    const before = await traces(world, booth)
    await removeOwnFile(world.as(seeker), { fileId })
    world.setNow(NOT_YET)
    expect(await purgeApplications(world.context)).toEqual({ applications: 0 })

    world.setNow(OVER)
    expect(await purgeApplications(world.context)).toEqual({ applications: 1 })
    expect(await purgeApplications(world.context)).toEqual({ applications: 0 })
    expect(await purgeFiles(world.context)).toEqual({ files: 1 })
    const after = await traces(world, booth)
    expect(after.applications).toMatchObject([
      { state: 'refused', name: '', phone: '', line: '', resume: null },
    ])
    expect(after.disclosures.map(({ withdrawnAt }) => withdrawnAt)).toEqual([OVER])
    expect(after.steps.map(({ toState }) => toState)).toEqual(
      before.steps.map(({ toState }) => toState),
    )
    expect(after.notices, 'nobody is told').toEqual(before.notices)
    expect(await figures()).toEqual(counted)
    const round = await db
      .selectFrom('interviewRound')
      .where('employerId', '=', booth.employerId)
      .selectAll()
      .executeTakeFirstOrThrow()
    const notes = await db
      .selectFrom('applicantNote')
      .where('applicationId', '=', applicationId)
      .selectAll()
      .execute()
    const said = JSON.stringify([after, round, notes, await interviewOf(world, applicationId)])
    for (const secret of [RESUME.name, RESUME.phone, '悄悄话']) expect(said).not.toContain(secret)
    const employer = world.as(booth.recruiter)
    expect(await openApplication(employer, { applicationId, marks: true })).toMatchObject({
      state: 'refused',
      person: null,
    })
  })

  it('stays while its opening is open, and for three years after each step', async () => {
    const { booth, applicationId } = await applied(world)
    world.setNow(OVER)
    for (const state of ['published', 'paused'] as const) {
      await setOpening(world, booth.openingId, state)
      expect(await purgeApplications(world.context)).toEqual({ applications: 0 })
    }
    await setOpening(world, booth.openingId, 'filled')
    const step = world.context.db.updateTable('applicationStep').set({ at: NOT_YET })
    await step.where('applicationId', '=', applicationId).execute()
    expect(await purgeApplications(world.context)).toEqual({ applications: 0 })
    expect((await traces(world, booth)).applications).toMatchObject([{ name: RESUME.name }])
  })

  it('takes with it the number of a guest that nobody has proved', async () => {
    const [booth, other] = [await addBooth(world), await addBooth(world)]
    const phone = newPhone()
    const secret = 'a guest’s secret'
    for (const to of [booth, other]) await applyUnknown(world, to, { phone, secret, name: '张伟' })
    const accounts = () =>
      world.context.db
        .selectFrom('account')
        .where((eb) => eb.or([eb('phone', '=', phone), eb('name', '=', '张伟')]))
        .select('phone')
        .execute()
    await setOpening(world, booth.openingId, 'expired')
    world.setNow(OVER)
    expect(await purgeApplications(world.context)).toEqual({ applications: 1 })
    expect(await accounts(), 'another is open').toEqual([{ phone }])
    await setOpening(world, other.openingId, 'filled')
    expect(await purgeApplications(world.context)).toEqual({ applications: 1 })
    expect(await accounts()).toEqual([])
    const messages = await world.context.db
      .selectFrom('message')
      .where('address', '=', phone)
      .select('id')
      .execute()
    expect(messages).toEqual([])
  })
})

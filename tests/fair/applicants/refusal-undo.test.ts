import { expect, it } from 'vitest'
import { openApplication } from '#app/fair/applicant-detail.ts'
import { undoRefusals } from '#app/fair/applicants/refusal-undo.ts'
import { REFUSAL_HELD_MS } from '#app/fair/application-notices.ts'
import { changeApplications } from '#app/fair/application-lots.ts'
import { changeApplication } from '#app/fair/application-states.ts'
import { withdrawDisclosure } from '#app/fair/disclosures.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import {
  addBooth,
  addSeeker,
  apply,
  stateOf,
  type Booth,
} from '#tests/fair/application-fixtures.ts'
import { addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

const NOON = new Date('2026-11-23T12:00:00+08:00')
const later = (ms: number) => new Date(NOON.getTime() + ms)

/** A seeker who is told by e-mail, and the application. */
async function applicant(world: World, booth: Booth) {
  const seeker = await addSeeker(world)
  await world.context.db
    .updateTable('account')
    .set({ email: `${seeker.accountId}@example.org`, emailConfirmedAt: NOON })
    .where('id', '=', seeker.accountId)
    .execute()
  return { seeker, ...(await apply(world, seeker, booth)) }
}

async function toldTo(world: World, accountId: string) {
  const { db } = world.context
  const notices = await db
    .selectFrom('notice')
    .where('accountId', '=', accountId)
    .where('kind', 'in', ['notice.application_refused', 'notice.application_reconsidered'])
    .select('kind')
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  const messages = await db
    .selectFrom('message')
    .where('accountId', '=', accountId)
    .select('subject')
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return {
    notices: notices.map(({ kind }) => kind.replace('notice.application_', '')),
    messages: messages.map(({ subject }) => (subject.includes('重新考虑') ? 'again' : 'refused')),
  }
}

const refuse = (world: World, by: AccountActor, applicationIds: string[]) =>
  changeApplications(world.as(by), { applicationIds, action: 'refuse', reason: '岗位已招满' })

const undo = (world: World, by: AccountActor, booth: Booth, from = NOON, to = from) =>
  undoRefusals(world.as(by), { employerId: booth.employerId, press: { from, to } })

onBothDatabases('a refusal that is taken back', (world) => {
  it('puts each back where it stood, once, and what was not sent is not sent', async () => {
    world.setNow(NOON)
    const booth = await addBooth(world, { headcount: 5 })
    const sent = await applicant(world, booth)
    const liked = await applicant(world, booth)
    const as = world.as(booth.recruiter)
    await changeApplication(as, { applicationId: liked.applicationId, action: 'shortlist' })
    await world.context.db.deleteFrom('message').execute()
    await refuse(world, booth.recruiter, [sent.applicationId, liked.applicationId])
    expect(await toldTo(world, sent.seeker.accountId)).toEqual({
      notices: ['refused'],
      messages: ['refused'],
    })

    world.setNow(later(10_000))
    expect(await undo(world, booth.recruiter, booth)).toEqual({ changed: 2, skipped: 0, off: 0 })
    expect(await stateOf(world, sent.applicationId)).toBe('seen')
    expect(await stateOf(world, liked.applicationId)).toBe('shortlisted')
    const told = { notices: ['reconsidered'], messages: [] }
    expect(await toldTo(world, sent.seeker.accountId), 'on the page alone').toEqual(told)
    expect(await undo(world, booth.recruiter, booth), 'a second press').toEqual({
      changed: 2,
      skipped: 0,
      off: 0,
    })
    expect(await toldTo(world, sent.seeker.accountId)).toEqual(told)
  })

  it('is told as the refusal was, where that has left or was read', async () => {
    world.setNow(NOON)
    const booth = await addBooth(world)
    const { seeker, applicationId } = await applicant(world, booth)
    const change = { applicationId, action: 'reconsider' } as const
    await refuse(world, booth.recruiter, [applicationId])
    world.setNow(later(REFUSAL_HELD_MS))
    await changeApplication(world.as(booth.recruiter), change)
    expect(await toldTo(world, seeker.accountId)).toEqual({
      notices: ['reconsidered'],
      messages: ['refused', 'again'],
    })

    await refuse(world, booth.recruiter, [applicationId])
    await world.context.db.updateTable('notice').set({ readAt: NOON }).execute()
    await changeApplication(world.as(booth.recruiter), change)
    const { notices, messages } = await toldTo(world, seeker.accountId)
    expect(notices).toEqual(['reconsidered', 'refused', 'reconsidered'])
    expect(messages.at(-1)).toBe('again')
  })

  it('finds nobody who has taken the data back meanwhile, and no newer answer', async () => {
    world.setNow(NOON)
    const booth = await addBooth(world, { headcount: 5 })
    const gone = await applicant(world, booth)
    const refusedAnew = await applicant(world, booth)
    await refuse(world, booth.recruiter, [gone.applicationId, refusedAnew.applicationId])
    const { id: disclosureId } = await world.context.db
      .selectFrom('disclosure')
      .where('applicationId', '=', gone.applicationId)
      .select('id')
      .executeTakeFirstOrThrow()
    await withdrawDisclosure(world.as(gone.seeker), { disclosureId })
    world.setNow(later(1_000))
    const colleague = await join(world, await addPerson(world, '同事'), {
      id: booth.employerId,
      kind: 'employer',
    })
    const again = { applicationId: refusedAnew.applicationId, action: 'reconsider' } as const
    await changeApplication(world.as(colleague), again)
    await refuse(world, colleague, [refusedAnew.applicationId])

    expect(await undo(world, booth.recruiter, booth)).toEqual({ changed: 0, skipped: 2, off: 0 })
    expect(await stateOf(world, gone.applicationId)).toBe('refused')
    expect(await stateOf(world, refusedAnew.applicationId)).toBe('refused')
    const as = world.as(booth.recruiter)
    const change = { applicationId: gone.applicationId, action: 'reconsider' } as const
    await expect(changeApplication(as, change)).rejects.toMatchObject({ code: 'taken_back' })
    const { applicationId } = gone
    expect((await openApplication(as, { applicationId, marks: false })).actions).toEqual([])
  })

  it('is one’s own employer’s alone', async () => {
    world.setNow(NOON)
    const booth = await addBooth(world)
    const { applicationId } = await applicant(world, booth)
    await refuse(world, booth.recruiter, [applicationId])
    const stranger = await addBooth(world)
    await expect(undo(world, stranger.recruiter, booth)).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await undo(world, stranger.recruiter, stranger)).toEqual({
      changed: 0,
      skipped: 0,
      off: 0,
    })
    expect(await stateOf(world, applicationId)).toBe('refused')
  })
})

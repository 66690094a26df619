import { expect, it } from 'vitest'
import { listApplicants } from '#app/fair/applicants.ts'
import { undoRefusals } from '#app/fair/applicants/refusal-undo.ts'
import { REFUSAL_HELD_MS } from '#app/fair/application-notices.ts'
import { changeApplications } from '#app/fair/application-lots.ts'
import { listInvitees } from '#app/fair/interviews/applicant-interviews.ts'
import { answerInterview } from '#app/fair/interviews/interview-answers.ts'
import { getOwnCalendar } from '#app/fair/interviews/own-interviews.ts'
import { readApplicantFilters } from '#app/fair/model/applicant-list.ts'
import {
  addBooth,
  addSeeker,
  apply,
  invite,
  stateOf,
  type Booth,
} from '#tests/fair/application-fixtures.ts'
import {
  calendarsTo,
  interviewOf,
  invited,
  noticesTo,
  slotsOf,
  TWO_TIMES,
  WEDNESDAY,
} from '#tests/fair/interviews/interview-fixtures.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

const NOON = new Date('2026-11-23T12:00:00+08:00')
const later = (ms: number) => new Date(NOON.getTime() + ms)
const filters = readApplicantFilters(new URLSearchParams())

/** Somebody told by e-mail, who has agreed to the first of two times. */
async function agreed(world: World) {
  world.setNow(later(-3_600_000))
  const made = await invited(world)
  await world.context.db
    .updateTable('account')
    .set({ email: `${made.seeker.accountId}@example.org`, emailConfirmedAt: NOON })
    .where('id', '=', made.seeker.accountId)
    .execute()
  const [first] = made.slots
  await made.answer({ answer: 'accept', slotId: first?.id })
  world.setNow(NOON)
  return made
}

const refuse = (world: World, booth: Booth, applicationIds: string[]) =>
  changeApplications(world.as(booth.recruiter), {
    applicationIds,
    action: 'refuse',
    reason: '岗位已招满',
  })

const undo = (world: World, booth: Booth) =>
  undoRefusals(world.as(booth.recruiter), {
    employerId: booth.employerId,
    press: { from: NOON, to: NOON },
  })

const placesTaken = async (world: World, roundId: string) =>
  (await slotsOf(world, roundId)).map(({ taken }) => taken)

onBothDatabases('the interview of who is refused', (world) => {
  it('comes back with a refusal that nobody was told of, its place and calendar too', async () => {
    const { booth, seeker, applicationId, interview } = await agreed(world)
    const before = await calendarsTo(world, seeker.accountId)
    await refuse(world, booth, [applicationId])
    expect((await interviewOf(world, applicationId)).state).toBe('called_off')
    expect(await placesTaken(world, interview.roundId)).toEqual([0, 0])
    const own = { interviewId: interview.id, locale: 'zh-CN' } as const
    expect(await getOwnCalendar(world.as(seeker), own)).toContain('STATUS:CANCELLED')
    // It waits as the refusal does: what is taken back before it leaves was never said.
    expect((await calendarsTo(world, seeker.accountId)).length).toBe(before.length + 1)

    world.setNow(later(20_000))
    expect(await undo(world, booth)).toEqual({ changed: 1, skipped: 0, off: 0 })
    expect(await stateOf(world, applicationId)).toBe('interview')
    expect(await interviewOf(world, applicationId)).toMatchObject({
      state: 'accepted',
      beforeRefusal: null,
    })
    expect(await placesTaken(world, interview.roundId)).toEqual([1, 0])
    expect(await calendarsTo(world, seeker.accountId)).toEqual(before)
    expect(await noticesTo(world, seeker.accountId)).not.toContain('ended')
    const calendar = await getOwnCalendar(world.as(seeker), own)
    expect(calendar).toContain('STATUS:CONFIRMED')
    // Newer than the cancelled one that the page gave out meanwhile.
    expect(calendar).toContain('SEQUENCE:2')
  })

  it('comes back to be chosen, where it was only proposed', async () => {
    world.setNow(NOON)
    const { booth, applicationId, answer, slots } = await invited(world)
    await refuse(world, booth, [applicationId])
    expect(await undo(world, booth)).toMatchObject({ changed: 1, off: 0 })
    expect((await interviewOf(world, applicationId)).state).toBe('proposed')
    await answer({ answer: 'accept', slotId: slots[1]?.id })
    expect((await interviewOf(world, applicationId)).state).toBe('accepted')
  })

  it('stays off once the seeker has been told, who is asked anew with all filled in', async () => {
    const { booth, seeker, applicationId, interview } = await agreed(world)
    await refuse(world, booth, [applicationId])
    world.setNow(later(REFUSAL_HELD_MS))
    expect(await undo(world, booth)).toEqual({ changed: 1, skipped: 0, off: 1 })
    expect(await stateOf(world, applicationId)).toBe('shortlisted')
    expect(await placesTaken(world, interview.roundId)).toEqual([0, 0])
    expect((await calendarsTo(world, seeker.accountId)).at(-1)).toContain('METHOD:CANCEL')
    const last = await world.context.db
      .selectFrom('message')
      .where('accountId', '=', seeker.accountId)
      .select('subject')
      .orderBy('createdAt', 'desc')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    expect(last.subject).toContain('取消的面试没有恢复')

    const asked = { employerId: booth.employerId, applicationIds: [applicationId] }
    const as = world.as(booth.recruiter)
    const { calledOff } = await listInvitees(as, asked)
    expect(calledOff).toMatchObject({
      mode: 'onsite',
      place: '兴城路 11 号 2 楼',
      slot: TWO_TIMES[0],
    })
    await invite(world, booth.recruiter, applicationId)
    expect((await listInvitees(as, asked)).calledOff, 'proposed anew').toBeNull()
  })

  it('stays off where the seeker has read of it, however soon', async () => {
    const { booth, seeker, applicationId } = await agreed(world)
    await refuse(world, booth, [applicationId])
    await world.context.db
      .updateTable('notice')
      .set({ readAt: NOON })
      .where('accountId', '=', seeker.accountId)
      .where('kind', '=', 'notice.interview_ended')
      .execute()
    expect(await undo(world, booth)).toMatchObject({ changed: 1, off: 1 })
    expect((await interviewOf(world, applicationId)).state).toBe('called_off')
  })

  it('stays off, and is told as off, where its place or its hour is gone', async () => {
    const { booth, seeker, applicationId, interview, slots } = await agreed(world)
    await refuse(world, booth, [applicationId])
    // Somebody else takes the last place.
    await world.context.db
      .updateTable('interviewSlot')
      .set({ taken: 1 })
      .where('id', '=', slots[0]?.id ?? '')
      .execute()
    expect(await undo(world, booth)).toMatchObject({ changed: 1, off: 1 })
    expect(await placesTaken(world, interview.roundId)).toEqual([1, 0])
    expect((await calendarsTo(world, seeker.accountId)).at(-1)).toContain('METHOD:CANCEL')
    expect(await noticesTo(world, seeker.accountId)).toContain('ended')

    const other = await agreed(world)
    await refuse(world, other.booth, [other.applicationId])
    // The same hour, agreed on with another employer meanwhile.
    const elsewhere = await addBooth(world)
    const { applicationId: theirs } = await apply(world, other.seeker, elsewhere)
    await invite(world, elsewhere.recruiter, theirs)
    const { id: interviewId, roundId } = await interviewOf(world, theirs)
    const [slot] = await slotsOf(world, roundId)
    await answerInterview(world.as(other.seeker), {
      interviewId,
      answer: 'accept',
      slotId: slot?.id,
    })
    expect(await undo(world, other.booth)).toMatchObject({ changed: 1, off: 1 })
    expect((await interviewOf(world, other.applicationId)).state).toBe('called_off')
  })

  it('is counted in the list before, on whichever page, and not once it has begun', async () => {
    const { booth, applicationId } = await agreed(world)
    const { applicationId: other } = await apply(world, await addSeeker(world), booth)
    const list = () =>
      listApplicants(world.as(booth.recruiter), { ...filters, employerId: booth.employerId })
    expect((await list()).atStake).toEqual({ ids: [applicationId], found: 1 })
    const narrowed = await listApplicants(world.as(booth.recruiter), {
      ...filters,
      state: 'sent',
      employerId: booth.employerId,
    })
    expect(narrowed.atStake).toEqual({ ids: [applicationId], found: 0 })
    await invite(world, booth.recruiter, other)
    expect((await list()).atStake.found).toBe(2)
    world.setNow(new Date(`${WEDNESDAY}T14:10:00+08:00`))
    expect((await list()).atStake.ids).toEqual([other])
    await refuse(world, booth, [applicationId])
    expect((await interviewOf(world, applicationId)).state, 'it has begun').toBe('held')
  })
})

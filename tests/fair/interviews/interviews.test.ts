import { expect, it } from 'vitest'
import { withdrawDisclosure } from '#app/fair/disclosures.ts'
import { changeApplication } from '#app/fair/application-states.ts'
import { newGuestSecret } from '#app/fair/application-guests.ts'
import { getGuestApplication } from '#app/fair/application-guests.ts'
import { getOwnApplication } from '#app/fair/own-applications.ts'
import { answerAsGuest, answerInterview } from '#app/fair/interviews/interview-answers.ts'
import { callOffInterview, moveInterview } from '#app/fair/interviews/interview-changes.ts'
import { proposeInterviews } from '#app/fair/interviews/interview-proposals.ts'
import { listInvitees } from '#app/fair/interviews/applicant-interviews.ts'
import {
  getNextInterview,
  getOwnCalendar,
  getOwnInterview,
  listOwnInterviews,
} from '#app/fair/interviews/own-interviews.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import {
  addBooth,
  addSeeker,
  apply,
  applyUnknown,
  invite,
  messagesTo,
  newPhone,
  setState,
  slotAt,
  traces,
} from '#tests/fair/application-fixtures.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import {
  calendarsTo,
  deedsOf,
  interviewOf,
  invited,
  noticesTo,
  seenByEmployer,
  slotsOf,
  TWO_TIMES,
  WEDNESDAY,
} from './interview-fixtures.ts'

onBothDatabases('an interview', (world) => {
  it('is proposed, chosen with one tap, and seen by both', async () => {
    const { booth, seeker, applicationId, interview, answer, slots } = await invited(world, {
      note: '{姓名}，请到{地点}，带身份证',
      contact: '李女士',
    })
    expect((await traces(world, booth)).applications[0]?.state).toBe('interview')
    const offered = await getOwnInterview(world.as(seeker), { interviewId: interview.id })
    expect(offered).toMatchObject({
      state: 'proposed',
      note: '王芳，请到兴城路 11 号 2 楼，带身份证',
      actions: ['accept', 'ask', 'decline'],
    })
    expect(offered.slots.map(({ id, left }) => [id, left])).toEqual(slots.map(({ id }) => [id, 1]))
    const [mail] = await messagesTo(world, seeker.accountId)
    expect(mail?.subject).toBe(`${booth.employerName} 邀请你面试“数控车工”，请选一个时间`)
    expect(mail?.body).toContain('· 11 月 25 日 周三 14:00–14:30')
    expect(mail?.body).toContain('李女士')

    await answer({ answer: 'accept', slotId: slots[1]?.id })
    // A second press finds it done.
    await answer({ answer: 'accept', slotId: slots[1]?.id })
    expect(await seenByEmployer(world, booth, applicationId)).toMatchObject([
      { state: 'accepted', slot: TWO_TIMES[1], actions: ['move', 'call_off'] },
    ])
    expect(await deedsOf(world, applicationId)).toEqual([
      { deed: 'accepted', deedAt: TWO_TIMES[1]?.startsAt, side: 'seeker', reason: '', note: '' },
    ])
    expect((await slotsOf(world, interview.roundId)).map(({ taken }) => taken)).toEqual([0, 1])
    expect(await noticesTo(world, booth.recruiter.accountId)).toEqual(['taken'])
    expect(await noticesTo(world, seeker.accountId)).toEqual(['proposed', 'accepted'])
    const own = await getOwnApplication(world.as(seeker), { applicationId })
    expect(own.steps[0]).toMatchObject({ deed: 'accepted', deedAt: TWO_TIMES[1]?.startsAt })
    expect(await getNextInterview(world.as(seeker))).toMatchObject({
      open: 0,
      next: { id: interview.id },
    })
  })

  it('gives the last place of a time to one, however many press at once', async () => {
    const booth = await addBooth(world)
    const seekers = await Promise.all(Array.from({ length: 6 }, () => addSeeker(world)))
    const ids: string[] = []
    for (const seeker of seekers) ids.push((await apply(world, seeker, booth)).applicationId)
    const late = slotAt('2026-11-26', '15:00', '15:15')
    await invite(world, booth.recruiter, ids, {
      slots: [slotAt(WEDNESDAY, '14:00', '14:15'), late],
      capacity: 3,
    })
    const { roundId } = await interviewOf(world, ids[0] ?? '')
    const [first] = await slotsOf(world, roundId)
    // Three of six get it, the others are told.
    const answers = await Promise.allSettled(
      seekers.map(async (seeker, index) =>
        answerInterview(world.as(seeker), {
          interviewId: (await interviewOf(world, ids[index] ?? '')).id,
          answer: 'accept',
          slotId: first?.id,
        }),
      ),
    )
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    const refused = answers.filter((answer) => answer.status === 'rejected')
    expect(refused.map(({ reason }) => (reason as { code: string }).code)).toEqual([
      'slot_taken',
      'slot_taken',
      'slot_taken',
    ])
    const rows = await world.context.db
      .selectFrom('interview')
      .where('roundId', '=', roundId)
      .select(['state', 'slotId'])
      .execute()
    expect(rows.filter(({ state }) => state === 'accepted')).toHaveLength(3)
    expect((await slotsOf(world, roundId)).map(({ taken }) => taken)).toEqual([3, 0])
  })

  it('is accepted once where one person presses ten times at once', async () => {
    const { booth, applicationId, interview, answer, slots } = await invited(world)
    await Promise.all(
      Array.from({ length: 10 }, () => answer({ answer: 'accept', slotId: slots[0]?.id })),
    )
    expect(await deedsOf(world, applicationId)).toHaveLength(1)
    expect((await slotsOf(world, interview.roundId)).map(({ taken }) => taken)).toEqual([1, 0])
    expect(await noticesTo(world, booth.recruiter.accountId)).toEqual(['taken'])
  })

  it('is accepted or called off, never half of both', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { booth, applicationId, interview, answer, slots } = await invited(world)
      const [accepted] = await Promise.allSettled([
        answer({ answer: 'accept', slotId: slots[0]?.id }),
        callOffInterview(world.as(booth.recruiter), {
          interviewId: interview.id,
          reason: '设备检修',
        }),
      ])
      expect(await interviewOf(world, applicationId)).toMatchObject({ state: 'called_off' })
      expect((await slotsOf(world, interview.roundId)).map(({ taken }) => taken)).toEqual([0, 0])
      const deeds = (await deedsOf(world, applicationId)).map(({ deed }) => deed)
      expect(deeds).toEqual(
        accepted.status === 'fulfilled' ? ['accepted', 'called_off'] : ['called_off'],
      )
    }
  })

  it('warns before a time that overlaps with another one of one’s own', async () => {
    const { seeker, answer, slots } = await invited(world)
    await answer({ answer: 'accept', slotId: slots[0]?.id })
    const other = await addBooth(world)
    const { applicationId } = await apply(world, seeker, other)
    await invite(world, other.recruiter, applicationId, {
      slots: [slotAt(WEDNESDAY, '14:15', '14:45'), slotAt(WEDNESDAY, '14:30', '15:00')],
    })
    const { id } = await interviewOf(world, applicationId)
    const offered = await getOwnInterview(world.as(seeker), { interviewId: id })
    // One ends as the other begins: that is no clash.
    expect(offered.slots.map(({ clash }) => clash?.startsAt ?? null)).toEqual([
      TWO_TIMES[0]?.startsAt,
      null,
    ])
    const choice = { interviewId: id, answer: 'accept' as const, slotId: offered.slots[0]?.id }
    await expect(answerInterview(world.as(seeker), choice)).rejects.toMatchObject({
      code: 'interview_clash',
    })
    await answerInterview(world.as(seeker), { ...choice, anyway: true })
    expect(await interviewOf(world, applicationId)).toMatchObject({ state: 'accepted' })
  })

  it('sees two of one person’s answers one after the other, so that no clash slips through', async () => {
    const first = await invited(world)
    const second = await addBooth(world)
    const { applicationId } = await apply(world, first.seeker, second)
    await invite(world, second.recruiter, applicationId, { slots: TWO_TIMES.slice(0, 1) })
    const other = await interviewOf(world, applicationId)
    const [slot] = await slotsOf(world, other.roundId)
    const both = await Promise.allSettled([
      first.answer({ answer: 'accept', slotId: first.slots[0]?.id }),
      answerInterview(world.as(first.seeker), {
        interviewId: other.id,
        answer: 'accept',
        slotId: slot?.id,
      }),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('is asked for other times, proposed again, and declined', async () => {
    const { booth, seeker, applicationId, interview, answer, slots } = await invited(world)
    await answer({ answer: 'accept', slotId: slots[0]?.id })
    await expect(answer({ answer: 'ask', words: ' ' })).rejects.toMatchObject({
      code: 'reason_required',
    })
    await answer({ answer: 'ask', words: '周六可以' })
    expect(await seenByEmployer(world, booth, applicationId)).toMatchObject([
      { state: 'asked', answer: '周六可以', slot: null, actions: ['propose_again', 'call_off'] },
    ])
    expect((await slotsOf(world, interview.roundId)).map(({ taken }) => taken)).toEqual([0, 0])
    const saturday = slotAt('2026-11-28', '10:00', '10:30')
    expect(await invite(world, booth.recruiter, applicationId, { slots: [saturday] })).toEqual({
      invited: 1,
      skipped: 0,
    })
    // It is the same interview to the calendar, and the old times are gone.
    const again = await interviewOf(world, applicationId)
    expect(again).toMatchObject({ id: interview.id, state: 'proposed', answer: '' })
    await expect(answer({ answer: 'accept', slotId: slots[0]?.id })).rejects.toMatchObject({
      code: 'slot_gone',
    })
    await answer({ answer: 'decline' })
    await answer({ answer: 'decline' })
    expect((await deedsOf(world, applicationId)).map(({ deed }) => deed)).toEqual([
      'accepted',
      'asked',
      'declined',
    ])
    expect((await traces(world, booth)).applications[0]?.state).toBe('interview')
    // The employer can ask once more; that is another interview.
    await invite(world, booth.recruiter, applicationId, { slots: [saturday] })
    expect((await interviewOf(world, applicationId)).id).not.toBe(interview.id)
    expect((await listOwnInterviews(world.as(seeker))).over.map(({ state }) => state)).toEqual([
      'declined',
    ])
  })

  it('is declined, keeps its time, and the no is taken back within ten minutes', async () => {
    const { booth, seeker, applicationId, interview, answer, slots } = await invited(world)
    await answer({ answer: 'accept', slotId: slots[0]?.id })
    const at = world.context.clock.now().getTime()
    const pass = (minutes: number) => world.setNow(new Date(at + minutes * 60_000))
    await answer({ answer: 'decline', words: '记错日子了' })
    const own = () => getOwnInterview(world.as(seeker), { interviewId: interview.id })
    expect(await own()).toMatchObject({ state: 'declined', slot: TWO_TIMES[0], actions: ['undo'] })
    expect((await slotsOf(world, interview.roundId)).map(({ taken }) => taken)).toEqual([0, 0])
    pass(9)
    await Promise.all([answer({ answer: 'undo' }), answer({ answer: 'undo' })])
    expect(await own()).toMatchObject({ state: 'accepted', slot: TWO_TIMES[0], answer: '' })
    expect((await slotsOf(world, interview.roundId)).map(({ taken }) => taken)).toEqual([1, 0])
    expect((await deedsOf(world, applicationId)).map(({ deed }) => deed)).toEqual([
      'accepted',
      'declined',
      'undone',
    ])
    expect(await noticesTo(world, booth.recruiter.accountId)).toEqual(['taken', 'declined', 'back'])

    await answer({ answer: 'decline' })
    pass(20)
    expect(await own()).toMatchObject({ state: 'declined', actions: [] })
    await expect(answer({ answer: 'undo' })).rejects.toMatchObject({ code: 'transition_refused' })
    pass(0)
  })

  it('declined before a time was chosen goes back to choosing, not over a newer one', async () => {
    const { booth, seeker, applicationId, interview, answer, slots } = await invited(world)
    await answer({ answer: 'decline' })
    await answer({ answer: 'undo' })
    await answer({ answer: 'accept', slotId: slots[1]?.id })
    expect(await interviewOf(world, applicationId)).toMatchObject({ state: 'accepted' })
    await answer({ answer: 'decline' })
    await invite(world, booth.recruiter, applicationId)
    await expect(answer({ answer: 'undo' })).rejects.toMatchObject({ code: 'transition_refused' })
    const newer = await interviewOf(world, applicationId)
    expect(newer.id).not.toBe(interview.id)
    expect((await listOwnInterviews(world.as(seeker))).open.map(({ id }) => id)).toEqual([newer.id])
  })

  it('is moved with a reason, and the calendar moves with it', async () => {
    const { booth, seeker, applicationId, interview, answer, slots } = await invited(world)
    await answer({ answer: 'accept', slotId: slots[0]?.id })
    const friday = slotAt('2026-11-27', '16:00', '16:30')
    const as = world.as(booth.recruiter)
    const move = { interviewId: interview.id, ...friday, reason: '主管出差' }
    await expect(moveInterview(as, { ...move, reason: '' })).rejects.toMatchObject({
      code: 'reason_required',
    })
    const past = slotAt('2026-11-20', '16:00', '16:30')
    await expect(moveInterview(as, { ...move, ...past })).rejects.toMatchObject({
      code: 'time_past',
    })
    await moveInterview(as, move)
    await moveInterview(as, move)
    const moved = await getOwnInterview(world.as(seeker), { interviewId: interview.id })
    expect(moved).toMatchObject({ state: 'moved', slot: friday, reason: '主管出差', sequence: 1 })
    // Somebody else can have the old time.
    expect((await slotsOf(world, interview.roundId)).map(({ taken }) => taken)).toEqual([0, 0])
    await answer({ answer: 'accept', slotId: moved.slotId ?? undefined })
    expect(await interviewOf(world, applicationId)).toMatchObject({ state: 'accepted' })
    expect((await deedsOf(world, applicationId)).map(({ deed }) => deed)).toEqual([
      'accepted',
      'moved',
      'accepted',
    ])
    const entries = await calendarsTo(world, seeker.accountId)
    expect(entries.map((entry) => /SEQUENCE:(\d+)/.exec(entry)?.[1])).toEqual(['0', '1', '2'])
    expect(new Set(entries.map((entry) => /UID:(\S+)/.exec(entry)?.[1])).size).toBe(1)
    expect(entries[1]).toContain('DTSTART:20261127T080000Z')
  })

  it('is called off with a reason, once, and leaves the calendar', async () => {
    const { booth, seeker, interview, answer, slots } = await invited(world)
    await answer({ answer: 'accept', slotId: slots[0]?.id })
    const as = world.as(booth.recruiter)
    const call = { interviewId: interview.id, reason: '设备检修' }
    await expect(callOffInterview(as, { ...call, reason: ' ' })).rejects.toMatchObject({
      code: 'reason_required',
    })
    await Promise.all([callOffInterview(as, call), callOffInterview(as, call)])
    expect(await noticesTo(world, seeker.accountId)).toEqual(['proposed', 'accepted', 'called_off'])
    const [, cancelled] = await calendarsTo(world, seeker.accountId)
    expect(cancelled).toContain('METHOD:CANCEL')
    expect(cancelled).toContain('STATUS:CANCELLED')
    const file = await getOwnCalendar(world.as(seeker), {
      interviewId: interview.id,
      locale: 'zh-CN',
    })
    expect(file).toContain('METHOD:CANCEL')
    await expect(answer({ answer: 'accept', slotId: slots[0]?.id })).rejects.toMatchObject({
      code: 'transition_refused',
    })
  })

  it('ends with the application, whichever way that goes', async () => {
    const withdraw = async (id: string, as: Parameters<typeof world.as>[0]) =>
      void (await changeApplication(world.as(as), { applicationId: id, action: 'withdraw' }))
    const ways = {
      withdraw: ({ seeker, applicationId }: Awaited<ReturnType<typeof invited>>) =>
        withdraw(applicationId, seeker),
      disclosure: async ({ seeker, applicationId }: Awaited<ReturnType<typeof invited>>) => {
        const { id } = await world.context.db
          .selectFrom('disclosure')
          .where('applicationId', '=', applicationId)
          .select('id')
          .executeTakeFirstOrThrow()
        await withdrawDisclosure(world.as(seeker), { disclosureId: id })
      },
      refuse: async ({ booth, applicationId }: Awaited<ReturnType<typeof invited>>) =>
        void (await changeApplication(world.as(booth.recruiter), {
          applicationId,
          action: 'refuse',
          reason: '岗位已招满',
        })),
      offer: async ({ booth, applicationId }: Awaited<ReturnType<typeof invited>>) =>
        void (await changeApplication(world.as(booth.recruiter), {
          applicationId,
          action: 'offer',
          note: '周一报到',
        })),
    }
    for (const [name, end] of Object.entries(ways)) {
      const made = await invited(world)
      await made.answer({ answer: 'accept', slotId: made.slots[0]?.id })
      await end(made)
      expect(await interviewOf(world, made.applicationId), name).toMatchObject({
        state: 'called_off',
      })
      expect((await slotsOf(world, made.interview.roundId))[0]?.taken, name).toBe(0)
      const entries = await calendarsTo(world, made.seeker.accountId)
      expect(entries.at(-1), name).toContain('METHOD:CANCEL')
    }
    // Nothing was agreed on: it lapses without another word.
    const open = await invited(world)
    await withdraw(open.applicationId, open.seeker)
    expect(await interviewOf(world, open.applicationId)).toMatchObject({ state: 'called_off' })
    expect(await noticesTo(world, open.seeker.accountId)).toEqual(['proposed'])
  })

  it('is proposed to several at once, and says who could not be invited', async () => {
    const booth = await addBooth(world)
    const ids: string[] = []
    for (let index = 0; index < 4; index += 1) {
      ids.push((await apply(world, await addSeeker(world), booth)).applicationId)
    }
    await setState(world, ids[0] ?? '', 'refused')
    const as = world.as(booth.recruiter)
    const proposal = {
      employerId: booth.employerId,
      applicationIds: ids,
      mode: 'booth' as const,
      place: '展位 A12',
      contact: '',
      note: '',
      slots: [slotAt(WEDNESDAY, '14:00', '14:15'), slotAt(WEDNESDAY, '14:15', '14:30')],
      capacity: 1,
      answerBy: null,
    }
    await expect(proposeInterviews(as, proposal)).rejects.toMatchObject({
      code: 'interview_places',
      params: { places: 2, people: 4 },
    })
    const press = newId()
    const sent = { ...proposal, capacity: 2, press }
    const both = await Promise.all([proposeInterviews(as, sent), proposeInterviews(as, sent)])
    expect(both).toEqual([
      { invited: 3, skipped: 1 },
      { invited: 3, skipped: 1 },
    ])
    const rows = await world.context.db
      .selectFrom('interview')
      .where('employerId', '=', booth.employerId)
      .select('id')
      .execute()
    expect(rows).toHaveLength(3)
    const { invitees } = await listInvitees(as, {
      employerId: booth.employerId,
      applicationIds: ids,
    })
    expect(invitees.map(({ invitable }) => invitable)).toEqual([false, true, true, true])
    await expect(
      proposeInterviews(as, { ...proposal, applicationIds: ids.slice(0, 1) }),
    ).rejects.toMatchObject({ code: 'transition_refused' })
    await expect(
      proposeInterviews(as, {
        ...proposal,
        applicationIds: ids.slice(1, 2),
        slots: [slotAt('2026-11-20', '09:00', '10:00')],
      }),
    ).rejects.toMatchObject({ code: 'time_past' })
  })

  it('with a time ahead is not proposed over', async () => {
    const { booth, applicationId, answer, slots } = await invited(world)
    await answer({ answer: 'accept', slotId: slots[0]?.id })
    await expect(invite(world, booth.recruiter, applicationId)).rejects.toMatchObject({
      code: 'interview_stands',
    })
  })

  it('is nobody else’s to see, answer, move or call off', async () => {
    const { booth, seeker, applicationId, interview, slots } = await invited(world)
    const stranger = await addSeeker(world)
    const other = await addBooth(world)
    const missing = { code: 'not_found' }
    for (const actor of [stranger, other.recruiter, booth.recruiter]) {
      const as = world.as(actor)
      await expect(getOwnInterview(as, { interviewId: interview.id })).rejects.toMatchObject(
        missing,
      )
      await expect(
        getOwnCalendar(as, { interviewId: interview.id, locale: 'zh-CN' }),
      ).rejects.toMatchObject(missing)
      await expect(
        answerInterview(as, { interviewId: interview.id, answer: 'accept', slotId: slots[0]?.id }),
      ).rejects.toMatchObject(missing)
    }
    for (const actor of [stranger, other.recruiter, seeker]) {
      const as = world.as(actor)
      const call = { interviewId: interview.id, reason: '无' }
      await expect(callOffInterview(as, call)).rejects.toMatchObject(missing)
      await expect(
        moveInterview(as, { ...call, ...slotAt(WEDNESDAY, '16:00', '17:00') }),
      ).rejects.toMatchObject(missing)
      await expect(invite(world, actor, applicationId)).rejects.toMatchObject(missing)
    }
    const theirs = await apply(world, await addSeeker(world), other)
    await expect(invite(world, booth.recruiter, theirs.applicationId)).rejects.toMatchObject(
      missing,
    )
    for (const id of [newId(), 'nonsense']) {
      await expect(
        answerInterview(world.as(seeker), { interviewId: id, answer: 'decline' }),
      ).rejects.toMatchObject(missing)
    }
    expect(await interviewOf(world, applicationId)).toMatchObject({ state: 'proposed' })
  })

  it('is seen and answered by a guest whose browser made the application', async () => {
    const booth = await addBooth(world)
    const secret = newGuestSecret()
    const { guestApplicationId } = await applyUnknown(world, booth, { phone: newPhone(), secret })
    const { applications } = await traces(world, booth)
    const applicationId = applications[0]?.id ?? ''
    await invite(world, booth.recruiter, applicationId)
    const as = world.as(ANONYMOUS)
    const page = await getGuestApplication(as, { guestApplicationId, secret })
    expect(page).toMatchObject({ state: 'interview', interview: { state: 'proposed' } })
    const answer = {
      interviewId: page.interview?.id ?? '',
      answer: 'accept' as const,
      slotId: page.interview?.slots[0]?.id,
      guestApplicationId,
    }
    for (const wrong of [undefined, newGuestSecret()]) {
      await expect(answerAsGuest(as, { ...answer, secret: wrong })).rejects.toMatchObject({
        code: 'not_found',
      })
    }
    await answerAsGuest(as, { ...answer, secret })
    expect(await interviewOf(world, applicationId)).toMatchObject({ state: 'accepted' })
    expect(await deedsOf(world, applicationId)).toMatchObject([{ deed: 'accepted' }])
    // The number's owner takes it over: the browser has no say in it any more.
    await world.context.db
      .updateTable('application')
      .set({ confirmedAt: world.context.clock.now() })
      .where('id', '=', applicationId)
      .execute()
    await expect(answerAsGuest(as, { ...answer, answer: 'decline', secret })).rejects.toMatchObject(
      { code: 'not_found' },
    )
    const after = await getGuestApplication(as, { guestApplicationId, secret })
    expect(after.interview).toBeNull()
  })
})

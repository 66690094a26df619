import { expect, it } from 'vitest'
import { withdrawDisclosure } from '#app/fair/disclosures.ts'
import { getEmployerDesk } from '#app/fair/desk.ts'
import {
  getAgenda,
  listAgreedTimes,
  listNextInterviews,
} from '#app/fair/interviews/employer-agenda.ts'
import { addBooth, addSeeker, apply, invite, slotAt } from '#tests/fair/application-fixtures.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { answerInterview } from '#app/fair/interviews/interview-answers.ts'
import { findBusy } from '#app/fair/interviews/model/busy.ts'
import { interviewOf, invited, slotsOf, WEDNESDAY } from './interview-fixtures.ts'

onBothDatabases("an employer's agenda", (world) => {
  it('has what is agreed on by day, what is to be answered, and who asks for other times', async () => {
    const { booth, applicationId, answer, slots } = await invited(world)
    const agenda = () => getAgenda(world.as(booth.recruiter), { employerId: booth.employerId })
    const ids = async () => {
      const { asked, days, proposed } = await agenda()
      const idsOf = (entries: { applicationId: string }[]) =>
        entries.map((one) => one.applicationId)
      return {
        asked: idsOf(asked),
        days: days.map(({ day, entries }) => [day, ...idsOf(entries)]),
        proposed: idsOf(proposed),
      }
    }
    expect(await ids()).toEqual({ asked: [], days: [], proposed: [applicationId] })

    const other = await addSeeker(world)
    const { applicationId: otherId } = await apply(world, other, booth)
    await invite(world, booth.recruiter, otherId, {
      slots: [slotAt(WEDNESDAY, '09:00', '09:30')],
      capacity: 1,
    })
    await answer({ answer: 'accept', slotId: slots[1]?.id })
    const { id, roundId } = await interviewOf(world, otherId)
    const [first] = await slotsOf(world, roundId)
    await answerInterview(world.as(other), {
      interviewId: id,
      answer: 'accept',
      slotId: first?.id ?? '',
    })
    expect(await ids()).toEqual({
      asked: [],
      days: [
        [WEDNESDAY, otherId],
        ['2026-11-26', applicationId],
      ],
      proposed: [],
    })
    const next = await listNextInterviews(world.as(booth.recruiter), {
      employerId: booth.employerId,
      limit: 1,
    })
    expect(next.map((entry) => [entry.applicationId, entry.name, entry.state])).toEqual([
      [otherId, '王芳', 'accepted'],
    ])

    await answer({ answer: 'ask', words: '周六可以' })
    expect(await ids()).toMatchObject({ asked: [applicationId], days: [[WEDNESDAY, otherId]] })
    const desk = await getEmployerDesk(world.as(booth.recruiter), { employerId: booth.employerId })
    expect(desk.asked).toBe(1)
  })

  it('tells a form which times are agreed on, and with how many', async () => {
    const { booth, applicationId, answer, slots } = await invited(world)
    const { employerId } = booth
    const agreed = (but?: string) => listAgreedTimes(world.as(booth.recruiter), { employerId, but })
    expect(await agreed(), 'offered is not agreed on').toEqual([])
    await answer({ answer: 'accept', slotId: slots[0]?.id })
    const other = await addSeeker(world)
    const { applicationId: otherId } = await apply(world, other, booth)
    await invite(world, booth.recruiter, otherId, {
      slots: [slotAt(WEDNESDAY, '14:00', '14:30')],
      capacity: 1,
    })
    const { id, roundId } = await interviewOf(world, otherId)
    const [first] = await slotsOf(world, roundId)
    const accepted = { interviewId: id, answer: 'accept', slotId: first?.id ?? '' } as const
    await answerInterview(world.as(other), accepted)

    const at = slotAt(WEDNESDAY, '14:00', '14:30')
    expect(await agreed()).toEqual([{ ...at, people: 2 }])
    expect(await agreed(applicationId), 'without the one that is moved').toEqual([
      { ...at, people: 1 },
    ])
    const times = await agreed()
    const typed = (from: string, to: string) =>
      findBusy({ date: WEDNESDAY, from, to }, times).people
    expect(typed('13:00', '14:10')).toBe(2)
    expect(typed('14:30', '15:00'), 'one after the other').toBe(0)
    expect(typed('14:30', '14:00'), 'no time yet').toBe(0)
    await answer({ answer: 'decline' })
    expect(await agreed()).toEqual([{ ...at, people: 1 }])

    world.setNow(at.endsAt)
    expect(await agreed(), 'what is over').toEqual([])
    world.setNow(new Date('2026-11-23T12:00:00+08:00'))
    const stranger = world.as((await addBooth(world)).recruiter)
    await expect(listAgreedTimes(stranger, { employerId })).rejects.toThrow('not_found')
  })

  it('names nobody who has taken the data back, and is for its own people alone', async () => {
    const { booth, seeker, applicationId, answer, slots } = await invited(world)
    await answer({ answer: 'accept', slotId: slots[0]?.id })
    const { id } = await world.context.db
      .selectFrom('disclosure')
      .where('applicationId', '=', applicationId)
      .select('id')
      .executeTakeFirstOrThrow()
    await withdrawDisclosure(world.as(seeker), { disclosureId: id })
    const { days, asked, proposed } = await getAgenda(world.as(booth.recruiter), {
      employerId: booth.employerId,
    })
    const entries = [...days.flatMap((day) => day.entries), ...asked, ...proposed]
    expect(entries.map(({ name }) => name).filter((name) => name !== null)).toEqual([])

    const stranger = await addBooth(world)
    const foreign = world.as(stranger.recruiter)
    await expect(getAgenda(foreign, { employerId: booth.employerId })).rejects.toThrow('not_found')
    await expect(
      listNextInterviews(foreign, { employerId: booth.employerId, limit: 3 }),
    ).rejects.toThrow('not_found')
  })
})

import { expect, it } from 'vitest'
import { withdrawDisclosure } from '#app/fair/disclosures.ts'
import { getEmployerDesk } from '#app/fair/desk.ts'
import { getAgenda, listNextInterviews } from '#app/fair/interviews/employer-agenda.ts'
import { addBooth, addSeeker, apply, invite, slotAt } from '#tests/fair/application-fixtures.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { answerInterview } from '#app/fair/interviews/interview-answers.ts'
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

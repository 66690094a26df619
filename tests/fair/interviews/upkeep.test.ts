import { afterEach, expect, it } from 'vitest'
import { callOffInterview, moveInterview } from '#app/fair/interviews/interview-changes.ts'
import { keepUpInterviews } from '#app/fair/interviews/interview-upkeep.ts'
import { isReminderDue } from '#app/fair/interviews/model/interview.ts'
import { slotAt, traces } from '#tests/fair/application-fixtures.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { deedsOf, interviewOf, invited, noticesTo, WEDNESDAY } from './interview-fixtures.ts'

const NOON = new Date('2026-11-23T12:00:00+08:00')
const at = (time: string) => new Date(`2026-11-${time}:00+08:00`)

onBothDatabases('the upkeep of interviews', (world) => {
  afterEach(async () => {
    world.setNow(NOON)
    await world.context.db.updateTable('interview').set({ state: 'called_off' }).execute()
  })

  async function accepted() {
    const made = await invited(world)
    await made.answer({ answer: 'accept', slotId: made.slots[0]?.id })
    return made
  }
  const reminders = async (accountId: string) =>
    (await noticesTo(world, accountId)).filter((kind) => kind === 'reminder').length

  it('reminds a day before and two hours before, once each, however often and many it runs', async () => {
    const { seeker } = await accepted()
    const run = () => keepUpInterviews(world.context)
    expect((await run()).reminded).toBe(0)
    world.setNow(at('24T14:05'))
    await Promise.all([run(), run(), run()])
    await run()
    expect(await reminders(seeker.accountId)).toBe(1)
    world.setNow(at('25T11:59'))
    await run()
    expect(await reminders(seeker.accountId)).toBe(1)
    world.setNow(at('25T12:01'))
    await Promise.all([run(), run()])
    expect(await reminders(seeker.accountId)).toBe(2)
    world.setNow(at('25T14:31'))
    expect(await run()).toEqual({ reminded: 0, expired: 0, held: 1 })
    expect(await reminders(seeker.accountId)).toBe(2)
  })

  it('reminds of none that was called off, and anew of one that was moved', async () => {
    const off = await accepted()
    await callOffInterview(world.as(off.booth.recruiter), {
      interviewId: off.interview.id,
      reason: '设备检修',
    })
    const moved = await accepted()
    world.setNow(at('24T14:05'))
    await keepUpInterviews(world.context)
    expect(await reminders(off.seeker.accountId)).toBe(0)
    expect(await reminders(moved.seeker.accountId)).toBe(1)
    await moveInterview(world.as(moved.booth.recruiter), {
      interviewId: moved.interview.id,
      ...slotAt('2026-11-27', '14:00', '14:30'),
      reason: '主管出差',
    })
    world.setNow(at('25T12:30'))
    await keepUpInterviews(world.context)
    expect(await reminders(moved.seeker.accountId)).toBe(1)
    world.setNow(at('26T14:05'))
    await keepUpInterviews(world.context)
    expect(await reminders(moved.seeker.accountId)).toBe(2)
  })

  it('does not remind of what was agreed on a moment ago', async () => {
    const made = await invited(world)
    world.setNow(at('25T09:00'))
    await made.answer({ answer: 'accept', slotId: made.slots[0]?.id })
    await keepUpInterviews(world.context)
    expect(await reminders(made.seeker.accountId)).toBe(0)
    world.setNow(at('25T12:01'))
    await keepUpInterviews(world.context)
    expect(await reminders(made.seeker.accountId)).toBe(1)
  })

  it('lets a proposal lapse that nobody answered, and tells both', async () => {
    const { booth, seeker, applicationId, answer, slots } = await invited(world, {
      answerBy: at('24T18:00'),
    })
    world.setNow(at('24T17:59'))
    expect((await keepUpInterviews(world.context)).expired).toBe(0)
    world.setNow(at('24T18:01'))
    await expect(answer({ answer: 'accept', slotId: slots[0]?.id })).rejects.toMatchObject({
      code: 'slot_gone',
    })
    const [one, other] = await Promise.all([
      keepUpInterviews(world.context),
      keepUpInterviews(world.context),
    ])
    expect(one.expired + other.expired).toBe(1)
    expect(await interviewOf(world, applicationId)).toMatchObject({ state: 'expired' })
    expect(await deedsOf(world, applicationId)).toMatchObject([{ deed: 'expired', side: 'system' }])
    expect(await noticesTo(world, seeker.accountId)).toEqual(['proposed', 'expired'])
    expect(await noticesTo(world, booth.recruiter.accountId)).toEqual(['unanswered'])
    expect((await traces(world, booth)).applications[0]?.state).toBe('interview')
  })
})

it('is due from its moment until the next one', () => {
  const { startsAt } = slotAt(WEDNESDAY, '14:00', '14:30')
  const early = { startsAt, agreedAt: NOON }
  expect(isReminderDue(early, 'day', at('24T13:59'))).toBe(false)
  expect(isReminderDue(early, 'day', at('24T14:00'))).toBe(true)
  expect(isReminderDue(early, 'day', at('25T12:00'))).toBe(false)
  expect(isReminderDue(early, 'hours', at('25T12:00'))).toBe(true)
  expect(isReminderDue(early, 'hours', at('25T14:00'))).toBe(false)
  expect(isReminderDue({ startsAt, agreedAt: at('25T12:30') }, 'hours', at('25T13:00'))).toBe(false)
})

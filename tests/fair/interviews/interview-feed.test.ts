import { expect, it } from 'vitest'
import { withdrawDisclosure } from '#app/fair/disclosures.ts'
import { callOffInterview } from '#app/fair/interviews/interview-changes.ts'
import {
  findInterviewFeed,
  makeInterviewFeed,
  readInterviewFeed,
  stopInterviewFeed,
} from '#app/fair/interviews/interview-feed.ts'
import { keepUpInterviews } from '#app/fair/interviews/interview-upkeep.ts'
import { ANONYMOUS, type AccountActor } from '#app/kernel/actor.ts'
import { addBooth } from '#tests/fair/application-fixtures.ts'
import { addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { invited } from './interview-fixtures.ts'

const NOON = new Date('2026-11-23T12:00:00+08:00')

/** An employer with one interview that is agreed on. */
async function agreed(world: World) {
  world.setNow(NOON)
  const made = await invited(world)
  await made.answer({ answer: 'accept', slotId: made.slots[0]?.id })
  const { employerId } = made.booth
  const tokenOf = async (person: AccountActor) => {
    const { feed } = await findInterviewFeed(world.as(person), { employerId })
    return /feed\/([^/]+)\//.exec(feed?.address ?? '')?.[1] ?? ''
  }
  const make = async (person: AccountActor) => {
    await makeInterviewFeed(world.as(person), { employerId })
    return tokenOf(person)
  }
  return { ...made, employerId, make, tokenOf }
}

/** What a calendar reads: it logs in as nobody. */
const read = async (world: World, token: string) => {
  const text = await readInterviewFeed(world.as(ANONYMOUS), { token })
  return text.replace(/\r\n[ \t]/g, '')
}

const logged = async (world: World, employerId: string) => {
  const rows = await world.context.db
    .selectFrom('auditEntry')
    .where('organisationId', '=', employerId)
    .where('action', 'like', 'interview_feed.%')
    .select('action')
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(({ action }) => action.replace('interview_feed.', ''))
}

onBothDatabases('the calendar feed of an employer’s interviews', (world) => {
  it('has what is agreed on, by name, until it is called off', async () => {
    const { booth, interview, make } = await agreed(world)
    const token = await make(booth.recruiter)
    const calendar = await read(world, token)
    expect(calendar).toContain(`UID:interview-${interview.id}@`)
    expect(calendar).toContain('SUMMARY:面试：王芳 · 数控车工')
    expect(calendar).toContain('DTSTART:20261125T060000Z')
    expect(calendar).not.toContain('VALARM')
    const off = { interviewId: interview.id, reason: '设备检修' }
    await callOffInterview(world.as(booth.recruiter), off)
    const empty = await read(world, token)
    expect(empty).not.toContain('VEVENT')
    expect(empty.trim().endsWith('END:VCALENDAR')).toBe(true)
  })

  it('names nobody who has taken the data back by the time it is fetched', async () => {
    const { booth, seeker, applicationId, interview, make } = await agreed(world)
    const token = await make(booth.recruiter)
    // One that is ahead would be called off with it; one that was held stays in the calendar.
    world.setNow(new Date('2026-11-25T15:00:00+08:00'))
    await keepUpInterviews(world.context)
    expect(await read(world, token)).toContain('SUMMARY:面试：王芳 · 数控车工')
    const { id: disclosureId } = await world.context.db
      .selectFrom('disclosure')
      .where('applicationId', '=', applicationId)
      .select('id')
      .executeTakeFirstOrThrow()
    await withdrawDisclosure(world.as(seeker), { disclosureId })
    const calendar = await read(world, token)
    expect(calendar).toContain(`UID:interview-${interview.id}@`)
    expect(calendar).toContain('SUMMARY:面试：对方已撤回授权 · 数控车工')
    expect(calendar).not.toContain('王芳')
  })

  it('opens by its own address alone, and the one before opens nothing any more', async () => {
    const { booth, employerId, make, tokenOf } = await agreed(world)
    const first = await make(booth.recruiter)
    const second = await make(booth.recruiter)
    const missing = { code: 'not_found' }
    const [id = '', sign = ''] = second.split('.')
    for (const token of [first, id, `${id}.${sign.replace(/./g, '0')}`, `${second}0`, '', 'x.y']) {
      await expect(read(world, token), token).rejects.toMatchObject(missing)
    }
    expect(await read(world, second)).toContain('BEGIN:VCALENDAR')
    await stopInterviewFeed(world.as(booth.recruiter), { employerId })
    await stopInterviewFeed(world.as(booth.recruiter), { employerId })
    expect(await tokenOf(booth.recruiter)).toBe('')
    await expect(read(world, second)).rejects.toMatchObject(missing)
    expect(await logged(world, employerId)).toEqual(['made', 'made', 'fetched', 'stopped'])
  })

  it('is each colleague’s own, and ends with being one; a suspended employer has none', async () => {
    const { booth, employerId, make } = await agreed(world)
    const colleague = await join(world, await addPerson(world, '同事'), {
      id: employerId,
      kind: 'employer',
    })
    const [own, theirs] = [await make(booth.recruiter), await make(colleague)]
    const { db } = world.context
    await db
      .updateTable('membership')
      .set({ removedAt: NOON })
      .where('accountId', '=', colleague.accountId)
      .execute()
    await expect(read(world, theirs)).rejects.toMatchObject({ code: 'not_found' })
    expect(await read(world, own)).toContain('王芳')
    const stranger = (await addBooth(world)).recruiter
    await expect(make(stranger)).rejects.toMatchObject({ code: 'not_found' })

    const suspended = { admission: 'suspended' } as const
    await db.updateTable('employer').set(suspended).where('id', '=', employerId).execute()
    await expect(read(world, own)).rejects.toMatchObject({ code: 'not_found' })
    await expect(make(booth.recruiter)).rejects.toMatchObject({ code: 'employer_suspended' })
    const found = await findInterviewFeed(world.as(booth.recruiter), { employerId })
    expect(found).toEqual({ mayTake: false, feed: null })
  })

  it('is read hourly and logged daily', async () => {
    const { booth, employerId, make } = await agreed(world)
    const token = await make(booth.recruiter)
    for (const hours of [1, 2, 3, 13, 14]) {
      world.setNow(new Date(NOON.getTime() + hours * 3_600_000))
      await read(world, token)
    }
    expect(await logged(world, employerId)).toEqual(['made', 'fetched', 'fetched'])
    const { feed } = await findInterviewFeed(world.as(booth.recruiter), { employerId })
    expect(feed?.fetchedAt).toEqual(world.context.clock.now())
  })
})

import { expect, it } from 'vitest'
import { openApplication } from '#app/fair/applicant-detail.ts'
import { changeApplication } from '#app/fair/application-states.ts'
import {
  APPLICATION_STATES,
  APPLICATION_TRANSITIONS,
  type ApplicationState,
  type StepAction,
} from '#app/fair/model/application.ts'
import { addDays } from '#app/kernel/clock.ts'
import { newId } from '#app/kernel/ids.ts'
import { addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import {
  addBooth,
  addSeeker,
  apply,
  invite,
  messagesTo,
  setState,
  traces,
} from './application-fixtures.ts'

/** What each side can do from each state, written out by hand: the table's other half. */
const EXPECTED: Record<ApplicationState, Record<'seeker' | 'employer', Record<string, string>>> = {
  sent: {
    seeker: { withdraw: 'withdrawn' },
    employer: {
      see: 'seen',
      shortlist: 'shortlisted',
      offer: 'offered',
      refuse: 'refused',
    },
  },
  seen: {
    seeker: { withdraw: 'withdrawn' },
    employer: {
      shortlist: 'shortlisted',
      offer: 'offered',
      refuse: 'refused',
    },
  },
  shortlisted: {
    seeker: { withdraw: 'withdrawn' },
    employer: { offer: 'offered', refuse: 'refused' },
  },
  interview: {
    seeker: { withdraw: 'withdrawn' },
    employer: { offer: 'offered', refuse: 'refused' },
  },
  offered: {
    seeker: { withdraw: 'withdrawn' },
    employer: { hire: 'hired', refuse: 'refused' },
  },
  hired: { seeker: {}, employer: {} },
  // Nothing says where it stood before.
  refused: { seeker: {}, employer: { reconsider: 'seen' } },
  withdrawn: { seeker: {}, employer: {} },
}

/** Inviting takes times, and is tested with the interviews. */
const ACTIONS: StepAction[] = [
  'see',
  'shortlist',
  'offer',
  'hire',
  'refuse',
  'reconsider',
  'withdraw',
]

onBothDatabases('the life of an application', (world) => {
  it.each(APPLICATION_STATES)(
    'allows from %s what the table says, and nothing else',
    async (from) => {
      const booth = await addBooth(world, { headcount: 50 })
      const seeker = await addSeeker(world)
      const { applicationId } = await apply(world, seeker, booth)
      const actors = { seeker, employer: booth.recruiter }
      for (const side of ['seeker', 'employer'] as const) {
        for (const action of ACTIONS) {
          await setState(world, applicationId, from)
          const change = changeApplication(world.as(actors[side]), {
            applicationId,
            action,
            reason: '岗位已招满',
          })
          const to = EXPECTED[from][side][action]
          if (to) {
            expect(await change).toEqual({ state: to, interview: null })
          } else {
            const mine = APPLICATION_TRANSITIONS[action].by.includes(side)
            const code = mine ? 'transition_refused' : 'not_allowed'
            await expect(change, `${side} ${action}`).rejects.toMatchObject({ code })
          }
          const { applications } = await traces(world, booth)
          expect(applications[0]?.state).toBe(to ?? from)
        }
      }
    },
  )

  it('is shown without being marked where it is not opened from within', async () => {
    const booth = await addBooth(world)
    const { applicationId } = await apply(world, await addSeeker(world), booth)
    const as = world.as(booth.recruiter)
    expect(await openApplication(as, { applicationId, marks: false })).toMatchObject({
      state: 'sent',
    })
    expect((await traces(world, booth)).steps).toHaveLength(1)
    const read = await world.context.db
      .selectFrom('auditEntry')
      .where('subjectId', '=', applicationId)
      .where('action', '=', 'application.read')
      .select('id')
      .execute()
    expect(read).toHaveLength(1)
    expect((await openApplication(as, { applicationId, marks: true })).state).toBe('seen')
  })

  it('is nobody else’s to change', async () => {
    const booth = await addBooth(world)
    const other = await addBooth(world)
    const { applicationId } = await apply(world, await addSeeker(world), booth)
    for (const actor of [other.recruiter, await addSeeker(world)]) {
      for (const action of ACTIONS) {
        const change = changeApplication(world.as(actor), { applicationId, action, reason: '无' })
        await expect(change).rejects.toMatchObject({ code: 'not_found' })
      }
      const opened = openApplication(world.as(actor), { applicationId, marks: true })
      await expect(opened).rejects.toMatchObject({ code: 'not_found' })
    }
    for (const id of [newId(), 'nonsense']) {
      const change = changeApplication(world.as(booth.recruiter), {
        applicationId: id,
        action: 'see',
      })
      await expect(change).rejects.toMatchObject({ code: 'not_found' })
    }
    expect((await traces(world, booth)).applications[0]?.state).toBe('sent')
  })

  it('lets a recruiter who applied to the own employer take both sides', async () => {
    const booth = await addBooth(world)
    const seeker = await join(world, await addSeeker(world), {
      id: booth.employerId,
      kind: 'employer',
    })
    const { applicationId } = await apply(world, seeker, booth)
    const as = world.as(seeker)
    await changeApplication(as, { applicationId, action: 'shortlist' })
    await changeApplication(as, { applicationId, action: 'withdraw' })
    const { steps } = await traces(world, booth)
    expect(steps.map((step) => step.side)).toEqual(['seeker', 'employer', 'seeker'])
  })

  it('answers a second press as the first, and a colleague’s or a later one with a refusal', async () => {
    const booth = await addBooth(world)
    const { applicationId } = await apply(world, await addSeeker(world), booth)
    const now = world.context.clock.now()
    const press = () =>
      changeApplication(world.as(booth.recruiter), { applicationId, action: 'shortlist' })
    expect(await press()).toEqual({ state: 'shortlisted', interview: null })
    expect(await press()).toEqual({ state: 'shortlisted', interview: null })
    const steps = await world.context.db
      .selectFrom('applicationStep')
      .where('applicationId', '=', applicationId)
      .where('toState', '=', 'shortlisted')
      .select('id')
      .execute()
    expect(steps).toHaveLength(1)

    const colleague = await join(
      world,
      await addPerson(world),
      { id: booth.employerId, kind: 'employer' },
      'member',
    )
    const other = changeApplication(world.as(colleague), { applicationId, action: 'shortlist' })
    await expect(other).rejects.toMatchObject({ code: 'transition_refused' })
    world.setNow(new Date(now.getTime() + 61_000))
    await expect(press()).rejects.toMatchObject({ code: 'transition_refused' })
    world.setNow(now)
  })

  it('needs a reason for a refusal, and shows it to the seeker', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const { applicationId } = await apply(world, seeker, booth)
    const as = world.as(booth.recruiter)
    for (const reason of [undefined, '', '  ']) {
      const change = changeApplication(as, { applicationId, action: 'refuse', reason })
      await expect(change).rejects.toMatchObject({ code: 'reason_required', field: 'reason' })
    }
    await changeApplication(as, { applicationId, action: 'refuse', reason: ' 岗位已招满 ' })
    const { steps } = await traces(world, booth)
    expect(steps.at(-1)).toMatchObject({
      fromState: 'sent',
      toState: 'refused',
      side: 'employer',
      reason: '岗位已招满',
      actorAccountId: booth.recruiter.accountId,
    })
    expect(await messagesTo(world, seeker.accountId)).toMatchObject([
      {
        subject: `${booth.employerName} 回复了你投递的“数控车工”：未录用`,
        body: expect.stringContaining('理由：岗位已招满') as string,
      },
    ])
  })

  it('tells the seeker of every decision, on the page and by e-mail', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const { applicationId } = await apply(world, seeker, booth)
    const as = world.as(booth.recruiter)
    await changeApplication(as, { applicationId, action: 'see' })
    expect(await messagesTo(world, seeker.accountId)).toEqual([])
    await changeApplication(as, { applicationId, action: 'shortlist' })
    await invite(world, booth.recruiter, applicationId, { note: '带身份证' })
    await changeApplication(as, { applicationId, action: 'offer', note: '下周一报到' })
    await changeApplication(as, { applicationId, action: 'hire' })
    const notices = await world.context.db
      .selectFrom('notice')
      .where('accountId', '=', seeker.accountId)
      .select(['kind', 'params', 'href'])
      .orderBy('id')
      .execute()
    expect(notices.map((notice) => notice.kind)).toEqual([
      'notice.application_shortlisted',
      'notice.interview_proposed',
      'notice.application_offered',
      'notice.application_hired',
    ])
    expect(notices[0]).toMatchObject({
      params: { employer: booth.employerName, title: '数控车工' },
      href: `/me/applications/${applicationId}`,
    })
    const mails = await messagesTo(world, seeker.accountId)
    expect(mails).toHaveLength(4)
    expect(mails[1]?.body).toContain('单位留言：带身份证')
  })

  it('marks an application seen when the employer opens it, once', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const { applicationId } = await apply(world, seeker, booth)
    const as = world.as(booth.recruiter)
    const opened = await openApplication(as, { applicationId, marks: true })
    expect(opened).toMatchObject({
      state: 'seen',
      confirmed: true,
      person: { name: '王芳', phone: '13800001234', resume: { headline: '五年数控车工' } },
      actions: ['shortlist', 'invite', 'offer', 'refuse'],
    })
    expect(opened.steps.map((step) => [step.toState, step.actorName])).toEqual([
      ['seen', '李强'],
      ['sent', null],
    ])
    await Promise.all(
      Array.from({ length: 5 }, () => openApplication(as, { applicationId, marks: true })),
    )
    expect((await traces(world, booth)).steps).toHaveLength(2)
    expect(await reads(world, applicationId)).toHaveLength(1)

    const colleague = await join(world, await addPerson(world, '孙梅'), {
      id: booth.employerId,
      kind: 'employer',
    })
    await openApplication(world.as(colleague), { applicationId, marks: true })
    expect(await reads(world, applicationId)).toHaveLength(2)
    const today = world.context.clock.now()
    world.setNow(addDays(today, 1))
    await openApplication(as, { applicationId, marks: true })
    world.setNow(today)
    expect(await reads(world, applicationId)).toHaveLength(3)
  })
})

function reads(world: World, applicationId: string) {
  return world.context.db
    .selectFrom('auditEntry')
    .where('subjectId', '=', applicationId)
    .where('action', '=', 'application.read')
    .selectAll()
    .execute()
}

import { expect, it } from 'vitest'
import { changeApplications } from '#app/fair/application-lots.ts'
import { changeApplication } from '#app/fair/application-states.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { addBooth, addSeeker, apply, messagesTo, setState, traces } from './application-fixtures.ts'

onBothDatabases('hiring, and steps for many', (world) => {
  it('takes a step back with everything where its e-mail cannot be queued', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const { applicationId } = await apply(world, seeker, booth)
    await setState(world, applicationId, 'offered')
    const broken = {
      ...world.as(booth.recruiter),
      jobs: {
        ...world.context.jobs,
        enqueue: () => Promise.reject(new Error('the queue is gone')),
      },
    }
    const change = changeApplication(broken, { applicationId, action: 'hire' })
    await expect(change).rejects.toThrow('the queue is gone')
    const { applications, steps } = await traces(world, booth)
    expect(applications[0]?.state).toBe('offered')
    expect(steps).toHaveLength(1)
    expect(await messagesTo(world, seeker.accountId)).toEqual([])
    const opening = await hiredCount(world, booth.openingId)
    expect(opening.hiredCount).toBe(0)
  })

  it('hires exactly the headcount under 50 concurrent hires', async () => {
    const booth = await addBooth(world, { headcount: 3 })
    const ids: string[] = []
    for (let index = 0; index < 50; index++) {
      const { applicationId } = await apply(world, await addSeeker(world), booth)
      await setState(world, applicationId, 'offered')
      ids.push(applicationId)
    }
    const hires = await Promise.allSettled(
      ids.map((applicationId) =>
        changeApplication(world.as(booth.recruiter), { applicationId, action: 'hire' }),
      ),
    )
    expect(hires.filter((hire) => hire.status === 'fulfilled')).toHaveLength(3)
    const codes = hires.flatMap((hire) =>
      hire.status === 'rejected' ? [(hire.reason as { code?: string }).code] : [],
    )
    expect(new Set(codes)).toEqual(new Set(['headcount_reached']))
    const { applications, steps } = await traces(world, booth)
    expect(applications.filter((row) => row.state === 'hired')).toHaveLength(3)
    expect(steps.filter((step) => step.toState === 'hired')).toHaveLength(3)
    expect(await hiredCount(world, booth.openingId)).toEqual({ hiredCount: 3, state: 'filled' })
  })

  it('tells of the hire that fills an opening: the employer, and who still waits', async () => {
    const booth = await addBooth(world, { headcount: 1 })
    const [hired, waiting, refused] = [
      await addSeeker(world),
      await addSeeker(world),
      await addSeeker(world),
    ]
    const { applicationId } = await apply(world, hired, booth)
    await apply(world, waiting, booth)
    const out = await apply(world, refused, booth)
    await setState(world, applicationId, 'offered')
    await setState(world, out.applicationId, 'refused')
    await changeApplication(world.as(booth.recruiter), { applicationId, action: 'hire' })

    const { db } = world.context
    const told = await db
      .selectFrom('notice')
      .where('kind', '=', 'notice.application_opening_filled')
      .where(
        'accountId',
        'in',
        [hired, waiting, refused].map((one) => one.accountId),
      )
      .select('accountId')
      .execute()
    expect(told).toEqual([{ accountId: waiting.accountId }])
    expect((await traces(world, booth)).notices.at(-1)?.kind).toBe('notice.opening_filled')
    const audits = await db
      .selectFrom('auditEntry')
      .where('subjectId', '=', booth.openingId)
      .select('action')
      .execute()
    expect(audits).toEqual([{ action: 'opening.filled' }])
  })

  it('writes its e-mails in the language of each reader', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    await world.context.db
      .updateTable('account')
      .set({ locale: 'en' })
      .where('id', 'in', [seeker.accountId, booth.recruiter.accountId])
      .execute()
    const { applicationId } = await apply(world, seeker, booth)
    await changeApplication(world.as(booth.recruiter), { applicationId, action: 'shortlist' })
    for (const { accountId } of [seeker, booth.recruiter]) {
      const [mail] = await messagesTo(world, accountId)
      expect(mail?.subject).toMatch(/^[A-Za-z]|“/)
      expect(mail?.body).not.toMatch(/[打开下面]{4}/)
    }
  })

  it('hires one person once under 50 concurrent hires', async () => {
    const booth = await addBooth(world, { headcount: 3 })
    const { applicationId } = await apply(world, await addSeeker(world), booth)
    await setState(world, applicationId, 'offered')
    const hires = await Promise.allSettled(
      Array.from({ length: 50 }, () =>
        changeApplication(world.as(booth.recruiter), { applicationId, action: 'hire' }),
      ),
    )
    // A second press by the same person finds the step done.
    expect(hires.filter((hire) => hire.status === 'rejected')).toEqual([])
    const { steps } = await traces(world, booth)
    expect(steps.filter((step) => step.toState === 'hired')).toHaveLength(1)
    expect((await hiredCount(world, booth.openingId)).hiredCount).toBe(1)
  })

  it('steps many at once, and skips those whose state does not allow it', async () => {
    const booth = await addBooth(world)
    const other = await addBooth(world)
    const ids: string[] = []
    for (let index = 0; index < 3; index++) {
      ids.push((await apply(world, await addSeeker(world), booth)).applicationId)
    }
    const as = world.as(booth.recruiter)
    await changeApplication(as, { applicationId: ids[0] ?? '', action: 'offer' })
    const shortlisted = { applicationIds: [...ids, ...ids], action: 'shortlist' as const }
    expect(await changeApplications(as, shortlisted)).toMatchObject({
      changed: 2,
      failed: [{ fault: 'transition_refused', count: 1, named: [{ applicationId: ids[0] }] }],
    })

    const foreign = (await apply(world, await addSeeker(world), other)).applicationId
    const refuse = { applicationIds: [...ids, foreign], action: 'refuse' as const }
    await expect(changeApplications(as, { ...refuse, reason: '已招满' })).rejects.toMatchObject({
      code: 'not_found',
    })
    const { applications } = await traces(world, booth)
    expect(applications.map((row) => row.state)).toEqual(['offered', 'shortlisted', 'shortlisted'])

    const unreasoned = changeApplications(as, { applicationIds: ids, action: 'refuse' })
    await expect(unreasoned).rejects.toMatchObject({ code: 'reason_required' })
    const none = changeApplications(as, { applicationIds: [], action: 'see' })
    await expect(none).rejects.toMatchObject({ code: 'invalid_input' })
    const all = { applicationIds: ids, action: 'refuse' as const, reason: '岗位已招满' }
    expect(await changeApplications(as, all)).toEqual({ changed: 3, failed: [] })
  })
})

function hiredCount(world: World, openingId: string) {
  return world.context.db
    .selectFrom('opening')
    .where('id', '=', openingId)
    .select(['hiredCount', 'state'])
    .executeTakeFirstOrThrow()
}

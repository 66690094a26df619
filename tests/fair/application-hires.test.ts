import { expect, it } from 'vitest'
import { changeApplication, changeApplications } from '#app/fair/application-states.ts'
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
      jobs: { enqueue: () => Promise.reject(new Error('the queue is gone')) },
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

  it('hires one person once under 50 concurrent hires', async () => {
    const booth = await addBooth(world, { headcount: 3 })
    const { applicationId } = await apply(world, await addSeeker(world), booth)
    await setState(world, applicationId, 'offered')
    const hires = await Promise.allSettled(
      Array.from({ length: 50 }, () =>
        changeApplication(world.as(booth.recruiter), { applicationId, action: 'hire' }),
      ),
    )
    expect(hires.filter((hire) => hire.status === 'fulfilled')).toHaveLength(1)
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
    expect(await changeApplications(as, shortlisted)).toEqual({ changed: 2, skipped: 1 })

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
    expect(await changeApplications(as, all)).toEqual({ changed: 3, skipped: 0 })
  })
})

function hiredCount(world: World, openingId: string) {
  return world.context.db
    .selectFrom('opening')
    .where('id', '=', openingId)
    .select(['hiredCount', 'state'])
    .executeTakeFirstOrThrow()
}

import { expect, it } from 'vitest'
import { findOwnApplication } from '#app/fair/applications.ts'
import { changeApplication } from '#app/fair/application-states.ts'
import { getOwnApplication, listOwnApplications } from '#app/fair/own-applications.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { addDays } from '#app/kernel/clock.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addBooth, addSeeker, apply } from './application-fixtures.ts'

onBothDatabases('a person’s own applications', (world) => {
  it('is found again by its sender alone', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const stranger = await addSeeker(world)
    const { applicationId } = await apply(world, seeker, booth)
    const asked = { openingId: booth.openingId }
    expect(await findOwnApplication(world.as(seeker), asked)).toMatchObject({
      id: applicationId,
      state: 'sent',
    })
    expect(await findOwnApplication(world.as(stranger), asked)).toBeNull()
    expect(await findOwnApplication(world.as(ANONYMOUS), asked)).toBeNull()
    for (const actor of [stranger, booth.recruiter]) {
      const read = getOwnApplication(world.as(actor), { applicationId })
      await expect(read).rejects.toMatchObject({ code: 'not_found' })
    }
    expect(await getOwnApplication(world.as(seeker), { applicationId })).toMatchObject({
      state: 'sent',
      opening: { title: '数控车工', employerName: booth.employerName },
      steps: [{ toState: 'sent', side: 'seeker', actorName: null }],
      disclosures: [{ withdrawnAt: null }],
      actions: ['withdraw'],
    })
  })

  it('is listed open or closed, the last one moved first', async () => {
    const seeker = await addSeeker(world)
    const booths = [await addBooth(world), await addBooth(world), await addBooth(world)]
    const start = world.context.clock.now()
    const ids: string[] = []
    for (const [index, booth] of booths.entries()) {
      world.setNow(new Date(start.getTime() + index * 1000))
      ids.push((await apply(world, seeker, booth)).applicationId)
    }
    world.setNow(addDays(start, 1))
    await changeApplication(world.as(seeker), { applicationId: ids[1] ?? '', action: 'withdraw' })
    const open = await listOwnApplications(world.as(seeker), { filter: 'open', page: 1 })
    const closed = await listOwnApplications(world.as(seeker), { filter: 'closed', page: 1 })
    world.setNow(start)
    expect(open.counts).toEqual({ open: 2, closed: 1 })
    expect(open.page.items.map((item) => item.id)).toEqual([ids[2], ids[0]])
    expect(closed.page.items.map((item) => item.id)).toEqual([ids[1]])
  })
})

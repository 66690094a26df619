import { expect, it } from 'vitest'
import { countApplied, getAppliedCount } from '#app/live/rooms/applied-count.ts'
import { planRoom } from '#app/live/rooms/room-planning.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { addBooth, addSeeker, apply, setState } from '#tests/fair/application-fixtures.ts'
import { onBothDatabases } from '#tests/support/world.ts'

onBothDatabases('the applications of a room', (world) => {
  it('are those to what it shows, while it is live, and not taken back', async () => {
    const [booth, another] = [await addBooth(world), await addBooth(world)]
    const host = world.as(booth.recruiter)
    const { roomId } = await planRoom(host, {
      kind: 'employer',
      facts: {
        title: '春季招聘直播',
        summary: '',
        startsAt: new Date('2026-11-24T14:00:00+08:00'),
        endsAt: new Date('2026-11-24T15:00:00+08:00'),
        questionsAppear: 'at_once',
        playbackUrl: null,
        openings: [booth.openingId],
      },
    })
    await moveRoom(host, { roomId, action: 'schedule' })
    const applyAt = async (time: string, to = booth) => {
      world.setNow(new Date(`2026-11-24T${time}:00+08:00`))
      return apply(world, await addSeeker(world), to)
    }
    await applyAt('13:59')
    expect(await countApplied(world.context, roomId)).toBe(0)
    world.setNow(new Date('2026-11-24T14:00:00+08:00'))
    await moveRoom(host, { roomId, action: 'go_live' })
    await applyAt('14:10')
    await applyAt('14:20')
    await applyAt('14:20', another)
    const { applicationId: id } = await applyAt('14:30')
    expect(await countApplied(world.context, roomId)).toBe(3)
    expect(await getAppliedCount(host, roomId)).toBe(3)
    await expect(getAppliedCount(world.as(another.recruiter), roomId)).rejects.toMatchObject({
      code: 'not_found',
    })
    await setState(world, id, 'withdrawn')
    expect(await countApplied(world.context, roomId)).toBe(2)
    world.setNow(new Date('2026-11-24T15:00:00+08:00'))
    await moveRoom(host, { roomId, action: 'end' })
    await applyAt('15:10')
    expect(await countApplied(world.context, roomId)).toBe(2)
  })
})

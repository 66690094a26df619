import { expect, it } from 'vitest'
import { getEmployerPage } from '#app/fair/employer-page.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from './room-fixtures.ts'

const STARTS_AT = new Date('2026-11-24T14:00:00+08:00')

onBothDatabases("the live rooms on an employer's page", (world) => {
  const listed = async (id: string) =>
    (await getEmployerPage(world.as(ANONYMOUS), { id, page: 1 })).rooms
  const move = ({ roomId, recruiter }: TestRoom, action: 'go_live' | 'end' | 'cancel') =>
    moveRoom(world.as(recruiter), { roomId, action, reason: '停电' })

  it("are there once they are announced, until they are over, and are nobody else's", async () => {
    world.setNow(new Date('2026-11-24T10:00:00+08:00'))
    const room = await addRoom(world, { state: 'scheduled', startsAt: STARTS_AT })
    const other = await addRoom(world, { state: 'scheduled', startsAt: STARTS_AT })
    const { roomId: id } = room
    expect(await listed(room.hostId)).toMatchObject([
      { id, title: '春季招聘直播', state: 'scheduled', startsAt: STARTS_AT },
    ])
    const openedAt = new Date('2026-11-24T14:05:00+08:00')
    world.setNow(openedAt)
    await move(room, 'go_live')
    expect(await listed(room.hostId)).toMatchObject([{ id, state: 'live', startsAt: openedAt }])
    await move(room, 'end')
    expect(await listed(room.hostId)).toEqual([])
    expect(await listed(other.hostId)).toMatchObject([{ id: other.roomId }])
    await move(other, 'cancel')
    expect(await listed(other.hostId)).toEqual([])
  })

  it('are told as they were announced while they are being changed, and not once their time is over', async () => {
    world.setNow(new Date('2026-11-24T10:00:00+08:00'))
    const { roomId, hostId } = await addRoom(world, { state: 'scheduled', startsAt: STARTS_AT })
    await world.context.db
      .updateTable('room')
      .set({ title: '改到一半的标题', state: 'draft' })
      .where('id', '=', roomId)
      .execute()
    expect(await listed(hostId)).toMatchObject([{ title: '春季招聘直播', state: 'scheduled' }])
    world.setNow(new Date('2026-11-24T15:00:01+08:00'))
    expect(await listed(hostId)).toEqual([])
    world.setNow(new Date('2026-11-24T10:00:00+08:00'))
    await world.context.db.deleteFrom('announcedRoom').where('roomId', '=', roomId).execute()
    // What was never announced is its host's alone.
    expect(await listed(hostId)).toEqual([])
  })
})

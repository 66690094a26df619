import { beforeEach, expect, it } from 'vitest'
import { newId } from '#app/kernel/ids.ts'
import { getHostRoom } from '#app/live/rooms/host-rooms.ts'
import { listPublicRooms } from '#app/live/rooms/public-rooms.ts'
import { getRoomPage } from '#app/live/rooms/room-page.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { endForgottenRooms, endUnlawfulRooms } from '#app/live/rooms/room-upkeep.ts'
import { isStoppedRoom } from '#app/live/rooms/stopped-rooms.ts'
import { askQuestion } from '#app/live/talk/questions.ts'
import { listEventsAfter } from '#app/live/talk/room-log.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom } from './room-fixtures.ts'

/** The rooms of these tests are planned for 14:00 to 15:00 of 24 November. */
const DAY_BEFORE = new Date('2026-11-23T12:00:00+08:00')
const THREE_HOURS_OVER = new Date('2026-11-24T18:00:00+08:00')
const LONGER_OVER = new Date('2026-11-24T18:00:01+08:00')
const BEGUN_LATE = new Date('2026-11-24T20:00:00+08:00')
const LATE_ONES_END = new Date('2026-11-24T23:00:01+08:00')
const A_DAY_AFTER_START = new Date('2026-11-25T14:00:00+08:00')
const LONGER_AFTER_START = new Date('2026-11-25T14:00:01+08:00')

onBothDatabases('a room that nobody looks after', (world) => {
  const stateOf = async (roomId: string) =>
    (
      await world.context.db
        .selectFrom('room')
        .where('id', '=', roomId)
        .select('state')
        .executeTakeFirst()
    )?.state
  const isListed = async (roomId: string) =>
    (await listPublicRooms(world.context)).rooms.some(({ id }) => id === roomId)
  beforeEach(() => world.setNow(DAY_BEFORE))

  it('is among the last that are over, or found with all of them', async () => {
    const { listed, more } = { listed: 12, more: 2 }
    const ids: string[] = []
    for (let index = 0; index < listed + more; index++) {
      ids.push((await addRoom(world)).roomId)
    }
    await world.context.db
      .updateTable('room')
      .set({ state: 'ended', endedAt: DAY_BEFORE })
      .where('id', 'in', ids)
      .execute()
    const before = await listPublicRooms(world.context)
    const whole = await listPublicRooms(world.context, { isOverWhole: true })
    const over = (list: typeof before) => list.rooms.filter(({ state }) => state === 'ended')
    expect(over(before)).toHaveLength(listed)
    expect(before.left).toBe(over(whole).length - listed)
    expect(whole.left).toBe(0)
    const found = new Set(over(whole).map(({ id }) => id))
    expect(ids.every((id) => found.has(id))).toBe(true)
  })

  it('is ended when it was left live for more than three hours, once and as the next event', async () => {
    const { roomId } = await addRoom(world)
    world.setNow(THREE_HOURS_OVER)
    expect(await endForgottenRooms(world.context)).toBe(0)
    expect(await stateOf(roomId)).toBe('live')
    world.setNow(LONGER_OVER)
    expect(await endForgottenRooms(world.context)).toBe(1)
    expect(await stateOf(roomId)).toBe('ended')
    const events = await listEventsAfter(world.context, { roomId, seq: 0, most: 100 })
    expect(events.at(-1)).toMatchObject({ kind: 'room', payload: { state: 'ended' } })
    const step = await world.context.db
      .selectFrom('roomStep')
      .where('roomId', '=', roomId)
      .where('toState', '=', 'ended')
      .select('actorAccountId')
      .execute()
    expect(step).toEqual([{ actorAccountId: null }])
    expect(await endForgottenRooms(world.context)).toBe(0)
  })

  it('goes on after its planned end where it began late', async () => {
    const { roomId, recruiter } = await addRoom(world, { state: 'scheduled' })
    world.setNow(BEGUN_LATE)
    await moveRoom(world.as(recruiter), { roomId, action: 'go_live' })
    expect(await endForgottenRooms(world.context)).toBe(0)
    expect(await stateOf(roomId)).toBe('live')
    world.setNow(LATE_ONES_END)
    expect(await endForgottenRooms(world.context)).toBe(1)
  })

  it('is announced no more a day after its beginning, and is still read by its link', async () => {
    const { roomId } = await addRoom(world, { state: 'scheduled' })
    world.setNow(A_DAY_AFTER_START)
    expect(await isListed(roomId)).toBe(true)
    world.setNow(LONGER_AFTER_START)
    expect(await isListed(roomId)).toBe(false)
    expect((await getRoomPage(world.context, roomId)).room.id).toBe(roomId)
    expect(await stateOf(roomId)).toBe('scheduled')
  })

  it('stays in the list however late, once it is live', async () => {
    const { roomId, recruiter } = await addRoom(world, { state: 'scheduled' })
    world.setNow(LONGER_AFTER_START)
    await moveRoom(world.as(recruiter), { roomId, action: 'go_live' })
    expect(await isListed(roomId)).toBe(true)
  })

  it.each([
    ['suspended', { admission: 'suspended' as const }],
    ['to be verified again', { verificationDueAt: DAY_BEFORE }],
  ])('is ended while live where its employer is %s', async (_, changed) => {
    const { roomId, hostId } = await addRoom(world)
    expect(await endUnlawfulRooms(world.context)).toBe(0)
    expect(await stateOf(roomId)).toBe('live')
    await world.context.db.updateTable('employer').set(changed).where('id', '=', hostId).execute()
    expect(await endUnlawfulRooms(world.context)).toBe(1)
    expect(await stateOf(roomId)).toBe('ended')
    expect(await endUnlawfulRooms(world.context)).toBe(0)
  })
})

onBothDatabases('a host that others may not see', (world) => {
  it('brings nothing live while its verification is overdue, and reads why', async () => {
    const { roomId, hostId, recruiter } = await addRoom(world, { state: 'scheduled' })
    expect(await getHostRoom(world.as(recruiter), 'employer', roomId)).toMatchObject({
      refusal: null,
      actions: ['go_live', 'cancel'],
    })
    await world.context.db
      .updateTable('employer')
      .set({ verificationDueAt: world.context.clock.now() })
      .where('id', '=', hostId)
      .execute()
    expect(await getHostRoom(world.as(recruiter), 'employer', roomId)).toMatchObject({
      refusal: 'verification_overdue',
      actions: ['cancel'],
    })
    await expect(
      moveRoom(world.as(recruiter), { roomId, action: 'go_live' }),
    ).rejects.toMatchObject({ code: 'verification_overdue' })
  })

  it.each(['preparing', 'in_review', 'refused', 'suspended'] as const)(
    'does not go live while its host is %s',
    async (admission) => {
      const { roomId, hostId, recruiter } = await addRoom(world, { state: 'scheduled' })
      await world.context.db
        .updateTable('employer')
        .set({ admission })
        .where('id', '=', hostId)
        .execute()
      await expect(
        moveRoom(world.as(recruiter), { roomId, action: 'go_live' }),
      ).rejects.toMatchObject({ code: 'not_admitted' })
      expect((await getHostRoom(world.as(recruiter), 'employer', roomId)).room.state).toBe(
        'scheduled',
      )
    },
  )

  it('announces nothing while it is suspended, and ends what is live', async () => {
    const draft = await addRoom(world, { state: 'scheduled' })
    await world.context.db
      .updateTable('room')
      .set({ state: 'draft' })
      .where('id', '=', draft.roomId)
      .execute()
    const live = await addRoom(world)
    await world.context.db.updateTable('employer').set({ admission: 'suspended' }).execute()
    expect(await getHostRoom(world.as(draft.recruiter), 'employer', draft.roomId)).toMatchObject({
      refusal: 'not_admitted',
      actions: [],
    })
    await expect(
      moveRoom(world.as(draft.recruiter), { roomId: draft.roomId, action: 'schedule' }),
    ).rejects.toMatchObject({ code: 'not_admitted' })
    await moveRoom(world.as(live.recruiter), { roomId: live.roomId, action: 'end' })
    expect((await getHostRoom(world.as(live.recruiter), 'employer', live.roomId)).room.state).toBe(
      'ended',
    )
  })

  it('is said to have been stopped, and promises no answer, where it was live', async () => {
    const { roomId, hostId } = await addRoom(world)
    const asker = await addPerson(world)
    await askQuestion(world.as(asker), {
      roomId,
      clientMessageId: newId(),
      text: '包住吗',
      anonymous: true,
      openingId: null,
    })
    const admission = (state: 'suspended' | 'admitted') =>
      world.context.db
        .updateTable('employer')
        .set({ admission: state })
        .where('id', '=', hostId)
        .execute()
    await admission('suspended')
    await endUnlawfulRooms(world.context)
    const told = await world.context.db
      .selectFrom('notice')
      .where('accountId', '=', asker.accountId)
      .select(['kind', 'href'])
      .execute()
    expect(told).toEqual([{ kind: 'notice.room_questions_stopped', href: `/rooms/${roomId}` }])
    await expect(getRoomPage(world.as(asker), roomId)).rejects.toMatchObject({ code: 'not_found' })
    expect(await isStoppedRoom(world.as(asker), roomId)).toBe(true)
    await admission('admitted')
    expect((await getRoomPage(world.as(asker), roomId)).opened.view.stop).toBe('host_not_shown')
  })

  it('is not said to have been stopped where somebody ended it, whatever they wrote', async () => {
    const { roomId, recruiter } = await addRoom(world)
    await moveRoom(world.as(recruiter), { roomId, action: 'end', reason: 'host_not_shown' })
    expect(await isStoppedRoom(world.context, roomId)).toBe(false)
    expect((await getRoomPage(world.as(recruiter), roomId)).opened.view.stop).toBeNull()
  })
})

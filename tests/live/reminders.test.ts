import { beforeEach, expect, it } from 'vitest'
import { ANONYMOUS, type AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { setReminder, getReminder } from '#app/live/reminders/own-reminders.ts'
import { remindOfRooms } from '#app/live/reminders/reminder-telling.ts'
import { getRoomCalendar } from '#app/live/reminders/room-calendar.ts'
import { changeRoom } from '#app/live/rooms/room-planning.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { askQuestion } from '#app/live/talk/questions.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from './room-fixtures.ts'

/** The room is planned for 14:00 to 15:00. */
const DAY_BEFORE = new Date('2026-11-23T12:00:00+08:00')
const TOO_EARLY = new Date('2026-11-24T13:44:59+08:00')
const SOON = new Date('2026-11-24T13:45:00+08:00')
const JUST_BEFORE = new Date('2026-11-24T13:59:00+08:00')
const BEGUN = new Date('2026-11-24T14:05:00+08:00')

onBothDatabases('who waits for a room', (world) => {
  let room: TestRoom
  let seeker: AccountActor
  let other: AccountActor
  beforeEach(async () => {
    world.setNow(DAY_BEFORE)
    await world.context.db.deleteFrom('roomReminder').execute()
    room = await addRoom(world, { state: 'scheduled' })
    seeker = await addPerson(world, '王芳')
    other = await addPerson(world, '李娜')
  })
  const ask = (who: AccountActor, wanted = true) =>
    setReminder(world.as(who), { roomId: room.roomId, wanted })
  const told = async (who: AccountActor) => {
    const rows = await world.context.db
      .selectFrom('notice')
      .where('accountId', '=', who.accountId)
      .select(['kind', 'params', 'href'])
      .orderBy('id')
      .execute()
    return rows.map(({ kind, params, href }) => ({ kind, params, href }))
  }
  const mails = async (who: AccountActor) => {
    const rows = await world.context.db
      .selectFrom('message')
      .where('accountId', '=', who.accountId)
      .select(['channel', 'subject'])
      .orderBy('id')
      .execute()
    return rows
  }
  const goLive = () =>
    moveRoom(world.as(room.recruiter), { roomId: room.roomId, action: 'go_live' })
  const href = () => `/rooms/${room.roomId}`

  it('is reminded a quarter of an hour before and told when it is live, each once', async () => {
    await ask(seeker)
    await ask(seeker)
    world.setNow(TOO_EARLY)
    expect(await remindOfRooms(world.context)).toEqual({ soon: 0, live: 0 })
    world.setNow(SOON)
    expect(await remindOfRooms(world.context)).toEqual({ soon: 1, live: 0 })
    expect(await remindOfRooms(world.context)).toEqual({ soon: 0, live: 0 })
    world.setNow(BEGUN)
    const before = world.jobs.length
    await goLive()
    expect(world.jobs.slice(before)).toContainEqual({ name: 'remind_of_rooms', payload: {} })
    expect(await remindOfRooms(world.context)).toEqual({ soon: 0, live: 1 })
    expect(await remindOfRooms(world.context)).toEqual({ soon: 0, live: 0 })
    expect(await told(seeker)).toEqual([
      {
        kind: 'notice.room_soon',
        params: { room: '春季招聘直播', time: '14:00' },
        href: href(),
      },
      { kind: 'notice.room_live', params: { room: '春季招聘直播' }, href: href() },
    ])
    expect((await mails(seeker)).map(({ channel }) => channel)).toEqual(['email', 'email'])
    expect(await told(other)).toEqual([])
  })

  it('hears nothing any more once it was taken back', async () => {
    await ask(seeker)
    await ask(other)
    await ask(seeker, false)
    expect((await getReminder(world.as(seeker), room.roomId)).reminded).toBe(false)
    expect((await getReminder(world.as(other), room.roomId)).reminded).toBe(true)
    world.setNow(SOON)
    expect(await remindOfRooms(world.context)).toEqual({ soon: 1, live: 0 })
    expect(await told(seeker)).toEqual([])
  })

  it('is told only that it is live where it asked in the last minutes', async () => {
    world.setNow(JUST_BEFORE)
    await ask(seeker)
    expect(await remindOfRooms(world.context)).toEqual({ soon: 0, live: 0 })
    await goLive()
    expect(await remindOfRooms(world.context)).toEqual({ soon: 0, live: 1 })
  })

  it('hears of another time, and is reminded of that one', async () => {
    await ask(seeker)
    world.setNow(SOON)
    await remindOfRooms(world.context)
    const later = {
      startsAt: new Date('2026-11-24T20:00:00+08:00'),
      endsAt: new Date('2026-11-24T21:00:00+08:00'),
    }
    const facts = {
      title: '春季招聘直播',
      summary: '',
      questionsAppear: 'at_once' as const,
      playbackUrl: null,
      openings: [],
      ...later,
    }
    await changeRoom(world.as(room.recruiter), { roomId: room.roomId, facts })
    await changeRoom(world.as(room.recruiter), { roomId: room.roomId, facts })
    world.setNow(new Date('2026-11-24T19:50:00+08:00'))
    await remindOfRooms(world.context)
    expect((await told(seeker)).map(({ kind, params }) => [kind, params])).toEqual([
      ['notice.room_soon', { room: '春季招聘直播', time: '14:00' }],
      ['notice.room_moved', { room: '春季招聘直播', time: '2026-11-24T20:00:00+08:00' }],
      ['notice.room_soon', { room: '春季招聘直播', time: '20:00' }],
    ])
  })

  it('hears why it is called off, and nothing after that', async () => {
    await ask(seeker)
    await moveRoom(world.as(room.recruiter), {
      roomId: room.roomId,
      action: 'cancel',
      reason: '停电',
    })
    world.setNow(SOON)
    await remindOfRooms(world.context)
    expect(await told(seeker)).toEqual([
      {
        kind: 'notice.room_called_off',
        params: { room: '春季招聘直播', reason: '停电' },
        href: href(),
      },
    ])
  })

  it('hears that it is called off once, who asked a question in it before', async () => {
    for (const who of [seeker, other]) {
      await askQuestion(world.as(who), {
        roomId: room.roomId,
        clientMessageId: newId(),
        text: '包住宿吗？',
        anonymous: true,
        openingId: null,
      })
    }
    await ask(seeker)
    const calledOff = { roomId: room.roomId, action: 'cancel', reason: '停电' } as const
    await moveRoom(world.as(room.recruiter), calledOff)
    for (const who of [seeker, other]) {
      expect((await told(who)).map(({ kind }) => kind)).toEqual(['notice.room_called_off'])
    }
  })

  it('is nobody without an account, and nobody once it has begun', async () => {
    await expect(
      setReminder(world.as(ANONYMOUS), { roomId: room.roomId, wanted: true }),
    ).rejects.toMatchObject({ code: 'not_signed_in' })
    await goLive()
    await expect(ask(seeker)).rejects.toMatchObject({ code: 'room_begun' })
    await ask(seeker, false)
  })

  it('is not reminded of a room whose host is not shown', async () => {
    await ask(seeker)
    await world.context.db
      .updateTable('employer')
      .set({ admission: 'suspended' })
      .where('id', '=', room.hostId)
      .execute()
    world.setNow(SOON)
    expect(await remindOfRooms(world.context)).toEqual({ soon: 0, live: 0 })
    await expect(ask(seeker)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('takes it into a calendar, and out of it once it is called off', async () => {
    const calendar = () =>
      getRoomCalendar(world.as(ANONYMOUS), { roomId: room.roomId, locale: 'zh-CN' })
    const kept = (await calendar()).replace(/\r\n[ \t]/g, '').split('\r\n')
    expect(kept).toContain('DTSTART:20261124T060000Z')
    expect(kept).toContain('DTEND:20261124T070000Z')
    expect(kept).toContain('METHOD:PUBLISH')
    expect(kept).toContain('TRIGGER:-PT15M')
    expect(kept).toContain('SUMMARY:直播：春季招聘直播')
    expect(kept).toContain(`URL:http://localhost:3000/rooms/${room.roomId}`)
    await moveRoom(world.as(room.recruiter), {
      roomId: room.roomId,
      action: 'cancel',
      reason: '停电',
    })
    const off = (await calendar()).split('\r\n')
    expect(off).toContain('METHOD:CANCEL')
    expect(off).toContain('STATUS:CANCELLED')
    expect(off).not.toContain('BEGIN:VALARM')
  })
})

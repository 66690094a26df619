import { beforeEach, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { getRunRoom, listOwnRooms } from '#app/live/people/own-rooms.ts'
import { appointToRoom, releaseFromRoom } from '#app/live/people/room-people.ts'
import { setReminder } from '#app/live/reminders/own-reminders.ts'
import { getHostRoom } from '#app/live/rooms/host-rooms.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { answerQuestion, askQuestion, moveQuestion } from '#app/live/talk/questions.ts'
import type { RoomRole } from '#db/tables/room.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from './room-fixtures.ts'

onBothDatabases('who is given a part in a room', (world) => {
  let room: TestRoom
  let guest: AccountActor
  beforeEach(async () => {
    room = await addRoom(world, { state: 'scheduled' })
    guest = await addPerson(world, '孙师傅')
  })
  const contactOf = async (who: AccountActor) => {
    const { email } = await world.context.db
      .selectFrom('account')
      .where('id', '=', who.accountId)
      .select('email')
      .executeTakeFirstOrThrow()
    return { kind: 'email' as const, email: email! }
  }
  const appoint = async (role: RoomRole, who = guest) =>
    appointToRoom(world.as(room.recruiter), {
      roomId: room.roomId,
      appointed: await contactOf(who),
      role,
    })
  const release = () =>
    releaseFromRoom(world.as(room.recruiter), {
      roomId: room.roomId,
      accountId: guest.accountId,
    })
  const told = async () => {
    const rows = await world.context.db
      .selectFrom('notice')
      .where('accountId', '=', guest.accountId)
      .select(['kind', 'href'])
      .orderBy('id')
      .execute()
    return rows.map(({ kind, href }) => [kind, href])
  }
  const ask = async () => {
    const { payload } = await askQuestion(world.as(await addPerson(world)), {
      roomId: room.roomId,
      clientMessageId: newId(),
      text: '有食堂吗？',
      anonymous: true,
      openingId: null,
    })
    return (payload as { id: string }).id
  }
  const run = (action: 'go_live' | 'end' | 'cancel') =>
    moveRoom(world.as(guest), { roomId: room.roomId, action, reason: '停电' })

  it('is told, finds the room, and stands on its page with a masked name', async () => {
    await appoint('presenter')
    await appoint('presenter')
    expect(await told()).toEqual([['notice.room_presenter', `/me/rooms/${room.roomId}`]])
    const { run: rooms } = await listOwnRooms(world.as(guest))
    expect(rooms).toMatchObject([{ id: room.roomId, role: 'presenter' }])
    const { people } = await getHostRoom(world.as(room.recruiter), 'employer', room.roomId)
    expect(people).toEqual([
      { accountId: guest.accountId, role: 'presenter', name: '孙**', isColleague: false },
    ])
  })

  it('as a presenter goes live, answers and ends, and calls nothing off', async () => {
    await appoint('presenter')
    await expect(run('cancel')).rejects.toMatchObject({ code: 'not_found' })
    await run('go_live')
    const questionId = await ask()
    await answerQuestion(world.as(guest), { roomId: room.roomId, questionId, text: '有。' })
    expect(await getRunRoom(world.as(guest), room.roomId)).toMatchObject({ mayPresent: true })
    await run('end')
  })

  it('as a moderator keeps order, and does not speak for the room', async () => {
    await appoint('moderator')
    await expect(run('go_live')).rejects.toMatchObject({ code: 'not_found' })
    const questionId = await ask()
    await moveQuestion(world.as(guest), {
      roomId: room.roomId,
      questionId,
      action: 'dismiss',
      reason: '无关',
    })
    await expect(
      answerQuestion(world.as(guest), { roomId: room.roomId, questionId, text: '有。' }),
    ).rejects.toMatchObject({ code: 'not_allowed' })
    expect(await getRunRoom(world.as(guest), room.roomId)).toMatchObject({ mayPresent: false })
  })

  it('has nothing there any more once the part is taken away', async () => {
    await appoint('moderator')
    await release()
    await release()
    expect((await told()).map(([kind]) => kind)).toEqual([
      'notice.room_moderator',
      'notice.room_released',
    ])
    await expect(getRunRoom(world.as(guest), room.roomId)).rejects.toMatchObject({
      code: 'not_found',
    })
    const questionId = await ask()
    await expect(
      moveQuestion(world.as(guest), {
        roomId: room.roomId,
        questionId,
        action: 'dismiss',
        reason: '无关',
      }),
    ).rejects.toMatchObject({ code: 'not_allowed' })
  })

  it('has to have an account with that number confirmed', async () => {
    await world.context.db
      .updateTable('account')
      .set({ emailConfirmedAt: null })
      .where('id', '=', guest.accountId)
      .execute()
    await expect(appoint('presenter')).rejects.toMatchObject({
      code: 'account_unknown',
      field: 'appointed',
    })
  })

  it('is named by the host alone, and not once the room is over', async () => {
    const stranger = (await addRoom(world)).recruiter
    await expect(
      appointToRoom(world.as(stranger), {
        roomId: room.roomId,
        appointed: await contactOf(guest),
        role: 'presenter',
      }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await moveRoom(world.as(room.recruiter), {
      roomId: room.roomId,
      action: 'cancel',
      reason: '停电',
    })
    await expect(appoint('presenter')).rejects.toMatchObject({ code: 'room_closed' })
  })

  it('finds beside them the rooms that they wait for', async () => {
    await setReminder(world.as(guest), { roomId: room.roomId, wanted: true })
    expect(await listOwnRooms(world.as(guest))).toMatchObject({
      run: [],
      awaited: [{ id: room.roomId }],
    })
  })
})

import { beforeEach, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { listAsked, showAsker } from '#app/live/order/askers.ts'
import { listRoomsOfOthers } from '#app/live/order/rooms-of-others.ts'
import { askQuestion } from '#app/live/talk/questions.ts'
import { addOrganiser, addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from '../room-fixtures.ts'

onBothDatabases('who asked in a room', (world) => {
  let room: TestRoom
  let organiser: AccountActor
  let asker: AccountActor
  beforeEach(async () => {
    room = await addRoom(world)
    organiser = (await addOrganiser(world)).officer
    asker = await addPerson(world, '王芳')
  })
  const ask = async (anonymous: boolean) => {
    const { payload } = await askQuestion(world.as(asker), {
      roomId: room.roomId,
      clientMessageId: newId(),
      text: '有食堂吗？',
      anonymous,
      openingId: null,
    })
    return (payload as { id: string }).id
  }

  it('is known of who gave a name, and of the others only to an organiser with a reason', async () => {
    const questionId = await ask(true)
    await ask(false)
    const { questions } = await listAsked(world.as(organiser), room.roomId)
    expect(questions.map(({ by, isKnown }) => ({ by, isKnown }))).toEqual([
      { by: '王芳', isKnown: true },
      { by: null, isKnown: true },
    ])
    const look = (who: AccountActor, reason: string) =>
      showAsker(world.as(who), { roomId: room.roomId, questionId, reason })
    await expect(look(organiser, ' ')).rejects.toMatchObject({
      code: 'reason_required',
      field: 'reason',
    })
    expect(await look(organiser, '有人举报辱骂')).toMatchObject({ questionId, name: '王芳' })
    const log = await world.context.db
      .selectFrom('auditEntry')
      .where('action', '=', 'room.asker_shown')
      .where('subjectId', '=', room.roomId)
      .select(['actorAccountId', 'details'])
      .execute()
    expect(log).toEqual([
      { actorAccountId: organiser.accountId, details: { questionId, reason: '有人举报辱骂' } },
    ])
  })

  it('is nobody else’s to know', async () => {
    const questionId = await ask(true)
    for (const who of [room.recruiter, asker]) {
      await expect(listAsked(world.as(who), room.roomId)).rejects.toMatchObject({
        code: 'not_found',
      })
      await expect(
        showAsker(world.as(who), { roomId: room.roomId, questionId, reason: '想知道' }),
      ).rejects.toMatchObject({ code: 'not_found' })
      await expect(listRoomsOfOthers(world.as(who))).rejects.toMatchObject({ code: 'not_found' })
    }
    const other = await addRoom(world)
    await expect(
      showAsker(world.as(organiser), { roomId: other.roomId, questionId, reason: '举报' }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is found from the list of others’ rooms, live ones first', async () => {
    const rooms = await listRoomsOfOthers(world.as(organiser))
    expect(rooms.map(({ id }) => id)).toContain(room.roomId)
    expect(rooms[0]?.state).toBe('live')
  })
})

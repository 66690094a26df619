import { beforeEach, expect, it } from 'vitest'
import { ANONYMOUS, type AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { listRoomDeeds } from '#app/live/order/room-deeds.ts'
import { removeRoomMessage, sendRoomMessage } from '#app/live/talk/messages.ts'
import { askQuestion, moveQuestion } from '#app/live/talk/questions.ts'
import { openRoom } from '#app/live/talk/snapshot.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from '../room-fixtures.ts'

onBothDatabases('whoever wrote what was taken out of a chat', (world) => {
  let room: TestRoom
  let seeker: AccountActor
  beforeEach(async () => {
    room = await addRoom(world)
    seeker = await addPerson(world)
  })
  const say = async (who: AccountActor, text = '难听的话') => {
    const { roomId } = room
    const input = { roomId, clientMessageId: newId(), text }
    const { payload } = await sendRoomMessage(world.as(who), input)
    return (payload as { id: string }).id
  }
  const remove = (messageId: string, reason?: string) =>
    removeRoomMessage(world.as(room.recruiter), { roomId: room.roomId, messageId, reason })
  const told = (who: AccountActor) =>
    world.context.db
      .selectFrom('notice')
      .where('accountId', '=', who.accountId)
      .where('kind', 'like', 'notice.room_message%')
      .select(['kind', 'params', 'href'])
      .orderBy('id')
      .execute()
  const removedFor = async (who: AccountActor | null) => {
    const context = who ? world.as(who) : { ...world.context, actor: ANONYMOUS }
    return (await openRoom(context, room.roomId)).view.removedMessages.map(({ reason }) => reason)
  }

  it('is told so with the reason, and the others read neither', async () => {
    const other = await addPerson(world)
    const id = await say(seeker)
    for (let press = 0; press < 2; press++) await remove(id, ' 骂人 ')
    const [notice, ...more] = await told(seeker)
    expect(more).toEqual([])
    expect(notice).toMatchObject({ kind: 'notice.room_message_removed_for' })
    expect(notice?.params).toMatchObject({ reason: '骂人' })
    expect(await removedFor(seeker)).toEqual(['骂人'])
    expect(await removedFor(room.recruiter)).toEqual(['骂人'])
    for (const who of [other, null]) expect(await removedFor(who)).toEqual([])
    expect(await told(other)).toEqual([])
  })

  it('is told once of many that are taken out without a reason, until that is read', async () => {
    for (let spam = 0; spam < 3; spam++) await remove(await say(seeker))
    const notices = await told(seeker)
    expect(notices.map(({ kind }) => kind)).toEqual(['notice.room_message_removed'])
    expect(await removedFor(seeker)).toEqual(['', '', ''])
  })

  it('is told nothing of what was taken out by themselves', async () => {
    await remove(await say(room.recruiter, '打错了'), '打错了')
    expect(await told(room.recruiter)).toEqual([])
  })

  it('finds the reason in the log of the room, as that of a question that is not answered', async () => {
    const { roomId, recruiter } = room
    await remove(await say(seeker), '骂人')
    const asked = await askQuestion(world.as(seeker), {
      ...{ roomId, clientMessageId: newId(), text: '天气好吗？', anonymous: false },
      openingId: null,
    })
    const { id: questionId } = asked.payload as { id: string }
    const step = { roomId, questionId, reason: '和招聘无关' }
    await moveQuestion(world.as(recruiter), { ...step, action: 'dismiss' })
    const { page } = await listRoomDeeds(world.as(recruiter), 'employer', { roomId, page: 1 })
    expect(page.items.map(({ action, reason }) => [action, reason]).slice(0, 2)).toEqual([
      ['room.question_dismissed', '和招聘无关'],
      ['room.message_removed', '骂人'],
    ])
  })
})

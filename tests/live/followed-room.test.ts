import { beforeEach, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { applyEvent } from '#app/live/talk/model/room-view.ts'
import { removeRoomMessage, sendRoomMessage } from '#app/live/talk/messages.ts'
import { askQuestion, moveQuestion } from '#app/live/talk/questions.ts'
import { voteFor } from '#app/live/talk/votes.ts'
import { catchUp, openRoom } from '#app/live/talk/snapshot.ts'
import { eraseAccount } from '#app/fair/people/account-deletion.ts'
import { createRecall } from '#server/recall.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from './room-fixtures.ts'

onBothDatabases('a room that a process follows', (world) => {
  let room: TestRoom
  let seeker: AccountActor
  /** The same process for whoever comes. */
  let follow: (who?: AccountActor) => Context
  beforeEach(async () => {
    room = await addRoom(world, { questionsAppear: 'when_shown' })
    seeker = await addPerson(world)
    const recall = createRecall()
    follow = (who) => ({ ...(who ? world.as(who) : world.context), recall })
  })
  const say = (text: string) =>
    sendRoomMessage(world.as(seeker), { roomId: room.roomId, clientMessageId: newId(), text })
  const ask = async (text: string) => {
    const { payload } = await askQuestion(world.as(seeker), {
      roomId: room.roomId,
      clientMessageId: newId(),
      text,
      anonymous: true,
      openingId: null,
    })
    return (payload as { id: string }).id
  }
  const as = async (who: AccountActor, context: Context) =>
    (await openRoom({ ...context, actor: who }, room.roomId)).view

  it('looks to everybody as if it were read from its beginning', async () => {
    const stranger = await addPerson(world)
    for (let round = 0; round < 4; round++) {
      await say(`第 ${round} 句`)
      const questionId = await ask(`第 ${round} 问`)
      if (round === 1) {
        const step = { roomId: room.roomId, questionId }
        await moveQuestion(world.as(room.recruiter), { ...step, action: 'show' })
        await voteFor(world.as(stranger), step)
      }
      if (round === 2) {
        const step = { roomId: room.roomId, questionId, reason: '和上一个一样' }
        await moveQuestion(world.as(room.recruiter), { ...step, action: 'dismiss' })
      }
      for (const who of [seeker, stranger, room.recruiter]) {
        expect(await as(who, follow(who))).toEqual(await as(who, world.context))
      }
    }
    const shown = await as(stranger, follow(stranger))
    expect(shown.questions.map(({ text, votes }) => ({ text, votes }))).toEqual([
      { text: '第 1 问', votes: 1 },
    ])
  })

  it('is read from the database once for many who come at once', async () => {
    await say('欢迎')
    await openRoom(follow(), room.roomId)
    const before = world.trips()
    await Promise.all(Array.from({ length: 50 }, () => openRoom(follow(), room.roomId)))
    expect(world.trips() - before).toBeLessThanOrEqual(6)
  })

  it('says nothing any more of what was taken out of it', async () => {
    const { payload } = await say('加我微信')
    expect((await openRoom(follow(), room.roomId)).view.messages).toHaveLength(1)
    const messageId = (payload as { id: string }).id
    await removeRoomMessage(world.as(room.recruiter), { roomId: room.roomId, messageId })
    expect((await openRoom(follow(), room.roomId)).view.messages).toEqual([])
    const caught = await catchUp(follow(), { roomId: room.roomId, seq: 1 })
    expect(JSON.stringify(caught)).not.toContain('加我微信')
  })

  it('has the state that its last event has left, whatever is written while it is read', async () => {
    const { recruiter, roomId } = room
    let isOver = false
    const db = world.context.db.withPlugin({
      transformQuery: ({ node }) => node,
      // The room ends after the first thing that was read of it.
      async transformResult({ result }) {
        if (!isOver) {
          isOver = true
          await moveRoom(world.as(recruiter), { roomId, action: 'end' })
        }
        return result
      },
    })
    const { view } = await openRoom({ ...world.context, db, recall: createRecall() }, roomId)
    const caught = await catchUp(world.context, { roomId, seq: view.seq })
    const events = 'events' in caught ? caught.events : []
    expect(events.reduce(applyEvent, view).state).toBe('ended')
  })

  it('forgets the words of who has deleted the account', async () => {
    await say('我叫王芳')
    expect((await openRoom(follow(), room.roomId)).view.messages).toHaveLength(1)
    await world.context.db
      .transaction()
      .execute((trx) => eraseAccount(world.context, trx, seeker.accountId))
    const { view } = await openRoom(follow(), room.roomId)
    expect(JSON.stringify(view)).not.toContain('王芳')
  })
})

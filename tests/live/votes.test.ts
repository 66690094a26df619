import { beforeAll, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { choose } from '#app/live/polls/choosing.ts'
import { openPoll } from '#app/live/polls/polls.ts'
import { sanction } from '#app/live/order/sanctions.ts'
import { askQuestion, moveQuestion } from '#app/live/talk/questions.ts'
import { openRoom } from '#app/live/talk/snapshot.ts'
import { voteFor } from '#app/live/talk/votes.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from './room-fixtures.ts'
import { pause } from './support/hall.ts'

const CROWD = 40
const LONG_ENOUGH_TO_READ_MS = 300

onBothDatabases('votes of many in the same moment', (world) => {
  let room: TestRoom
  let crowd: AccountActor[]
  beforeAll(async () => {
    room = await addRoom(world)
    crowd = []
    for (let at = 0; at < CROWD; at++) crowd.push(await addPerson(world))
  })
  const ask = async (who: AccountActor, text: string): Promise<string> => {
    const event = await askQuestion(world.as(who), {
      roomId: room.roomId,
      clientMessageId: newId(),
      text,
      anonymous: false,
      openingId: null,
    })
    return (event.payload as { id: string }).id
  }
  const vote = (who: AccountActor, questionId: string, roomId = room.roomId) =>
    voteFor(world.as(who), { roomId, questionId })
  const votesOf = async (questionId: string) => {
    const { view } = await openRoom(world.as(crowd[0]!), room.roomId)
    return view.questions.find(({ id }) => id === questionId)?.votes
  }

  it('are counted once a person, each told a total with the own vote in it', async () => {
    const asker = await addPerson(world)
    const one = await ask(asker, '食堂怎么样？')
    const other = await ask(asker, '有没有班车？')
    const told = await Promise.all(
      crowd.flatMap((who) => [vote(who, one), vote(who, one), vote(who, other)]),
    )
    expect(Math.min(...told)).toBeGreaterThan(0)
    expect(Math.max(...told)).toBe(CROWD)
    expect([await votesOf(one), await votesOf(other)]).toEqual([CROWD, CROWD])
    expect(await vote(asker, one)).toBe(CROWD)
  })

  it('are refused one by one, and the others count', async () => {
    const open = await ask(crowd[0]!, '几号发工资？')
    const closed = await ask(crowd[1]!, '要不要倒班？')
    await moveQuestion(world.as(room.recruiter), {
      roomId: room.roomId,
      questionId: closed,
      action: 'dismiss',
      reason: '问过了',
    })
    const elsewhere = await addRoom(world)
    const muted = await ask(crowd[2]!, '随便说说')
    await sanction(world.as(room.recruiter), {
      roomId: room.roomId,
      of: muted,
      kind: 'mute',
      minutes: 30,
    })
    const told = await Promise.allSettled([
      vote(crowd[3]!, open),
      vote(crowd[4]!, closed),
      vote(crowd[5]!, open, elsewhere.roomId),
      vote(crowd[2]!, open),
      vote(crowd[6]!, open),
      vote(crowd[7]!, newId()),
    ])
    expect(
      told.map((one) =>
        one.status === 'fulfilled' ? 'counted' : (one.reason as { code: string }).code,
      ),
    ).toEqual(['counted', 'question_closed', 'not_found', 'room_muted', 'counted', 'not_found'])
    expect(await votesOf(open)).toBe(2)
  })

  it('do not count in a room whose end is being written, nor do choices', async () => {
    const ending = await addRoom(world)
    const { roomId } = ending
    const asked = await askQuestion(world.as(await addPerson(world)), {
      roomId,
      clientMessageId: newId(),
      text: '住几个人一间？',
      anonymous: false,
      openingId: null,
    })
    const { id: questionId } = asked.payload as { id: string }
    const polled = await openPoll(world.as(ending.recruiter), {
      roomId,
      question: '想上哪个班？',
      choices: ['白班', '夜班'],
    })
    const { id: pollId } = polled.at(-1)!.payload as { id: string }
    const came = await world.context.db.transaction().execute(async (trx) => {
      await trx.selectFrom('room').where('id', '=', roomId).select('id').forUpdate().execute()
      const late = Promise.allSettled([
        vote(crowd[0]!, questionId, roomId),
        choose(world.as(crowd[1]!), { roomId, pollId, choice: 0 }),
      ])
      await pause(LONG_ENOUGH_TO_READ_MS)
      await trx
        .updateTable('room')
        .set({ state: 'ended', endedAt: world.context.clock.now() })
        .where('id', '=', roomId)
        .execute()
      return { late }
    })
    const codes = (await came.late).map(
      (one) => one.status === 'rejected' && (one.reason as { code: string }).code,
    )
    expect(codes).toEqual(['room_closed', 'poll_closed'])
  })
})

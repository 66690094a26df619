import { beforeAll, describe, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { faultOf } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { COMMANDS } from '#app/live/talk/commands.ts'
import { askQuestion, moveQuestion } from '#app/live/talk/questions.ts'
import { sendRoomMessage } from '#app/live/talk/messages.ts'
import type { RoomCommand, RoomCommandName } from '#app/live/talk/model/room-command.ts'
import { openRoom } from '#app/live/talk/snapshot.ts'
import { openPoll } from '#app/live/polls/polls.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from './room-fixtures.ts'

interface Said {
  questionId: string
  other: string
  dismissed: string
  messageId: string
  pollId: string
}
/** Each command, by the desk or by a seeker, as it would be done in a live room. */
type Deeds = {
  [N in RoomCommandName]: (room: TestRoom, said: Said) => Omit<RoomCommand<N>, 'roomId'>[]
}

const step = (questionId: string) => ({ questionId })
const words = () => ({ clientMessageId: newId(), text: '还招人吗' })
const REFUSED: Partial<Deeds> = {
  ask: () => [{ ...words(), anonymous: true, openingId: null }],
  vote: (_, { questionId }) => [step(questionId)],
  say: () => [words()],
  react: () => [{ kind: 'clap' }],
  choose: (_, { pollId }) => [{ pollId, choice: 0 }],
  open_poll: () => [{ question: '几点方便？', choices: ['早上', '晚上'] }],
  close_poll: (_, { pollId }) => [{ pollId }],
  move: (_, { questionId }) => [
    { ...step(questionId), action: 'begin' },
    { ...step(questionId), action: 'show' },
    { ...step(questionId), action: 'put_back' },
  ],
  merge: (_, { questionId, other }) => [{ questionId: other, into: questionId }],
  pin: ({ openings }) => [{ openingId: openings[0]! }],
  notice: () => [{ text: '三点抽奖' }],
  slow: () => [{ seconds: 30 }],
  word: () => [{ word: '刷单', isBarred: true }],
}
const DONE: Partial<Deeds> = {
  answer: (_, { questionId }) => [{ questionId, text: '包住。' }],
  move: (_, { other, dismissed }) => [
    { questionId: other, action: 'dismiss', reason: '和岗位无关' },
    { questionId: dismissed, action: 'restore' },
  ],
  sanction: (_, { messageId }) => [{ of: messageId, kind: 'ban', minutes: 5 }],
  remove: (_, { messageId }) => [{ messageId }],
  remove_question: (_, { questionId }) => [{ ...step(questionId), reason: '骂人' }],
}
const BY_SEEKER: readonly RoomCommandName[] = ['ask', 'vote', 'say', 'react', 'choose']

onBothDatabases('a room that is over', (world) => {
  let room: TestRoom
  let seeker: AccountActor
  let said: Said
  beforeAll(async () => {
    room = await addRoom(world)
    const { roomId } = room
    const [asker, desk] = [await addPerson(world), world.as(room.recruiter)]
    seeker = await addPerson(world)
    const ask = async (text: string) => {
      const question = { roomId, clientMessageId: newId(), text, anonymous: true, openingId: null }
      return ((await askQuestion(world.as(asker), question)).payload as { id: string }).id
    }
    const message = { roomId, clientMessageId: newId(), text: '骂人的话' }
    const { payload } = await sendRoomMessage(world.as(asker), message)
    const poll = await openPoll(desk, { roomId, question: '哪个班？', choices: ['白班', '夜班'] })
    said = {
      questionId: await ask('包住吗？'),
      other: await ask('有没有宿舍'),
      dismissed: await ask('老板姓什么'),
      messageId: (payload as { id: string }).id,
      pollId: (poll.at(-1)!.payload as { id: string }).id,
    }
    const dismissal = { roomId, questionId: said.dismissed, action: 'dismiss' as const }
    await moveQuestion(desk, { ...dismissal, reason: '无关' })
    await moveRoom(desk, { roomId, action: 'end' })
  })
  const carryOut = (name: RoomCommandName, input: object) => {
    const work = COMMANDS[name] as (
      context: typeof world.context,
      input: object,
    ) => Promise<unknown>
    const who = BY_SEEKER.includes(name) ? seeker : room.recruiter
    return work(world.as(who), { roomId: room.roomId, ...input })
  }
  const each = (deeds: Partial<Deeds>) =>
    (Object.keys(deeds) as RoomCommandName[]).flatMap((name) =>
      deeds[name]!(room, said).map((input) => ({ name, input })),
    )

  it('takes nothing new and changes nothing any more', async () => {
    const before = await openRoom(world.as(room.recruiter), room.roomId)
    for (const { name, input } of each(REFUSED)) {
      const code = await carryOut(name, input).then(
        () => 'done',
        (thrown: unknown) => faultOf(thrown)?.code,
      )
      const expected = name === 'choose' ? 'poll_closed' : 'room_closed'
      expect([name, input, code]).toEqual([name, input, expected])
    }
    expect((await openRoom(world.as(room.recruiter), room.roomId)).view).toEqual(before.view)
  })

  it('lets those who run it answer what was left, and take out what does harm', async () => {
    for (const { name, input } of each(DONE)) {
      await expect(carryOut(name, input), name).resolves.toBeDefined()
    }
    const { view } = await openRoom(world.as(room.recruiter), room.roomId)
    expect(view.sanctions).toHaveLength(1)
    expect(view.messages).toEqual([])
    const [sanction] = view.sanctions
    await carryOut('lift', { sanctionId: sanction!.id })
  })
})

describe('what is looked at of a room that is over', () => {
  it('is every command there is', () => {
    const looked = new Set([...Object.keys(REFUSED), ...Object.keys(DONE), 'lift', 'withdraw'])
    expect([...looked].sort()).toEqual(Object.keys(COMMANDS).sort())
  })
})

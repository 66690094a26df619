import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { sanction } from '#app/live/order/sanctions.ts'
import { openPoll } from '#app/live/polls/polls.ts'
import { sendRoomMessage } from '#app/live/talk/messages.ts'
import type { RoomCommandName } from '#app/live/talk/model/room-command.ts'
import { askQuestion } from '#app/live/talk/questions.ts'
import { addPerson } from '#tests/support/people.ts'
import type { World } from '#tests/support/world.ts'

/** What a command is tried on: somebody else's question and message. */
export interface Things {
  roomId: string
  questionId: string
  /** Another question of the same asker. */
  otherId: string
  messageId: string
  /** Of somebody else than any of the roles. */
  sanctionId: string
  /** Open, with two choices. */
  pollId: string
}

/** Whom a command is for. */
export type Who = 'account' | 'moderator' | 'presenter' | 'asker'

const said = (text: string) => ({ clientMessageId: newId(), text })

/** Every command, with whom it is for. */
export const COMMANDS: Record<RoomCommandName, { who: Who; input: (things: Things) => object }> = {
  ask: { who: 'account', input: () => ({ ...said('几点？'), anonymous: true, openingId: null }) },
  say: { who: 'account', input: () => said('大家好') },
  vote: { who: 'account', input: ({ questionId }) => ({ questionId }) },
  withdraw: { who: 'asker', input: ({ questionId }) => ({ questionId }) },
  move: { who: 'moderator', input: ({ questionId }) => ({ questionId, action: 'begin' }) },
  answer: { who: 'presenter', input: ({ questionId }) => ({ questionId, text: '八点。' }) },
  remove: { who: 'moderator', input: ({ messageId }) => ({ messageId }) },
  remove_question: {
    who: 'moderator',
    input: ({ questionId }) => ({ questionId, reason: '带了电话号码' }),
  },
  merge: { who: 'moderator', input: ({ questionId, otherId }) => ({ questionId, into: otherId }) },
  sanction: {
    who: 'moderator',
    input: ({ messageId }) => ({ of: messageId, kind: 'mute', minutes: 5 }),
  },
  lift: { who: 'moderator', input: ({ sanctionId }) => ({ sanctionId }) },
  word: { who: 'moderator', input: () => ({ word: '加微信', isBarred: true }) },
  pin: { who: 'presenter', input: () => ({ openingId: null }) },
  open_poll: {
    who: 'moderator',
    input: () => ({ question: '想上哪个班？', choices: ['白班', '夜班'] }),
  },
  close_poll: { who: 'moderator', input: ({ pollId }) => ({ pollId }) },
  choose: { who: 'account', input: ({ pollId }) => ({ pollId, choice: 1 }) },
  react: { who: 'account', input: () => ({ kind: 'clap' }) },
  notice: { who: 'moderator', input: () => ({ text: '马上开始' }) },
  slow: { who: 'moderator', input: () => ({ seconds: 10 }) },
}

/** A question and a message of somebody's in a live room, with all else that commands are tried on. */
export async function addThings(
  world: World,
  { roomId, host, by }: { roomId: string; host: AccountActor; by: AccountActor },
): Promise<Things> {
  const seeker = world.as(by)
  const ask = async (text: string) => {
    const question = { roomId, ...said(text), anonymous: true, openingId: null }
    const { payload } = await askQuestion(seeker, question)
    return (payload as { id: string }).id
  }
  await world.context.db.deleteFrom('roomSanction').where('roomId', '=', roomId).execute()
  await world.context.db
    .updateTable('room')
    .set({ slowSeconds: 0 })
    .where('id', '=', roomId)
    .execute()
  const message = await sendRoomMessage(seeker, { roomId, ...said('大家好') })
  const loud = world.as(await addPerson(world))
  const shouted = await sendRoomMessage(loud, { roomId, ...said('来来来') })
  const [silenced] = await sanction(world.as(host), {
    roomId,
    of: (shouted.payload as { id: string }).id,
    kind: 'ban',
    minutes: 5,
  })
  // One that is open and asks the same would not be asked again.
  const question = `几个班？${newId().slice(-6)}`
  const poll = { roomId, question, choices: ['一个', '两个'] }
  const polled = await openPoll(world.as(host), poll)
  return {
    roomId,
    questionId: await ask('有夜班吗？'),
    otherId: await ask('上夜班吗？'),
    messageId: (message.payload as { id: string }).id,
    sanctionId: (silenced!.payload as { id: string }).id,
    pollId: (polled.at(-1)!.payload as { id: string }).id,
  }
}

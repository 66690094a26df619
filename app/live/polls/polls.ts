import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { noteDeed } from '../order/desk-log.ts'
import { canModerate } from '../policy.ts'
import { inRoom, type Write } from '../talk/held-room.ts'
import { ensureOpen } from '../talk/open-room.ts'
import type { LoggedEvent } from '../talk/room-log.ts'
import { roomFacts } from '../talk/room-roles.ts'
import { countChoices } from './poll-counts.ts'

/**
 * Asks everybody in a live room one question with a few choices. One poll is open at a time: the one
 * before is closed, unless it asks the same with the same choices.
 * @throws `not_found`, `not_allowed`, `room_closed`
 */
export async function openPoll(
  context: Context,
  input: { roomId: string; question: string; choices: string[] },
): Promise<LoggedEvent[]> {
  return inRoom(context, input.roomId, async (trx, room, write) => {
    ensureAllowed(canModerate(context.actor, await roomFacts(context, trx, room)))
    ensureOpen(room, 'open_poll')
    const { question, choices } = input
    const before = await trx
      .selectFrom('roomPoll')
      .where('roomId', '=', room.id)
      .where('closedAt', 'is', null)
      .select(['question', 'choices'])
      .executeTakeFirst()
    if (before?.question === question && isSame(before.choices, choices)) return []
    const closed = await closeOpen(context, trx, { roomId: room.id, write })
    const id = newId()
    await trx
      .insertInto('roomPoll')
      .values({
        id,
        roomId: room.id,
        question,
        choices: JSON.stringify(choices),
        createdBy: accountIdOf(context.actor),
        openedAt: context.clock.now(),
        closedAt: null,
      })
      .execute()
    await noteDeed(context, trx, { room, action: 'room.poll_opened', details: { poll: id } })
    return [...closed, await write({ kind: 'poll', payload: { id, question, choices } })]
  })
}

/**
 * Closes the poll that is open, with how many have chosen what; again changes nothing.
 * @throws `not_found`, `not_allowed`, `room_closed`
 */
export async function closePoll(
  context: Context,
  input: { roomId: string; pollId: string },
): Promise<LoggedEvent[]> {
  return inRoom(context, input.roomId, async (trx, room, write) => {
    ensureAllowed(canModerate(context.actor, await roomFacts(context, trx, room)))
    ensureOpen(room, 'close_poll')
    const poll = await trx
      .selectFrom('roomPoll')
      .where('id', '=', input.pollId)
      .where('roomId', '=', room.id)
      .select('closedAt')
      .executeTakeFirst()
    if (!poll) throw new Fault('not_found')
    if (poll.closedAt) return []
    await noteDeed(context, trx, {
      room,
      action: 'room.poll_closed',
      details: { poll: input.pollId },
    })
    return closeOpen(context, trx, { roomId: room.id, write })
  })
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((choice, at) => choice === other[at])
}

async function closeOpen(
  context: Pick<Context, 'clock'>,
  trx: Trx,
  { roomId, write }: { roomId: string; write: Write },
): Promise<LoggedEvent[]> {
  const poll = await trx
    .updateTable('roomPoll')
    .set({ closedAt: context.clock.now() })
    .where('roomId', '=', roomId)
    .where('closedAt', 'is', null)
    .returning(['id', 'choices'])
    .executeTakeFirst()
  if (!poll) return []
  const { counts } = await countChoices(trx, poll)
  return [await write({ kind: 'poll_closed', payload: { id: poll.id, counts } })]
}

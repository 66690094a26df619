import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { findSilenced } from '../order/sanctions.ts'
import { canSpeak } from '../policy.ts'
import { hostIsShown, isShownRoom } from '../rooms/room-sight.ts'
import { OPEN_DEEDS } from '../talk/model/open-deeds.ts'
import type { PollTotals } from '../talk/model/room-view.ts'
import { countChoices } from './poll-counts.ts'

interface Choice {
  roomId: string
  pollId: string
  choice: number
  accountId: string
}

/**
 * Chooses in a poll, one choice a person; another one replaces it while the poll is open. A hall
 * chooses in the same seconds: those who come while others are written go into one transaction.
 * @returns the poll's totals, once the choice is committed
 * @throws `not_found`, `not_signed_in`, `poll_closed`, `room_muted`, `room_banned`, `too_many_tries`
 */
export async function choose(
  context: Context,
  input: { roomId: string; pollId: string; choice: number },
): Promise<PollTotals> {
  ensureAllowed(canSpeak(context.actor))
  const accountId = accountIdOf(context.actor)!
  await context.limits.take('vote', accountId)
  const { roomId, pollId, choice } = input
  const totals = await context.batches.join<Choice, PollTotals>(
    `choices of ${pollId}`,
    { roomId, pollId, choice, accountId },
    (choices) => inTransaction(context, (trx) => writeChoices(context, trx, choices)),
  )
  context.rooms.tally({ roomId, totals })
  return totals
}

/** What came of each choice in one poll, in their order. */
async function writeChoices(
  context: Pick<Context, 'clock'>,
  trx: Trx,
  choices: Choice[],
): Promise<(PollTotals | Fault)[]> {
  const poll = await trx
    .selectFrom('roomPoll')
    .innerJoin('room', 'room.id', 'roomPoll.roomId')
    .where('roomPoll.id', '=', choices[0]!.pollId)
    .select(['roomPoll.id', 'roomPoll.roomId', 'roomPoll.choices', 'roomPoll.closedAt'])
    .select('room.state')
    .select(hostIsShown(context.clock.now()).as('isHostShown'))
    .forUpdate('roomPoll')
    // The room does not end before the choices are in.
    .forKeyShare('room')
    .executeTakeFirst()
  if (!poll || !isShownRoom(poll)) return choices.map(() => new Fault('not_found'))
  const silenced = await findSilenced(context, trx, choices)
  const refusals = choices.map(({ roomId, choice }, at) => {
    if (roomId !== poll.roomId || choice >= poll.choices.length) return new Fault('not_found')
    if (poll.closedAt || !OPEN_DEEDS.choose.includes(poll.state)) return new Fault('poll_closed')
    return silenced[at] ?? null
  })
  // Of one person's in the same batch the last one stands.
  const standing = new Map(
    choices.filter((_, at) => !refusals[at]).map((one) => [one.accountId, one.choice]),
  )
  const at = context.clock.now()
  if (standing.size > 0) {
    await trx
      .insertInto('roomPollVote')
      .values(
        [...standing].map(([accountId, chosen]) => ({ pollId: poll.id, accountId, chosen, at })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['pollId', 'accountId'])
          .doUpdateSet((eb) => ({ chosen: eb.ref('excluded.chosen'), at })),
      )
      .execute()
    await trx
      .updateTable('roomPoll')
      .set((eb) => ({ revision: eb('revision', '+', 1) }))
      .where('id', '=', poll.id)
      .execute()
  }
  const totals = await countChoices(trx, poll)
  return refusals.map((refusal) => refusal ?? totals)
}

import { sql } from 'kysely'
import type { Context, Trx } from '#app/kernel/context.ts'
import type { PollTotals } from '../talk/model/room-view.ts'

/**
 * How many have chosen each choice of a poll, in the order of its choices, and the number of these
 * totals: read in one statement, so that they are of the same moment.
 */
export async function countChoices(
  db: Trx | Context['db'],
  poll: { id: string; choices: string[] },
): Promise<PollTotals> {
  const rows = await db
    .selectFrom('roomPoll')
    .leftJoin('roomPollVote', 'roomPollVote.pollId', 'roomPoll.id')
    .where('roomPoll.id', '=', poll.id)
    .groupBy(['roomPoll.revision', 'chosen'])
    .select(['roomPoll.revision', 'chosen', sql<number>`count(chosen)::int`.as('count')])
    .execute()
  const counts = poll.choices.map(() => 0)
  for (const { chosen, count } of rows) if (chosen !== null) counts[chosen] = count
  return { id: poll.id, counts, revision: rows[0]?.revision ?? 0 }
}

import { sql } from 'kysely'
import type { Context, Trx } from '#app/kernel/context.ts'

/** How many have chosen each choice of a poll, in the order of its choices. */
export async function countChoices(
  db: Trx | Context['db'],
  poll: { id: string; choices: string[] },
): Promise<number[]> {
  const rows = await db
    .selectFrom('roomPollVote')
    .where('pollId', '=', poll.id)
    .groupBy('chosen')
    .select(['chosen', sql<number>`count(*)::int`.as('count')])
    .execute()
  const counts = poll.choices.map(() => 0)
  for (const { chosen, count } of rows) counts[chosen] = count
  return counts
}

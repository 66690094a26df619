import type { Context, Trx } from '#app/kernel/context.ts'

/** A question that others' votes go to. */
interface Receiving {
  id: string
  authorId: string | null
}

/**
 * Adds to the votes of a question those of others, and those who asked the same, once a person; whoever
 * asked it is none of them.
 * @returns how many votes it has now
 */
export async function sumVotes(
  context: Pick<Context, 'clock'>,
  trx: Trx,
  input: { from: string[]; into: Receiving; askers: (string | null)[] },
): Promise<number> {
  const { from, into, askers } = input
  const voted = await trx
    .selectFrom('roomVote')
    .where('questionId', 'in', from)
    .select('accountId')
    .execute()
  const people = new Set([...voted.map(({ accountId }) => accountId), ...askers])
  people.delete(null)
  people.delete(into.authorId)
  if (people.size > 0) {
    const at = context.clock.now()
    await trx
      .insertInto('roomVote')
      .values([...people].map((accountId) => ({ questionId: into.id, accountId: accountId!, at })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  const { votes } = await trx
    .updateTable('roomQuestion')
    .set((eb) => ({
      votes: eb
        .selectFrom('roomVote')
        .where('questionId', '=', into.id)
        .select((of) => of.cast<number>(of.fn.countAll(), 'integer').as('votes')),
    }))
    .where('id', '=', into.id)
    .returning('votes')
    .executeTakeFirstOrThrow()
  return votes
}

/** How many questions are merged into one. */
export async function countMerged(trx: Trx, questionId: string): Promise<number> {
  const { count } = await trx
    .selectFrom('roomQuestion')
    .where('mergedInto', '=', questionId)
    .where('state', '=', 'merged')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
    .executeTakeFirstOrThrow()
  return count
}

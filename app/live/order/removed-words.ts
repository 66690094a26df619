import type { Context, Trx } from '#app/kernel/context.ts'

/** What is taken out of a room, and by whom it was said. */
interface Removed {
  roomId: string
  saidId: string
  /** Null where the account is deleted: its words are gone already. */
  authorId: string | null
  text: string
  answer?: string | null
}

/**
 * Keeps what is taken out of a room for complaints, in the transaction that takes it out. Organisers alone
 * read it, and it goes with the account of whoever said it.
 */
export async function keepRemoved(
  context: Pick<Context, 'clock'>,
  trx: Trx,
  { authorId, answer = null, ...removed }: Removed,
): Promise<void> {
  if (authorId === null) return
  await trx
    .insertInto('removedWords')
    .values({ ...removed, authorId, answer, removedAt: context.clock.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

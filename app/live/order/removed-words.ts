import { sql } from 'kysely'
import type { Context, Trx } from '#app/kernel/context.ts'
import { yearsBefore } from '#app/kernel/years-before.ts'

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

/** Records of the service are kept for three years (网络招聘服务管理规定 §25). */
const YEARS = 3

/**
 * Forgets what was taken out of rooms three years ago: nobody complains of it any more. That it was there,
 * who took it out and why stays in the log. For a job, daily; the same again does nothing.
 * @returns how many were forgotten
 */
export async function purgeRemovedWords(
  context: Pick<Context, 'clock' | 'db'>,
): Promise<{ removedWords: number }> {
  const until = yearsBefore(context.clock.now(), YEARS)
  const gone = await context.db
    .deleteFrom('removedWords')
    .where('removedAt', '<', until)
    .executeTakeFirst()
  return { removedWords: Number(gone.numDeletedRows) }
}

/**
 * Takes words that are deleted out of what they were the reason for: whoever was silenced for them stays so,
 * and the cockpit and the log of the room do not repeat them.
 */
export async function forgetReason(
  trx: Trx,
  input: { roomId: string; saidId: string },
): Promise<void> {
  const { roomId, saidId } = input
  const silenced = await trx
    .updateTable('roomSanction')
    .set({ about: '' })
    .where('roomId', '=', roomId)
    .where('saidId', '=', saidId)
    .returning('id')
    .execute()
  if (silenced.length === 0) return
  await trx
    .updateTable('roomEvent')
    .set({ payload: sql`jsonb_set(payload, '{about}', '""')` })
    .where('roomId', '=', roomId)
    .where('kind', '=', 'sanction')
    .where((eb) =>
      eb(
        eb.ref('payload', '->>').key('id'),
        'in',
        silenced.map(({ id }) => id),
      ),
    )
    .execute()
}

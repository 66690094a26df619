import { recordAudit } from '#app/accounts/audit.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed } from '#app/kernel/errors.ts'
import { canKeepReplays } from '../policy.ts'

/** So long replays are kept until an organiser says otherwise. */
const DAYS = 180

/** How many days after the end of its room a replay is kept. */
export async function findKeepingDays({ db }: Pick<Context, 'db'>): Promise<number> {
  const set = await db.selectFrom('replayKeeping').select('days').executeTakeFirst()
  return set?.days ?? DAYS
}

/**
 * How long replays are kept, and how many there are, for the organisers.
 * @throws `not_found` for anybody else
 */
export async function getReplayKeeping(context: Context): Promise<{
  days: number
  replays: number
  bytes: number
}> {
  ensureAllowed(canKeepReplays(context.actor))
  const { replays, bytes } = await context.db
    .selectFrom('broadcastSegment')
    .where('removedAt', 'is', null)
    .select((eb) => [
      eb.cast<number>(eb.fn.count('broadcastId').distinct(), 'integer').as('replays'),
      eb.cast<number | null>(eb.fn.sum('bytes'), 'double precision').as('bytes'),
    ])
    .executeTakeFirstOrThrow()
  return { days: await findKeepingDays(context), replays, bytes: bytes ?? 0 }
}

/**
 * Sets how many days replays are kept, from the next night on; the replays that are older go then.
 * @throws `not_found` for who is no organiser
 */
export async function setKeepingDays(context: Context, input: { days: number }): Promise<void> {
  ensureAllowed(canKeepReplays(context.actor))
  const { days } = input
  const set = { days, setAt: context.clock.now(), setBy: accountIdOf(context.actor) }
  await context.db.transaction().execute(async (trx) => {
    await trx
      .insertInto('replayKeeping')
      .values({ id: 1, ...set })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(set))
      .execute()
    await recordAudit(context, trx, {
      action: 'replays.kept',
      subjectKind: 'room',
      subjectId: null,
      details: { days },
    })
  })
}

import { recordAudit } from '#app/accounts/audit.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import { addDays } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed } from '#app/kernel/errors.ts'
import { canKeepReplays } from '../policy.ts'
import { KEPT_DAYS } from './model/kept-days.ts'

/** So long replays are kept until an organiser says otherwise. */
const DAYS = 180

/** How many days after the end of its room a replay is kept. */
export async function findKeepingDays({ db }: Pick<Context, 'db'>): Promise<number> {
  const set = await db.selectFrom('replayKeeping').select('days').executeTakeFirst()
  return set?.days ?? DAYS
}

/**
 * How long replays are kept, how many there are, and how many of them would go tonight were they kept for
 * less, for the organisers.
 * @throws `not_found` for anybody else
 */
export async function getReplayKeeping(context: Context): Promise<{
  days: number
  replays: number
  bytes: number
  goes: { days: number; replays: number }[]
}> {
  ensureAllowed(canKeepReplays(context.actor))
  const days = await findKeepingDays(context)
  const shorter = KEPT_DAYS.filter((count) => count < days)
  const goes = await Promise.all(
    shorter.map(async (count) => ({ days: count, replays: await countOlder(context, count) })),
  )
  const { replays, bytes } = await context.db
    .selectFrom('broadcastSegment')
    .where('removedAt', 'is', null)
    .select((eb) => [
      eb.cast<number>(eb.fn.count('broadcastId').distinct(), 'integer').as('replays'),
      eb.cast<number | null>(eb.fn.sum('bytes'), 'double precision').as('bytes'),
    ])
    .executeTakeFirstOrThrow()
  return { days, replays, bytes: bytes ?? 0, goes: goes.filter((one) => one.replays > 0) }
}

/** Broadcasts whose rooms have been over for longer than so many days, and that are not forgotten yet. */
export function selectOlder({ db, clock }: Pick<Context, 'db' | 'clock'>, days: number) {
  return db
    .selectFrom('broadcast')
    .innerJoin('room', 'room.id', 'broadcast.roomId')
    .where('room.state', 'in', ['ended', 'cancelled'])
    .where('room.endedAt', '<', addDays(clock.now(), -days))
    .where('broadcast.forgottenAt', 'is', null)
}

async function countOlder(context: Context, days: number): Promise<number> {
  const { count } = await selectOlder(context, days)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('broadcastSegment')
          .whereRef('broadcastSegment.broadcastId', '=', 'broadcast.id')
          .where('removedAt', 'is', null)
          .select('broadcastSegment.number'),
      ),
    )
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
    .executeTakeFirstOrThrow()
  return count
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

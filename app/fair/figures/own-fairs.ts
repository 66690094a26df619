import { actingIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { canRunFair } from '../policy.ts'

/** What names a fair and tells its time. */
export interface OwnFair {
  id: string
  code: string
  name: string
  organiserId: string
  place: string
  startsAt: Date
  endsAt: Date
  announcedAt: Date | null
}

const COLUMNS = [
  'id',
  'code',
  'name',
  'organiserId',
  'place',
  'startsAt',
  'endsAt',
  'announcedAt',
] as const

/** The fairs of the organiser that one acts for, the latest first. */
export async function listOwnFairs(context: Context): Promise<OwnFair[]> {
  const organiserId = actingIdOf(context.actor, 'organiser')
  if (!organiserId) return []
  return context.db
    .selectFrom('fair')
    .where('organiserId', '=', organiserId)
    .select(COLUMNS)
    .orderBy('startsAt', 'desc')
    .orderBy('id')
    .execute()
}

/**
 * A fair, for who runs it, by its id or code.
 * @throws `not_allowed` for who is no organiser, `not_found` for another organiser's.
 */
export async function getOwnFair(
  context: Pick<Context, 'db' | 'actor'>,
  input: { idOrCode: string },
): Promise<OwnFair> {
  const { idOrCode } = input
  const fair = await context.db
    .selectFrom('fair')
    .where(isId(idOrCode) ? 'id' : 'code', '=', idOrCode)
    .select(COLUMNS)
    .executeTakeFirst()
  ensureAllowed(canRunFair(context.actor, fair?.organiserId ?? null))
  if (!fair) throw new Fault('not_found')
  return fair
}

/**
 * The fair to show where none is named: the one that is on, else the one held last, else the next.
 */
export function pickFair<F extends Pick<OwnFair, 'startsAt' | 'endsAt'>>(
  fairs: F[],
  now: Date,
): F | null {
  const byStart = [...fairs].sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
  const begun = byStart.filter((fair) => fair.startsAt <= now)
  return begun.find((fair) => fair.endsAt > now) ?? begun.at(-1) ?? byStart[0] ?? null
}

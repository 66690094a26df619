import { sql } from 'kysely'
import { actingIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed } from '#app/kernel/errors.ts'
import { canRunFair } from '../policy.ts'

/**
 * The fairs of the organiser that one acts for, with what is in them, the latest first.
 * @throws `not_allowed` for who is no organiser.
 */
export async function listRunFairs(context: Context) {
  const organiserId = actingIdOf(context.actor, 'organiser')
  ensureAllowed(canRunFair(context.actor, organiserId))
  const rows = await context.db
    .selectFrom('fair')
    .where('organiserId', '=', organiserId)
    .select(['id', 'code', 'name', 'place', 'startsAt', 'endsAt', 'announcedAt'])
    .select((eb) => [
      eb
        .selectFrom('fairEmployer')
        .whereRef('fairEmployer.fairId', '=', 'fair.id')
        .select(sql<number>`count(*)::int`.as('count'))
        .as('employers'),
      eb
        .selectFrom('opening')
        .whereRef('opening.fairId', '=', 'fair.id')
        .where('opening.state', '=', 'published')
        .select(sql<number>`count(*)::int`.as('count'))
        .as('openings'),
      eb
        .selectFrom('fairPlan')
        .whereRef('fairPlan.fairId', '=', 'fair.id')
        .select(sql<number>`count(*)::int`.as('count'))
        .as('plans'),
    ])
    .orderBy('startsAt', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    ...row,
    employers: row.employers ?? 0,
    openings: row.openings ?? 0,
    plans: row.plans ?? 0,
  }))
}

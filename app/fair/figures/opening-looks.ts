import { sql } from 'kysely'
import type { ViewSource } from '#db/tables/figure.ts'
import { accountIdOf, isMemberOf, isOrganiser } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { Look } from './model/look.ts'

/**
 * Notes that somebody looks at an opening that is public: a person who neither belongs to its
 * employer nor looks after the fair. It costs the page no round trip. Whose opening it is need not
 * be known of a visitor who is not.
 */
export function noteLook(
  context: Pick<Context, 'actor' | 'views'> & { address: string },
  input: { openingId: string; employerId: string | null; look: Look | null },
): void {
  const { openingId, employerId, look } = input
  if (!look || isOrganiser(context.actor)) return
  if (employerId !== null && isMemberOf(context.actor, employerId)) return
  const visitor = accountIdOf(context.actor) ?? `${context.address} ${look.browser}`
  context.views.note({ openingId, source: look.source, visitor })
}

/** Looks of one day at one opening from one source. */
export interface CountedLooks {
  openingId: string
  day: string
  source: ViewSource
  views: number
}

/** Rows of one statement: its placeholders stay far below PostgreSQL's 65,535. */
const CHUNK = 2_000

/**
 * Adds counted looks to what is stored, all of them or none. Looks at an opening that is no longer
 * there are dropped.
 */
export async function addLooks(
  context: Pick<Context, 'db'>,
  counted: CountedLooks[],
): Promise<void> {
  if (counted.length === 0) return
  await inTransaction(context, async (trx) => {
    // Locked by their ids: two processes that write their counts wait, and do not clash.
    const ids = [...new Set(counted.map((row) => row.openingId))].sort()
    const there = new Set<string>()
    for (let start = 0; start < ids.length; start += CHUNK) {
      const rows = await trx
        .selectFrom('openingFigure')
        .where('openingId', 'in', ids.slice(start, start + CHUNK))
        .select('openingId')
        .orderBy('openingId')
        .forUpdate()
        .execute()
      for (const row of rows) there.add(row.openingId)
    }
    const kept = counted.filter((row) => there.has(row.openingId))
    for (let start = 0; start < kept.length; start += CHUNK) {
      const rows = kept.slice(start, start + CHUNK)
      await trx
        .insertInto('openingView')
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(['openingId', 'day', 'source']).doUpdateSet((eb) => ({
            views: eb('openingView.views', '+', eb.ref('excluded.views')),
          })),
        )
        .execute()
    }
    const sums = sumByOpening(kept)
    await sql`
      update opening_figure set seen = seen + counted.views
      from unnest(${[...sums.keys()]}::uuid[], ${[...sums.values()]}::int[]) as counted (id, views)
      where opening_id = counted.id`.execute(trx)
  })
}

function sumByOpening(counted: CountedLooks[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { openingId, views } of counted) {
    sums.set(openingId, (sums.get(openingId) ?? 0) + views)
  }
  return sums
}

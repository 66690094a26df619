import { sql } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import { MANY } from './finding/model/facets.ts'
import { COUNTS_KEPT } from './finding/tally.ts'
import { shownOpenings } from './public-openings.ts'

/** How many public openings a fair has, and the people that they seek. */
export interface FairOffer {
  openings: number
  headcount: number
}

const NOTHING: FairOffer = { openings: 0, headcount: 0 }

/**
 * Fairs with what they offer: of this moment, and of a moment ago where that is more than `many`
 * openings, as with the counts of a list (docs/decisions/0017). Who asks first waits for it.
 */
export async function withOffers<F extends { id: string }>(
  context: Context,
  fairs: F[],
  options: { many: number } = { many: MANY },
): Promise<(F & FairOffer)[]> {
  const { many } = options
  const offers = new Map<string, FairOffer>()
  for (const { id } of fairs) {
    const kept = context.recall.kept(...howToRecall(context, id))
    if (kept && kept.openings > many) offers.set(id, kept)
  }
  const unknown = fairs.map(({ id }) => id).filter((id) => !offers.has(id))
  for (const { id, ...offer } of await countOffers(context, unknown, many + 1)) {
    const isMany = offer.openings > many
    offers.set(id, isMany ? await context.recall.recall(...howToRecall(context, id)) : offer)
  }
  return fairs.map((fair) => ({ ...fair, ...(offers.get(fair.id) ?? NOTHING) }))
}

/** A fair with what it offers, as `withOffers` has it. */
export async function withOffer<F extends { id: string }>(
  context: Context,
  fair: F,
): Promise<F & FairOffer> {
  const [offered] = await withOffers(context, [fair])
  return { ...fair, ...NOTHING, ...offered }
}

function howToRecall(context: Context, id: string) {
  const make = async () => (await countOffers(context, [id], null))[0] ?? NOTHING
  return [`fair-offer?${id}`, { make, ...COUNTS_KEPT }] as const
}

/** Of `most` openings of a fair, no more are looked at. */
async function countOffers(
  context: Context,
  fairIds: string[],
  most: number | null,
): Promise<(FairOffer & { id: string })[]> {
  if (fairIds.length === 0) return []
  return context.db
    .selectFrom('fair')
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom(
            shownOpenings(context)
              .whereRef('opening.fairId', '=', sql.ref('fair.id'))
              .select('opening.headcount')
              .$if(most !== null, (all) => all.limit(most ?? 0))
              .as('offered'),
          )
          .select([
            sql<number>`count(*)::int`.as('openings'),
            sql<number>`coalesce(sum(headcount), 0)::int`.as('headcount'),
          ])
          .as('offer'),
      (join) => join.onTrue(),
    )
    .where('fair.id', 'in', fairIds)
    .select(['fair.id', 'offer.openings', 'offer.headcount'])
    .execute()
}

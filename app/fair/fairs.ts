import { sql } from 'kysely'
import { addDays } from '#app/kernel/clock.ts'
import { containing } from '#app/kernel/containing.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { listFairRooms } from './listed-rooms.ts'
import { withOffer, withOffers } from './fair-offers.ts'
import type { FairSummary } from './model/fair.ts'
import { shownEmployers } from './public-employers.ts'
import { publicOpenings } from './public-openings.ts'

/** Every announced fair with its counts, the latest first. */
export async function listFairs(context: Context): Promise<FairSummary[]> {
  const fairs = await announcedFairs(context)
    .orderBy('fair.startsAt', 'desc')
    .orderBy('fair.id')
    .execute()
  return withOffers(context, fairs)
}

/** A fair that is further off stands behind the one that ended last: nobody gets ready for it yet. */
const FEATURED_DAYS = 30

/**
 * The fair to show first: the one that runs or begins within a month, else the one that ended last, else
 * the next.
 */
export async function findFeaturedFair(context: Context): Promise<FairSummary | null> {
  const now = context.clock.now()
  const isAhead = sql<boolean>`fair.ends_at > ${now}`
  const isFar = sql<boolean>`fair.starts_at > ${addDays(now, FEATURED_DAYS)}`
  const fair = await announcedFairs(context)
    .orderBy(isFar)
    .orderBy(isAhead, 'desc')
    .orderBy(sql`case when ${isAhead} then fair.starts_at end`)
    .orderBy('fair.startsAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return fair ? withOffer(context, fair) : null
}

/** A fair with all that its page shows; employers narrowed by a part of their name or booth. */
export async function getFairPage(context: Context, input: { idOrCode: string; q: string }) {
  const fair = await announcedFairs(context)
    .innerJoin('organisation as organiser', 'organiser.id', 'fair.organiserId')
    .where(isId(input.idOrCode) ? 'fair.id' : 'fair.code', '=', input.idOrCode)
    .select(['fair.intro', 'organiser.name as organiserName'])
    .executeTakeFirst()
  if (!fair) throw new Fault('not_found')
  const [shown, programme, employers, rooms] = await Promise.all([
    withOffer(context, fair),
    context.db
      .selectFrom('fairProgrammeItem')
      .where('fairId', '=', fair.id)
      .orderBy('position')
      .select(['id', 'title', 'description', 'place', 'startsAt', 'endsAt'])
      .execute(),
    listFairEmployers(context, { fairId: fair.id, q: input.q }),
    listFairRooms(context, { fairId: fair.id }),
  ])
  return { fair: shown, programme, employers, rooms }
}

async function listFairEmployers(context: Context, input: { fairId: string; q: string }) {
  const offers = publicOpenings(context)
    .where('opening.fairId', '=', input.fairId)
    .groupBy('opening.employerId')
    .select(['opening.employerId', COUNT, PEOPLE])
    .as('offer')
  return context.db
    .selectFrom('fairEmployer')
    .innerJoin('employer', 'employer.id', 'fairEmployer.employerId')
    .innerJoin('organisation', 'organisation.id', 'fairEmployer.employerId')
    .leftJoin(offers, 'offer.employerId', 'fairEmployer.employerId')
    .where('fairEmployer.fairId', '=', input.fairId)
    .where(shownEmployers(context.clock.now()))
    .$if(input.q !== '', (select) =>
      select.where((where) =>
        where.or([
          where('organisation.name', 'ilike', containing(input.q)),
          where('fairEmployer.booth', 'ilike', containing(input.q)),
        ]),
      ),
    )
    .orderBy('fairEmployer.booth')
    .orderBy('organisation.name')
    .select([
      'employer.id',
      'organisation.name',
      'organisation.shortName',
      'employer.industry',
      'fairEmployer.booth',
    ])
    .select((select) => [
      select.fn.coalesce('offer.openings', sql<number>`0`).as('openings'),
      select.fn.coalesce('offer.headcount', sql<number>`0`).as('headcount'),
    ])
    .execute()
}

const COUNT = sql<number>`count(*)::int`.as('openings')
const PEOPLE = sql<number>`sum(opening.headcount)::int`.as('headcount')

/** The fairs that are announced, with the employers that take part. */
function announcedFairs(context: Context) {
  return context.db
    .selectFrom('fair')
    .where('fair.announcedAt', 'is not', null)
    .select([
      'fair.id',
      'fair.code',
      'fair.name',
      'fair.districtCode',
      'fair.place',
      'fair.startsAt',
      'fair.endsAt',
    ])
    .select((select) =>
      select
        .selectFrom('fairEmployer')
        .innerJoin('employer', 'employer.id', 'fairEmployer.employerId')
        .whereRef('fairEmployer.fairId', '=', 'fair.id')
        .where(shownEmployers(context.clock.now()))
        .select(sql<number>`count(*)::int`.as('count'))
        .$asScalar()
        .$notNull()
        .as('employers'),
    )
}

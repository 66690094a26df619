import { sql } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import { getOwnFair } from '../figures/own-fairs.ts'
import { shownEmployers } from '../public-employers.ts'
import { FAIR_PLANS } from './model/fair-form.ts'

/**
 * A fair on its organiser's desk: its facts, its programme, and what is still missing before it may
 * be announced.
 * @throws `not_allowed`, `not_found` for another organiser's.
 */
export async function getFairDesk(context: Context, input: { idOrCode: string }) {
  const { id } = await getOwnFair(context, input)
  const fair = await context.db
    .selectFrom('fair')
    .where('id', '=', id)
    .selectAll()
    .executeTakeFirstOrThrow()
  const programme = await context.db
    .selectFrom('fairProgrammeItem')
    .where('fairId', '=', id)
    .orderBy('position')
    .select(['id', 'title', 'description', 'place', 'startsAt', 'endsAt'])
    .execute()
  const recorded = await context.db
    .selectFrom('fairPlan')
    .leftJoin('account', 'account.id', 'fairPlan.accountId')
    .where('fairId', '=', id)
    .select(['kind', 'reference', 'at', 'account.name'])
    .execute()
  const counts = await context.db
    .selectFrom('fairEmployer')
    .innerJoin('employer', 'employer.id', 'fairEmployer.employerId')
    .where('fairId', '=', id)
    .select((eb) => [
      sql<number>`count(*)::int`.as('employers'),
      sql<number>`(count(*) filter (where booth is null))::int`.as('withoutBooth'),
      sql<number>`(count(*) filter (where not ${shownEmployers(context.clock.now())(eb)}))::int`.as(
        'unverified',
      ),
    ])
    .executeTakeFirstOrThrow()
  return {
    fair,
    programme,
    plans: FAIR_PLANS.map((kind) => ({
      kind,
      recorded: recorded.find((plan) => plan.kind === kind) ?? null,
    })),
    counts,
  }
}
export type FairDesk = Awaited<ReturnType<typeof getFairDesk>>

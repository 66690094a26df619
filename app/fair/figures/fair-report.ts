import type { Context } from '#app/kernel/context.ts'
import { getFairFigures } from './fair-figures.ts'
import { addWorkdays, REPORT_WORKDAYS } from './model/workdays.ts'

/**
 * What an organiser reports after a fair, and until when (山东省人力资源市场条例: within fifteen
 * working days).
 * @throws `not_allowed`, `not_found` for another organiser's fair.
 */
export async function getFairReport(context: Context, input: { idOrCode: string }) {
  const figures = await getFairFigures(context, input)
  const { fair } = figures
  const organiser = await context.db
    .selectFrom('organisation')
    .where('id', '=', fair.organiserId)
    .select('name')
    .executeTakeFirstOrThrow()
  const plans = await context.db
    .selectFrom('fairPlan')
    .where('fairId', '=', fair.id)
    .select(['kind', 'reference'])
    .orderBy('kind')
    .execute()
  const programme = await context.db
    .selectFrom('fairProgrammeItem')
    .where('fairId', '=', fair.id)
    .orderBy('position')
    .select(['id', 'title', 'place', 'startsAt', 'endsAt'])
    .execute()
  return {
    figures,
    organiserName: organiser.name,
    plans,
    programme,
    dueOn: addWorkdays(fair.endsAt, REPORT_WORKDAYS),
  }
}

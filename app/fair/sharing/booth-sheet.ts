import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { shownEmployers } from '../public-employers.ts'
import { publicOpenings, SUMMARY_COLUMNS, toSummary } from '../public-openings.ts'

/** As many as anybody would print: 25 sheets of paper. */
const MOST = 200

/**
 * What hangs at an employer's booth: the employer, its booth at a fair, and its openings there. The
 * fair is the one asked for, else the employer's running or next one, else its last. Where none of
 * its openings belongs to the fair, or it takes part in none, all its openings are on the sheet.
 * Public: it says nothing that the employer's own page does not, and whoever prints it at the hall's
 * counter need not log in.
 * @throws `not_found` for an employer that is not shown, and for a fair that it takes no part in
 */
export async function getBoothSheet(
  context: Context,
  input: { employerId: string; fair: string | null },
) {
  if (!isId(input.employerId)) throw new Fault('not_found')
  const employer = await context.db
    .selectFrom('employer')
    .innerJoin('organisation', 'organisation.id', 'employer.id')
    .where('employer.id', '=', input.employerId)
    .where(shownEmployers(context.clock.now()))
    .select(['employer.id', 'organisation.name', 'employer.industry', 'employer.districtCode'])
    .executeTakeFirst()
  if (!employer) throw new Fault('not_found')
  const fair = await findFair(context, input)
  if (input.fair !== null && !fair) throw new Fault('not_found')
  const atFair = fair ? await listSheetOpenings(context, employer.id, fair.id) : []
  return {
    employer,
    fair,
    openings: atFair.length > 0 ? atFair : await listSheetOpenings(context, employer.id, null),
  }
}
export type BoothSheet = Awaited<ReturnType<typeof getBoothSheet>>

async function findFair(context: Context, input: { employerId: string; fair: string | null }) {
  const now = context.clock.now()
  const fairs = await context.db
    .selectFrom('fairEmployer')
    .innerJoin('fair', 'fair.id', 'fairEmployer.fairId')
    .where('fairEmployer.employerId', '=', input.employerId)
    .$if(input.fair !== null, (select) =>
      select.where(isId(input.fair ?? '') ? 'fair.id' : 'fair.code', '=', input.fair),
    )
    .select(['fair.id', 'fair.code', 'fair.name', 'fair.place', 'fair.startsAt', 'fair.endsAt'])
    .select('fairEmployer.booth')
    .orderBy('fair.startsAt')
    .execute()
  return fairs.find(({ endsAt }) => endsAt > now) ?? fairs.at(-1) ?? null
}

async function listSheetOpenings(context: Context, employerId: string, fairId: string | null) {
  const rows = await publicOpenings(context)
    .where('opening.employerId', '=', employerId)
    .$if(fairId !== null, (select) => select.where('opening.fairId', '=', fairId))
    .select(SUMMARY_COLUMNS)
    .select('opening.address')
    .orderBy('opening.publishedAt', 'desc')
    .orderBy('opening.id', 'desc')
    .limit(MOST)
    .execute()
  return rows.map((row) => ({ ...toSummary(row), address: row.address ?? '' }))
}
export type SheetOpening = BoothSheet['openings'][number]

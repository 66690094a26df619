import type { EmployerAdmission } from '#db/tables/employer.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import type { OpeningState } from './model/opening.ts'
import { payOf } from './model/opening-summary.ts'
import type { Pay } from './model/pay.ts'
import { isShownEmployer, shownEmployers } from './public-employers.ts'

/** An opening as somebody who applies to it sees it. */
export interface AppliedOpening {
  id: string
  title: string
  employerId: string
  employerName: string
  employerShortName: string
  districtCode: string | null
  pay: Pay
  /** Whether it takes applications now. */
  open: boolean
}

/** What a stranger must not know of does not exist for them. */
const NOT_PUBLIC_YET: OpeningState[] = ['draft', 'in_review']
const ONCE_ADMITTED: EmployerAdmission[] = ['admitted', 'suspended']

/**
 * The opening that somebody means to apply to.
 * @throws `not_found` for one that does not exist or was never public.
 */
export async function getOpeningToApply(
  context: Context,
  input: { openingId: string },
): Promise<AppliedOpening> {
  const row = await selectAppliedOpenings(context.db)
    .where('opening.id', '=', input.openingId)
    .where('opening.state', 'not in', NOT_PUBLIC_YET)
    .where('opening.publishedAt', 'is not', null)
    .where('employer.admission', 'in', ONCE_ADMITTED)
    .executeTakeFirst()
  if (!row) throw new Fault('not_found')
  return readAppliedOpening(row, context.clock.now())
}

/**
 * Makes sure, until the transaction ends, that an opening takes applications: published, within its
 * time, and of an employer that is shown. Lock the application before, never after.
 * @throws `opening_closed`
 */
export async function ensureOpeningOpen(
  context: Context,
  trx: Trx,
  openingId: string,
): Promise<void> {
  const open = await trx
    .selectFrom('opening')
    .innerJoin('employer', 'employer.id', 'opening.employerId')
    .where('opening.id', '=', openingId)
    .where('opening.state', '=', 'published')
    .where('opening.validUntil', '>', context.clock.now())
    .where(shownEmployers(context.clock.now()))
    .select('opening.id')
    .forShare(['opening', 'employer'])
    .executeTakeFirst()
  if (!open) throw new Fault('opening_closed')
}

/** Openings with their employers' names, as the pages of applications show them. */
export function selectAppliedOpenings(db: Db | Trx) {
  return db
    .selectFrom('opening')
    .innerJoin('employer', 'employer.id', 'opening.employerId')
    .innerJoin('organisation', 'organisation.id', 'opening.employerId')
    .select([
      'opening.id as openingId',
      'opening.title',
      'opening.employerId',
      'organisation.name as employerName',
      'organisation.shortName as employerShortName',
      'opening.districtCode',
      'opening.state as openingState',
      'opening.validUntil',
      'opening.payPeriod',
      'opening.payMinFen',
      'opening.payMaxFen',
      'opening.payMonths',
      'opening.payNegotiable',
      'opening.payFloor',
      'employer.admission',
      'employer.verificationDueAt',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof selectAppliedOpenings>['executeTakeFirstOrThrow']>>

/** A row of `selectAppliedOpenings` as the pages take it. */
export function readAppliedOpening(row: Row, now: Date): AppliedOpening {
  return {
    id: row.openingId,
    title: row.title ?? '',
    employerId: row.employerId,
    employerName: row.employerName,
    employerShortName: row.employerShortName,
    districtCode: row.districtCode,
    pay: payOf(row),
    open:
      row.openingState === 'published' &&
      row.validUntil !== null &&
      row.validUntil > now &&
      isShownEmployer(row, now),
  }
}

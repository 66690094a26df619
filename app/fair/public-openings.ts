import type { Context, Db } from '#app/kernel/context.ts'
import { payOf, type OpeningSummary } from './model/opening-summary.ts'
import type { Benefit, Education, Kind, Shift } from './model/terms.ts'
import { shownEmployers } from './public-employers.ts'

/**
 * The openings that everyone may see, to select from: published, their last day not over, of an
 * employer that is shown. An opening whose day has passed is out at once, whether or not the
 * regular upkeep has been by.
 */
export function publicOpenings(context: Pick<Context, 'clock'> & { db: Db }) {
  return shownOpenings(context).innerJoin('organisation', 'organisation.id', 'opening.employerId')
}

/** The same without their employers' names. */
export function shownOpenings(context: Pick<Context, 'clock'> & { db: Db }) {
  return context.db
    .selectFrom('opening')
    .innerJoin('employer', 'employer.id', 'opening.employerId')
    .where('opening.state', '=', 'published')
    .where('opening.validUntil', '>', context.clock.now())
    .where(shownEmployers(context.clock.now()))
}

/** What a card needs of `publicOpenings`. */
export const SUMMARY_COLUMNS = [
  'opening.id',
  'opening.title',
  'opening.employerId',
  'organisation.name as employerName',
  'opening.headcount',
  'opening.education',
  'opening.kind',
  'opening.shift',
  'opening.benefits',
  'opening.districtCode',
  'opening.payPeriod',
  'opening.payMinFen',
  'opening.payMaxFen',
  'opening.payMonths',
  'opening.payNegotiable',
  'opening.payFloor',
] as const

export interface SummaryRow {
  id: string
  title: string | null
  employerId: string
  employerName: string
  headcount: number | null
  education: string | null
  kind: string | null
  shift: string | null
  benefits: string[]
  districtCode: string | null
  payPeriod: string | null
  payMinFen: number | null
  payMaxFen: number | null
  payMonths: number | null
  payNegotiable: boolean
  payFloor: string | null
}

/** A row of `SUMMARY_COLUMNS` as a card shows it. */
export function toSummary(row: SummaryRow): OpeningSummary {
  return {
    id: row.id,
    title: row.title ?? '',
    employerId: row.employerId,
    employerName: row.employerName,
    headcount: row.headcount ?? 0,
    education: (row.education ?? 'any') as Education,
    kind: (row.kind ?? 'full_time') as Kind,
    shift: row.shift as Shift | null,
    benefits: row.benefits as Benefit[],
    districtCode: row.districtCode ?? '',
    pay: payOf(row),
  }
}

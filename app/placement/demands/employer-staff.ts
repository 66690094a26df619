import { sql } from 'kysely'
import type { Db, Trx } from '#app/kernel/context.ts'

/** How many people an employer employs in all, as it was said last, whoever said it. */
export interface SaidStaff {
  staff: number
  /** The employer itself, or the college whose officer said it. */
  who: string
  at: Date
  /** Demands of the employer, to any college, that go by it. */
  demands: number
}

/** The number that is in force for each employer; those of whom none is known are left out. */
export async function readEmployerStaff(
  db: Db | Trx,
  employerIds: string[],
): Promise<Map<string, number>> {
  if (employerIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('employerStaff')
    .where('employerId', 'in', [...new Set(employerIds)])
    .distinctOn('employerId')
    .select(['employerId', 'staff'])
    .orderBy('employerId')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return new Map(rows.map(({ employerId, staff }) => [employerId, staff]))
}

/** The number that is in force for an employer, with who said it; null while none is known. */
export async function findSaidStaff(db: Db | Trx, employerId: string): Promise<SaidStaff | null> {
  const row = await db
    .selectFrom('employerStaff')
    .innerJoin('organisation', 'organisation.id', 'employerStaff.organisationId')
    .where('employerStaff.employerId', '=', employerId)
    .select(['employerStaff.staff', 'organisation.name as who', 'employerStaff.at'])
    .select((eb) =>
      eb
        .selectFrom('demand')
        .whereRef('demand.employerId', '=', 'employerStaff.employerId')
        .where('demand.state', 'in', ['offered', 'admitted'])
        .select(sql<number>`count(*)::int`.as('count'))
        .as('demands'),
    )
    .orderBy('employerStaff.at', 'desc')
    .orderBy('employerStaff.id', 'desc')
    .executeTakeFirst()
  return row ? { ...row, demands: row.demands ?? 0 } : null
}

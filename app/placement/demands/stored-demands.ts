import type { Db, Trx } from '#app/kernel/context.ts'
import type { DemandState, DemandSide, MajorFit } from '#db/tables/demand.ts'
import { readEmployerStaff } from './employer-staff.ts'
import type { DemandFacts, DemandField } from './model/demand.ts'
import { EMPTY_DEMAND, type ReadDemand } from './model/demand-form.ts'

/** A demand as it is kept. */
export interface StoredDemand extends ReadDemand {
  id: string
  collegeId: string
  employerId: string
  side: DemandSide
  state: DemandState
  reason: string
  createdAt: Date
  updatedAt: Date
  revision: number
}

/** What the column `facts` holds: what has no column of its own, and what cannot be read. */
type FactsColumn = Partial<DemandFacts> & { unread?: Partial<Record<DemandField, string>> }

/** Demands by their ids, in no order; those that there are not are left out. */
export async function readDemands(db: Db | Trx, ids: string[]): Promise<StoredDemand[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('demand')
    .where('id', 'in', ids)
    .select([
      'id',
      'collegeId',
      'employerId',
      'side',
      'state',
      'reason',
      'createdAt',
      'updatedAt',
      'revision',
      'title',
      'headcount',
      'firstDay',
      'lastDay',
      'districtCode',
      'employerStaff',
      'postStaff',
      'facts',
    ])
    .execute()
  const majors = await db
    .selectFrom('demandMajor')
    .where('demandId', 'in', ids)
    .select(['demandId', 'majorId', 'fit'])
    .orderBy('majorId')
    .execute()
  const said = await readEmployerStaff(
    db,
    rows.map(({ employerId }) => employerId),
  )
  const majorsOf = Map.groupBy(majors, ({ demandId }) => demandId)
  return rows.map((row) => {
    const { title, headcount, firstDay, lastDay, districtCode, postStaff } = row
    const inForce = said.get(row.employerId) ?? null
    // A draft may propose another; what is offered goes by the one that holds for all.
    const employerStaff =
      row.state === 'draft' ? (row.employerStaff ?? inForce) : (inForce ?? row.employerStaff)
    const { unread = {}, ...rest } = row.facts as FactsColumn
    const own = (majorsOf.get(row.id) ?? []).map(({ majorId, fit }) => ({ majorId, fit }))
    return {
      id: row.id,
      collegeId: row.collegeId,
      employerId: row.employerId,
      side: row.side,
      state: row.state,
      reason: row.reason,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
      revision: row.revision,
      unread,
      facts: {
        ...EMPTY_DEMAND,
        ...rest,
        title: title || null,
        headcount,
        firstDay,
        lastDay,
        districtCode,
        employerStaff,
        postStaff,
        majors: own,
      },
    }
  })
}

/** A demand's facts as the columns that keep them; its majors have a table of their own. */
export function demandColumns({ facts, unread }: ReadDemand) {
  const { title, headcount, firstDay, lastDay, districtCode, employerStaff, postStaff, ...rest } =
    facts
  const { majors: _majors, ...kept } = rest
  return {
    title: title ?? '',
    headcount,
    firstDay,
    lastDay,
    districtCode,
    employerStaff,
    postStaff,
    facts: JSON.stringify({ ...kept, unread } satisfies FactsColumn),
  }
}

/** Puts a demand's majors in place of those it had; those of another college are left out. */
export async function putMajors(
  trx: Trx,
  demand: { id: string; collegeId: string },
  majors: { majorId: string; fit: MajorFit }[],
): Promise<void> {
  await trx.deleteFrom('demandMajor').where('demandId', '=', demand.id).execute()
  if (majors.length === 0) return
  const known = await trx
    .selectFrom('major')
    .where('collegeId', '=', demand.collegeId)
    .where(
      'id',
      'in',
      majors.map(({ majorId }) => majorId),
    )
    .select('id')
    .execute()
  const own = majors.filter(({ majorId }) => known.some(({ id }) => id === majorId))
  if (own.length === 0) return
  await trx
    .insertInto('demandMajor')
    .values(own.map((one) => ({ demandId: demand.id, ...one })))
    .execute()
}

import type { Duty } from '#db/tables/organisation.ts'
import type { Db, Trx } from '#app/kernel/context.ts'

/** What a member is charged with, and for which department or class group. */
export interface DutyAt {
  duty: Duty
  scopeId: string | null
}

/** What a member is charged with, and the department's or class group's name. */
export interface NamedDuty {
  duty: Duty
  scope: string | null
}

/** Duties with the names of what they are for, in the same order. */
export async function nameDuties(db: Db | Trx, duties: DutyAt[]): Promise<NamedDuty[]> {
  const ids = duties.flatMap(({ scopeId }) => scopeId ?? [])
  if (ids.length === 0) return duties.map(({ duty }) => ({ duty, scope: null }))
  const rows = await db
    .selectFrom('department')
    .where('id', 'in', ids)
    .select(['id', 'name'])
    .unionAll(db.selectFrom('classGroup').where('id', 'in', ids).select(['id', 'name']))
    .execute()
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return duties.map(({ duty, scopeId }) => ({
    duty,
    scope: scopeId === null ? null : (names.get(scopeId) ?? null),
  }))
}

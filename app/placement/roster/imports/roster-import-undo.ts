import { sql } from 'kysely'
import type { StudentState, Sex } from '#db/tables/college.ts'
import { recordAudit } from '#app/accounts/audit.ts'
import { addDays } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { updateRows } from '#app/kernel/many-rows.ts'
import {
  getOfficer,
  getOwnRosterImport,
  lockRoster,
  type OwnRosterImport,
} from './roster-import.ts'

/** So long an import can be undone, and its sheet is kept. */
const UNDO_DAYS = 30

/** What an import changes of a student, kept as it was before. */
export const BEFORE = [
  'name',
  'sex',
  'birthDay',
  'classGroupId',
  'idNumberSealed',
  'idNumberIndex',
  'guardianSealed',
  'phone',
  'homeDistrictCode',
  'state',
] as const

interface StudentBefore {
  id: string
  name: string
  sex: Sex
  birthDay: string
  classGroupId: string
  idNumberSealed: string | null
  idNumberIndex: string | null
  guardianSealed: string | null
  phone: string
  homeDistrictCode: string | null
  state: StudentState
}

/** What is needed to undo an import. */
export interface UndoFacts {
  created: string[]
  changed: StudentBefore[]
  groups: string[]
}

/** Whether an import is so young that it can be undone. */
export function isUndoable(context: Context, own: OwnRosterImport): boolean {
  const { state, committedAt, undo } = own
  return (
    state === 'committed' &&
    undo !== null &&
    committedAt !== null &&
    addDays(committedAt, UNDO_DAYS) > context.clock.now()
  )
}

/**
 * Takes an import back: students whom it added go, those whom it changed are as they were. Students to
 * whom something has happened since stay as they are.
 * @returns how many were taken back, and how many were not.
 * @throws `not_allowed`, `not_found`, `conflict` where there is nothing to undo (any more).
 */
export async function undoRosterImport(
  context: Context,
  input: { importId: string },
): Promise<{ undone: number; kept: number }> {
  const staff = await getOfficer(context)
  return context.db.transaction().execute(async (trx) => {
    await lockRoster(trx, staff)
    const own = await getOwnRosterImport(trx, staff, input.importId, true)
    if (!isUndoable(context, own)) throw new Fault('conflict')
    const { created, changed, groups } = own.undo as UndoFacts
    const removed = await removeUntouched(trx, created, own.committedAt!)
    const restored = await restoreUntouched(trx, changed, own.committedAt!)
    await removeEmptyGroups(trx, groups)
    await trx
      .updateTable('rosterImport')
      .set({ state: 'undone', undo: null, sheetSealed: null, undoneAt: context.clock.now() })
      .where('id', '=', own.id)
      .execute()
    const undone = removed + restored
    await recordAudit(context, trx, {
      action: 'roster.undone',
      subjectKind: 'roster',
      subjectId: own.id,
      organisationId: staff.collegeId,
      details: { removed, restored },
    })
    return { undone, kept: created.length + changed.length - undone }
  })
}

/** Of whichever table has a row about a student, that row keeps her. */
async function removeUntouched(trx: Trx, ids: string[], at: Date): Promise<number> {
  if (ids.length === 0) return 0
  const tables = await sql<{ name: string }>`
    select distinct c.conrelid::regclass::text as name from pg_constraint c
    where c.contype = 'f' and c.confrelid = 'student'::regclass`.execute(trx)
  const taken = tables.rows.map(
    ({ name }) =>
      sql`and not exists (select 1 from ${sql.table(name)} t where t.student_id = student.id)`,
  )
  const { numAffectedRows } = await sql`
    delete from student
    where id = any(${ids}::uuid[]) and updated_at = ${at} and account_id is null
      and code_hash is null ${sql.join(taken, sql` `)}`.execute(trx)
  return Number(numAffectedRows ?? 0)
}

async function restoreUntouched(trx: Trx, before: StudentBefore[], at: Date): Promise<number> {
  if (before.length === 0) return 0
  const untouched = await trx
    .selectFrom('student')
    .where(
      'id',
      'in',
      before.map(({ id }) => id),
    )
    .where('updatedAt', '=', at)
    .select('id')
    .forNoKeyUpdate()
    .execute()
  // A class group that was joined to another since is no more.
  const there = await trx
    .selectFrom('classGroup')
    .where(
      'id',
      'in',
      before.map(({ classGroupId }) => classGroupId),
    )
    .select('id')
    .execute()
  const groups = new Set(there.map(({ id }) => id))
  const back = new Set(
    before.filter(({ classGroupId }) => groups.has(classGroupId)).map(({ id }) => id),
  )
  const ids = new Set(untouched.map(({ id }) => id).filter((id) => back.has(id)))
  await updateRows(
    trx,
    'student',
    'id',
    before.filter(({ id }) => ids.has(id)),
  )
  return ids.size
}

async function removeEmptyGroups(trx: Trx, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const tables = await sql<{ name: string }>`
    select distinct c.conrelid::regclass::text as name from pg_constraint c
    where c.contype = 'f' and c.confrelid = 'class_group'::regclass`.execute(trx)
  const used = tables.rows.map(
    ({ name }) =>
      sql`and not exists (select 1 from ${sql.table(name)} t where t.class_group_id = class_group.id)`,
  )
  await sql`
    delete from class_group
    where id = any(${ids}::uuid[])
      and not exists (select 1 from membership_duty d where d.scope_id = class_group.id)
      ${sql.join(used, sql` `)}`.execute(trx)
}

/** Forgets sheets and what would undo imports once that is no longer possible. */
export async function forgetRosterImports(context: Context): Promise<void> {
  const before = addDays(context.clock.now(), -UNDO_DAYS)
  await context.db
    .updateTable('rosterImport')
    .set({ sheetSealed: null, undo: null })
    .where('createdAt', '<', before)
    .where((eb) => eb.or([eb('committedAt', 'is', null), eb('committedAt', '<', before)]))
    .where((eb) => eb.or([eb('sheetSealed', 'is not', null), eb('undo', 'is not', null)]))
    .execute()
}

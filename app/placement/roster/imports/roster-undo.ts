import { sql } from 'kysely'
import type { StudentState, Sex } from '#db/tables/college.ts'
import { recordAudit } from '#app/accounts/audit.ts'
import { addDays } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { updateRows } from '#app/kernel/many-rows.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { listTakingPart, tellOfLeaving } from '../joining.ts'
import { tellOfGroupChange, type GroupChange } from '../group-change-notices.ts'
import { lockRoster } from '../roster-lock.ts'
import type { KeptReason, KeptStudent } from './model/kept-student.ts'
import { getOfficer, getOwnRosterImport, type OwnRosterImport } from './roster-import.ts'
import { listLaterImports } from './roster-order.ts'

/** So long an import can be undone. */
export const UNDO_DAYS = 30

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
  'updatedAt',
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
  /** By which the import that wrote it knows it again; those of before it was kept have none. */
  updatedAt?: Date
}

/** What is needed to undo an import. */
export interface UndoFacts {
  created: string[]
  changed: StudentBefore[]
  groups: string[]
}

/** Whether an import is so young that it can be undone. */
export function isUndoable(
  context: Context,
  own: Pick<OwnRosterImport, 'state' | 'committedAt' | 'undo'>,
): boolean {
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
 * whom something has happened since stay as they are, as do those with wishes, posts or papers since that
 * hang on what would be changed, and it is noted of each of them what that is. Of
 * several that changed the same students the latest is taken back first. Teachers of class groups that
 * students leave by it or come to, and plans under way with them, are told.
 * @returns how many were taken back, and how many were not.
 * @throws `not_allowed`, `not_found`, `conflict` where there is nothing to undo (any more),
 * `roster_changed_since` where a later import that can be undone has changed its students.
 */
export async function undoRosterImport(
  context: Context,
  input: { importId: string },
): Promise<{ undone: number; kept: number }> {
  const staff = await getOfficer(context)
  return inTransaction(context, async (trx) => {
    await lockRoster(trx, staff)
    const own = await getOwnRosterImport(trx, staff, input.importId, true)
    if (!isUndoable(context, own)) throw new Fault('conflict')
    const [later] = await listLaterImports(trx, own)
    if (later) throw new Fault('roster_changed_since', { params: { file: later.fileName } })
    const { created, changed, groups } = own.undo as UndoFacts
    const studentIds = [...created, ...changed.map(({ id }) => id)]
    const tookPart = await listTakingPart(trx, studentIds)
    const keptNew = await removeUntouched(trx, created, own.committedAt!)
    const restored = await restoreUntouched(trx, changed, own.committedAt!)
    const keptOld = restored.kept
    const told = { changes: restored.changes, toldIds: new Set<string>(), waiting: [] }
    await tellOfGroupChange(context, trx, told)
    await removeEmptyGroups(trx, groups)
    await tellOfLeaving(context, trx, tookPart, await listTakingPart(trx, studentIds))
    const kept = [...keptNew, ...keptOld]
    await trx
      .updateTable('rosterImport')
      .set({
        state: 'undone',
        undo: null,
        kept: JSON.stringify(kept),
        undoneAt: context.clock.now(),
      })
      .where('id', '=', own.id)
      .execute()
    const removed = created.length - keptNew.length
    const back = changed.length - keptOld.length
    await recordAudit(context, trx, {
      action: 'roster.undone',
      subjectKind: 'roster',
      subjectId: own.id,
      organisationId: staff.collegeId,
      details: { removed, restored: back },
    })
    return { undone: removed + back, kept: kept.length }
  })
}

/** Of whichever table has a row about a student, that row keeps her. */
async function removeUntouched(trx: Trx, ids: string[], at: Date): Promise<KeptStudent[]> {
  if (ids.length === 0) return []
  const tables = await sql<{ name: string }>`
    select distinct c.conrelid::regclass::text as name from pg_constraint c
    where c.contype = 'f' and c.confrelid = 'student'::regclass order by 1`.execute(trx)
  const isIn = (name: string) =>
    sql`exists (select 1 from ${sql.table(name)} t where t.student_id = student.id)`
  await sql`
    delete from student
    where id = any(${ids}::uuid[]) and updated_at = ${at} and account_id is null
      and code_hash is null
      ${sql.join(
        tables.rows.map(({ name }) => sql`and not ${isIn(name)}`),
        sql` `,
      )}`.execute(trx)
  const reasons = tables.rows.map(
    ({ name }) => sql`case when ${isIn(name)} then ${`in:${name}`}::text end`,
  )
  const { rows } = await sql<KeptStudent>`
    select id, array_remove(array[
      case when account_id is not null then 'account' end,
      case when code_hash is not null then 'code' end,
      case when updated_at <> ${at} and account_id is null then 'changed' end,
      ${sql.join(reasons)}], null) as reasons
    from student where id = any(${ids}::uuid[]) order by number`.execute(trx)
  return rows
}

async function restoreUntouched(
  trx: Trx,
  before: StudentBefore[],
  at: Date,
): Promise<{ kept: KeptStudent[]; changes: GroupChange[] }> {
  if (before.length === 0) return { kept: [], changes: [] }
  const there = await trx
    .selectFrom('student')
    .where(sql<boolean>`id = any(${before.map(({ id }) => id)}::uuid[])`)
    .select(['id', 'accountId', 'updatedAt', 'classGroupId', 'birthDay', 'sex', 'state'])
    .orderBy('number')
    .forNoKeyUpdate()
    .execute()
  // A class group that was joined to another since is no more.
  const wasIn = [...new Set(before.map(({ classGroupId }) => classGroupId))]
  const groups = await trx.selectFrom('classGroup').where('id', 'in', wasIn).select('id').execute()
  const isThere = new Set(groups.map(({ id }) => id))
  const beforeOf = new Map(before.map((student) => [student.id, student]))
  const since = await dependingSince(
    trx,
    there.filter((now) => isJudgedBy(now, beforeOf.get(now.id)!)).map(({ id }) => id),
    at,
  )
  const kept: KeptStudent[] = []
  for (const { id, updatedAt } of there) {
    const reasons: KeptReason[] = [...(since.get(id) ?? [])]
    if (updatedAt.getTime() !== at.getTime()) reasons.push('changed')
    if (!isThere.has(beforeOf.get(id)!.classGroupId)) reasons.push('group_gone')
    if (reasons.length > 0) kept.push({ id, reasons })
  }
  kept.push(...(await listIdTaken(trx, before, new Set(kept.map(({ id }) => id)))))
  const staying = new Set(kept.map(({ id }) => id))
  const restored = before.filter(({ id }) => !staying.has(id))
  // Two who get each other's number back would have the same for a moment.
  await updateRows(
    trx,
    'student',
    'id',
    restored.map(({ id }) => ({ id, idNumberIndex: null })),
  )
  await updateRows(trx, 'student', 'id', restored)
  const changes = there.flatMap(({ id, accountId, classGroupId: from }) => {
    const to = beforeOf.get(id)!.classGroupId
    return staying.has(id) || from === to ? [] : [{ studentId: id, accountId, from, to }]
  })
  return { kept, changes }
}

/**
 * Whose identity number of before is another student's by now, who keeps it. Whoever is left as she is
 * by that keeps her own, which may be what another one had before.
 */
async function listIdTaken(
  trx: Trx,
  before: StudentBefore[],
  staying: ReadonlySet<string>,
): Promise<KeptStudent[]> {
  const wanted = before.flatMap(({ idNumberIndex }) => idNumberIndex ?? [])
  if (wanted.length === 0) return []
  const holders = await trx
    .selectFrom('student')
    .where('collegeId', '=', (eb) =>
      eb.selectFrom('student as own').where('own.id', '=', before[0]!.id).select('own.collegeId'),
    )
    .where(sql<boolean>`id_number_index = any(${wanted}::text[])`)
    .select(['id', 'idNumberIndex'])
    .execute()
  const holderOf = new Map(holders.map(({ id, idNumberIndex }) => [idNumberIndex, id]))
  const goesBack = new Set(before.flatMap(({ id }) => (staying.has(id) ? [] : id)))
  const taken: string[] = []
  for (let count = -1; count < taken.length;) {
    count = taken.length
    for (const { id, idNumberIndex } of before) {
      const holder = idNumberIndex && holderOf.get(idNumberIndex)
      if (!goesBack.has(id) || !holder || holder === id || goesBack.has(holder)) continue
      goesBack.delete(id)
      taken.push(id)
    }
  }
  return taken.map((id) => ({ id, reasons: ['id_taken'] }))
}

type Judged = Pick<StudentBefore, 'classGroupId' | 'birthDay' | 'sex' | 'state'>

/** Whether undoing would change what plans and rules look at. */
function isJudgedBy(now: Judged, before: Judged): boolean {
  return (['classGroupId', 'birthDay', 'sex', 'state'] as const).some(
    (fact) => now[fact] !== before[fact],
  )
}

/**
 * What has come about since the import by what it says of students: a move would ask about it first, and
 * undoing asks nobody.
 */
async function dependingSince(
  trx: Trx,
  ids: string[],
  at: Date,
): Promise<Map<string, KeptReason[]>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; reason: KeptReason }>`
    select student_id as id, 'in:preference' as reason from preference
      where student_id = any(${ids}::uuid[]) and sent_at >= ${at}
    union select student_id, 'in:placement' from placement
      join placement_version on placement_version.id = placement.version_id
      where student_id = any(${ids}::uuid[]) and is_current and plan_post_id is not null
        and published_at >= ${at}
    union select student_id, 'in:own_post' from own_post
      where student_id = any(${ids}::uuid[]) and state in ('asked', 'approved')
        and greatest(created_at, decided_at) >= ${at}
    union select student_id, 'in:consent' from consent
      where student_id = any(${ids}::uuid[]) and consent.at >= ${at}
    union select student_id, 'in:agreement' from agreement
      where student_id = any(${ids}::uuid[]) and state <> 'void'
        and greatest(made_at, signed_at) >= ${at}
    order by id, reason`.execute(trx)
  const found = Map.groupBy(rows, ({ id }) => id)
  return new Map([...found].map(([id, those]) => [id, those.map(({ reason }) => reason)]))
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

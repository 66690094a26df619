import { sql } from 'kysely'
import type { RosterImportState } from '#db/tables/roster-import.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { getStaff, getStaffOf } from '../../college/staff.ts'
import type { Staff } from '../../college/model/staff.ts'
import { canRunCollege } from '../../policy.ts'
import type { NewGroup } from './model/assess-roster.ts'
import { RUNNING_STATES, type Joining } from '../model/joining.ts'
import type { KeptStudent } from './model/kept-student.ts'
import type { RosterOutcome } from './model/roster-outcome.ts'
import type { RosterReading, RosterTable } from './model/roster-sheet.ts'

/** An import of a roster, as its table has it. */
export interface OwnRosterImport {
  id: string
  collegeId: string
  fileName: string
  state: RosterImportState
  storageKey: string | null
  /** Why it could not be read, as forms carry faults. */
  fault: string | null
  tables: RosterTable[]
  mapping: RosterReading['mapping']
  mendsSealed: string | null
  makesGroups: boolean
  newGroups: NewGroup[]
  joinsPlans: boolean
  joining: Joining[]
  revision: number
  expectedBy: string
  rowCount: number
  committedBy: string | null
  outcome: RosterOutcome | null
  undo: unknown
  kept: KeptStudent[]
  createdAt: Date
  committedAt: Date | null
  undoneAt: Date | null
}

/**
 * Who works with rosters: a placement officer, of the college named or of the one acted for.
 * @throws `not_allowed`, `not_found`.
 */
export async function getOfficer(context: Context, collegeId?: string): Promise<Staff> {
  const staff = await (collegeId ? getStaffOf(context, collegeId) : getStaff(context))
  ensureAllowed(canRunCollege(staff))
  return staff
}

/**
 * An import of the officer's own college; `lock` keeps others off until the transaction ends.
 * @throws `not_found`.
 */
export async function getOwnRosterImport(
  db: Db | Trx,
  staff: Pick<Staff, 'collegeId'>,
  importId: string,
  lock = false,
): Promise<OwnRosterImport> {
  const own = await findRosterImport(db, importId, lock)
  if (own?.collegeId !== staff.collegeId) throw new Fault('not_found')
  return own
}

/** An import of whichever college, for the work that is done in the background, or null. */
export async function findRosterImport(
  db: Db | Trx,
  importId: string,
  lock = false,
): Promise<OwnRosterImport | null> {
  if (!isId(importId)) return null
  const query = db
    .selectFrom('rosterImport')
    .where('id', '=', importId)
    .select(['id', 'collegeId', 'fileName', 'state', 'storageKey', 'fault', 'tables', 'mapping'])
    .select(['mendsSealed', 'makesGroups', 'newGroups', 'joinsPlans', 'joining'])
    .select(['revision', 'expectedBy', 'rowCount'])
    .select(['committedBy', 'outcome', 'undo', 'kept', 'createdAt', 'committedAt', 'undoneAt'])
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  return (row as OwnRosterImport | undefined) ?? null
}

/**
 * By what the outcomes of an import's rows are worked out, as a text that is another one once a
 * student, a class group, a major, a plan under way, a student's post or agreement, or a row of the import
 * has changed.
 */
export async function readBasis(
  db: Db | Trx,
  own: Pick<OwnRosterImport, 'id' | 'collegeId'>,
): Promise<string> {
  const { rows } = await sql<{ basis: string }>`
    select concat_ws(' ',
      (select revision from roster_import where id = ${own.id}::uuid),
      (select concat(count(*), '.', sum(hashtext(id::text || xmin::text)::bigint))
        from student where college_id = ${own.collegeId}::uuid),
      (select concat(count(*), '.', sum(hashtext(id::text || xmin::text)::bigint))
        from class_group where college_id = ${own.collegeId}::uuid),
      (select concat(count(*), '.', sum(hashtext(id::text || xmin::text)::bigint))
        from major where college_id = ${own.collegeId}::uuid),
      (select sum(hashtext(concat(plan.id, plan.name, taking.class_group_id))::bigint)
        from plan join plan_class_group taking on taking.plan_id = plan.id
        where college_id = ${own.collegeId}::uuid
          and state = any(${RUNNING_STATES})),
      (select concat(count(*), '.', sum(hashtext(placement.id::text)::bigint))
        from placement join plan on plan.id = placement.plan_id
        where college_id = ${own.collegeId}::uuid and is_current and plan_post_id is not null),
      (select sum(hashtext(own_post.id::text)::bigint)
        from own_post join plan on plan.id = own_post.plan_id
        where college_id = ${own.collegeId}::uuid and own_post.state = 'approved'),
      (select sum(hashtext(concat(agreement.id, agreement.state, exists (
          select from agreement_signing where agreement_id = agreement.id)))::bigint)
        from agreement join plan on plan.id = agreement.plan_id
        where college_id = ${own.collegeId}::uuid and plan.state in ('agreements', 'started')
          and agreement.state <> 'void'),
      (select sum(hashtext(concat(plan.id, plan.kind, plan.first_day, demand.id,
          demand.revision, demand.first_day))::bigint)
        from plan join plan_post on plan_post.plan_id = plan.id
          join demand on demand.id = plan_post.demand_id
        where plan.college_id = ${own.collegeId}::uuid),
      (select count(*) from rule_version)) as basis`.execute(db)
  return rows[0]?.basis ?? ''
}

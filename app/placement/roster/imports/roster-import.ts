import type { RosterImportState } from '#db/tables/roster-import.ts'
import { blindIndex, seal, unseal } from '#app/accounts/sealed.ts'
import { shanghaiDay } from '#app/kernel/clock.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { getStaff, getStaffOf } from '../../college/staff.ts'
import type { Staff } from '../../college/model/staff.ts'
import { canRunCollege } from '../../policy.ts'
import type { Guardian } from '../model/student.ts'
import { assessRoster, type AssessedRoster, type KnownRoster } from './model/assess-roster.ts'
import type { RosterSheet } from './model/roster-sheet.ts'

/** How many students an import added, changed, left as they were, and left out. */
export interface RosterOutcome {
  created: number
  updated: number
  unchanged: number
  leftOut: number
}

/** An import of a roster, as its table has it. */
export interface OwnRosterImport {
  id: string
  fileName: string
  state: RosterImportState
  sheetSealed: string | null
  makesGroups: boolean
  outcome: unknown
  undo: unknown
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
  staff: Staff,
  importId: string,
  lock = false,
): Promise<OwnRosterImport> {
  if (!isId(importId)) throw new Fault('not_found')
  const query = db
    .selectFrom('rosterImport')
    .where('id', '=', importId)
    .where('collegeId', '=', staff.collegeId)
    .select(['id', 'fileName', 'state', 'sheetSealed', 'makesGroups', 'outcome', 'undo'])
    .select(['createdAt', 'committedAt', 'undoneAt'])
  const own = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!own) throw new Fault('not_found')
  return own
}

/** Lets one import at a time change a college's roster. */
export async function lockRoster(trx: Trx, staff: Staff): Promise<void> {
  await trx
    .selectFrom('college')
    .where('id', '=', staff.collegeId)
    .select('id')
    .forNoKeyUpdate()
    .executeTakeFirst()
}

/** A sheet's rows as the table keeps them: they have identity numbers. */
export function sealSheet(context: Context, sheet: RosterSheet): string {
  return seal(context, 'roster', JSON.stringify(sheet))
}

/** A sheet's rows again; none where they are forgotten. */
export function openSheet(context: Context, own: { sheetSealed: string | null }): RosterSheet {
  return own.sheetSealed === null
    ? { heads: {}, rows: [] }
    : (JSON.parse(unseal(context, 'roster', own.sheetSealed)) as RosterSheet)
}

/** Looks at the rows of a sheet beside what the college has now. */
export async function assessSheet(
  context: Context,
  db: Db | Trx,
  input: { collegeId: string; sheet: RosterSheet; makesGroups: boolean },
): Promise<AssessedRoster> {
  const known = await readKnown(context, db, input.collegeId)
  const today = shanghaiDay(context.clock.now())
  return assessRoster(input.sheet.rows, known, { today, makesGroups: input.makesGroups })
}

async function readKnown(context: Context, db: Db | Trx, collegeId: string): Promise<KnownRoster> {
  const groups = await db
    .selectFrom('classGroup')
    .where('collegeId', '=', collegeId)
    .select('name')
    .execute()
  const majors = await db
    .selectFrom('major')
    .innerJoin('department', 'department.id', 'major.departmentId')
    .where('major.collegeId', '=', collegeId)
    .select(['major.name', 'department.name as department'])
    .execute()
  const students = await db
    .selectFrom('student')
    .innerJoin('classGroup', 'classGroup.id', 'student.classGroupId')
    .where('student.collegeId', '=', collegeId)
    .select(['student.id', 'number', 'student.name', 'sex', 'birthDay', 'idNumberIndex'])
    .select(['classGroup.name as group', 'phone', 'guardianSealed', 'homeDistrictCode', 'state'])
    .execute()
  return {
    groups: new Set(groups.map(({ name }) => name)),
    majors: new Map(majors.map(({ name, department }) => [name, department])),
    students: new Map(
      students.map(({ guardianSealed, ...student }) => [
        student.number,
        {
          ...student,
          guardian:
            guardianSealed === null
              ? null
              : (JSON.parse(unseal(context, 'guardian', guardianSealed)) as Guardian),
        },
      ]),
    ),
    indexOf: (idNumber) => blindIndex(context, 'id_number', idNumber),
  }
}

import { sql } from 'kysely'
import type { Context, Trx } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import type { Staff } from './model/staff.ts'

/** A class group by its names, as a roster says it. */
export interface ClassGroupNames {
  department: string
  major: string
  classGroup: string
  entryYear: number
}

/** A college's departments, majors and class groups, with how many students each group has. */
export async function listClassGroups(context: Context, input: { collegeId: string }) {
  return context.db
    .selectFrom('classGroup')
    .innerJoin('major', 'major.id', 'classGroup.majorId')
    .innerJoin('department', 'department.id', 'major.departmentId')
    .where('classGroup.collegeId', '=', input.collegeId)
    .select((eb) => [
      'classGroup.id',
      'classGroup.name',
      'classGroup.entryYear',
      'major.id as majorId',
      'major.name as major',
      'department.id as departmentId',
      'department.name as department',
      eb
        .selectFrom('student')
        .whereRef('student.classGroupId', '=', 'classGroup.id')
        .where('student.state', '=', 'enrolled')
        .select(sql<number>`count(*)::int`.as('count'))
        .as('students'),
    ])
    .orderBy('department.name')
    .orderBy('major.name')
    .orderBy('classGroup.entryYear')
    .orderBy('classGroup.name')
    .execute()
}

/** A college's majors with their departments. */
export async function listMajors(context: Context, input: { collegeId: string }) {
  return context.db
    .selectFrom('major')
    .innerJoin('department', 'department.id', 'major.departmentId')
    .where('major.collegeId', '=', input.collegeId)
    .select(['major.id', 'major.name', 'department.id as departmentId'])
    .select('department.name as department')
    .orderBy('department.name')
    .orderBy('major.name')
    .execute()
}

/**
 * Makes sure that class groups exist with their majors and departments, in the caller's transaction.
 * What is there already stays as it is.
 * @returns their ids by name.
 */
export async function ensureClassGroups(
  context: Context,
  trx: Trx,
  input: { staff: Pick<Staff, 'collegeId'>; groups: ClassGroupNames[] },
): Promise<Map<string, string>> {
  const { collegeId } = input.staff
  const { groups } = input
  if (groups.length === 0) return new Map()
  await trx
    .insertInto('department')
    .values(once(groups.map(({ department: name }) => name)).map((name) => row({ name })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const departments = await idsByName(trx, 'department', collegeId)
  const majors = new Map(groups.map(({ major, department }) => [major, department]))
  await trx
    .insertInto('major')
    .values(
      [...majors].map(([name, department]) =>
        row({ name, departmentId: departments.get(department)! }),
      ),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const majorIds = await idsByName(trx, 'major', collegeId)
  const byName = new Map(groups.map((group) => [group.classGroup, group]))
  await trx
    .insertInto('classGroup')
    .values(
      [...byName].map(([name, { major, entryYear }]) =>
        row({ name, entryYear, majorId: majorIds.get(major)! }),
      ),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return idsByName(trx, 'classGroup', collegeId)

  function row<R extends object>(columns: R) {
    return { id: newId(), collegeId, ...columns }
  }
}

async function idsByName(
  trx: Trx,
  table: 'department' | 'major' | 'classGroup',
  collegeId: string,
): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom(table)
    .where('collegeId', '=', collegeId)
    .select(['id', 'name'])
    .execute()
  return new Map(rows.map(({ id, name }) => [name, id]))
}

function once(names: string[]): string[] {
  return [...new Set(names)]
}

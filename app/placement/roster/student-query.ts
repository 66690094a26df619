import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { containing } from '#app/kernel/containing.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { seenClassGroups, type Staff } from '../college/model/staff.ts'
import type { StudentFilter, StudentSearch, StudentSort } from './model/student-list.ts'

/** Which students each filter of the roster shows. */
export const MATCHING: Record<StudentFilter, RawBuilder<SqlBool>> = {
  enrolled: sql`student.state = 'enrolled'`,
  unclaimed: sql`student.state = 'enrolled' and student.account_id is null`,
  claimed: sql`student.state = 'enrolled' and student.account_id is not null`,
  left: sql`student.state = 'left'`,
}

const ORDERS: Record<StudentSort, RawBuilder<unknown>> = {
  number: sql`student.number`,
  name: sql`student.name`,
  group: sql`class_group.name`,
  age: sql`student.birth_day`,
}

/** The roster's order: no two rows stand alike. */
export function studentOrder(input: { sort: StudentSort; descending: boolean }) {
  // Who is older was born earlier.
  const isDescending = input.sort === 'age' ? !input.descending : input.descending
  const way = sql.raw(isDescending ? 'desc' : 'asc')
  return sql`${ORDERS[input.sort]} ${way}, student.number, student.id`
}

/** The students whom a member of the college may see and whom words and choices find. */
export function selectStudents(db: Db | Trx, staff: Staff, input: StudentSearch) {
  const seen = seenClassGroups(staff)
  const pattern = containing(input.search.trim())
  const { departmentId, majorId, classGroupId } = input
  return db
    .selectFrom('student')
    .innerJoin('classGroup', 'classGroup.id', 'student.classGroupId')
    .innerJoin('major', 'major.id', 'classGroup.majorId')
    .where('student.collegeId', '=', staff.collegeId)
    .$if(seen !== 'all', (query) => query.where(ofSeen(staff, seen as string[])))
    .$if(departmentId !== null, (query) => query.where('major.departmentId', '=', departmentId!))
    .$if(majorId !== null, (query) => query.where('major.id', '=', majorId!))
    .$if(classGroupId !== null, (query) => query.where('classGroup.id', '=', classGroupId!))
    .$if(input.search.trim() !== '', (query) =>
      query.where((eb) =>
        eb.or([eb('student.name', 'ilike', pattern), eb('student.number', 'ilike', pattern)]),
      ),
    )
}

/** Of the class groups that are seen, or guided. */
function ofSeen(staff: Staff, classGroupIds: string[]): RawBuilder<SqlBool> {
  return sql<SqlBool>`(student.class_group_id = any(${classGroupIds}::uuid[])
    or student.id = any(${staff.guidesIds}::uuid[]))`
}

/** The class groups that a member of the college may see, with their majors and departments. */
export async function listSeenGroups(context: Context, staff: Staff) {
  const seen = seenClassGroups(staff)
  return context.db
    .selectFrom('classGroup')
    .innerJoin('major', 'major.id', 'classGroup.majorId')
    .innerJoin('department', 'department.id', 'major.departmentId')
    .where('classGroup.collegeId', '=', staff.collegeId)
    .$if(seen !== 'all', (query) =>
      query.where('classGroup.id', '=', sql<string>`any(${seen as string[]}::uuid[])`),
    )
    .select(['classGroup.id', 'classGroup.name', 'major.id as majorId', 'major.name as major'])
    .select(['department.id as departmentId', 'department.name as department'])
    .orderBy('classGroup.name')
    .execute()
}

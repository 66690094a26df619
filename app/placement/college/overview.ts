import { sql } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import { seenClassGroups } from './model/staff.ts'
import { getStaff } from './staff.ts'

/**
 * What a member of a college sees first: their own class groups, and how many students are in them
 * and have taken over their account.
 * @throws `not_allowed` for who acts for no college.
 */
export async function getCollegeOverview(context: Context) {
  const staff = await getStaff(context)
  const seen = seenClassGroups(staff)
  const groups =
    seen !== 'all' && seen.length === 0
      ? []
      : await context.db
          .selectFrom('classGroup')
          .innerJoin('major', 'major.id', 'classGroup.majorId')
          .where('classGroup.collegeId', '=', staff.collegeId)
          .$if(seen !== 'all', (select) => select.where('classGroup.id', 'in', seen as string[]))
          .select(['classGroup.id', 'classGroup.name', 'classGroup.entryYear'])
          .select('major.name as major')
          .select((eb) => [
            eb
              .selectFrom('student')
              .whereRef('student.classGroupId', '=', 'classGroup.id')
              .where('student.state', '=', 'enrolled')
              .select(sql<number>`count(*)::int`.as('count'))
              .as('students'),
            eb
              .selectFrom('student')
              .whereRef('student.classGroupId', '=', 'classGroup.id')
              .where('student.state', '=', 'enrolled')
              .where('student.accountId', 'is not', null)
              .select(sql<number>`count(*)::int`.as('count'))
              .as('withAccount'),
          ])
          .orderBy('classGroup.name')
          .execute()
  return { staff, groups }
}

import { sql } from 'kysely'
import { shanghaiDay } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { pageWithin } from '#app/kernel/paging.ts'
import { canRunCollege } from '../policy.ts'
import { seesClassGroup } from '../college/model/staff.ts'
import { getStaff } from '../college/staff.ts'
import { ageOn } from './model/age.ts'
import {
  isSearched,
  STUDENT_FILTERS,
  type StudentFilter,
  type StudentQuery,
  type StudentSearch,
} from './model/student-list.ts'
import { listSeenGroups, MATCHING, selectStudents, studentOrder } from './student-query.ts'

const PAGE_SIZE = 50
const EVERYBODY: StudentSearch = {
  ...{ search: '', departmentId: null, majorId: null, classGroupId: null },
}

/**
 * The students whom the actor may see at the college: a page of those that match, how many each
 * filter would show for the same search, how many there are whatever is searched for, and by which class
 * groups they can be narrowed.
 * @throws `not_allowed` for who acts for no college.
 */
export async function listStudents(context: Context, input: StudentQuery & { page: number }) {
  const staff = await getStaff(context)
  const counts = await countStudents(input)
  const whole = isSearched(input) ? await countStudents(EVERYBODY) : counts
  const total = counts[input.filter]
  const { page, offset } = pageWithin(input.page, { pageSize: PAGE_SIZE, total })
  const today = shanghaiDay(context.clock.now())
  const rows = await selectStudents(context.db, staff, input)
    .where(MATCHING[input.filter])
    .select([
      'student.id',
      'student.number',
      'student.name',
      'student.sex',
      'student.birthDay',
      'student.phone',
      'student.homeDistrictCode',
      'student.classGroupId',
      'student.state',
      'classGroup.name as classGroup',
      'major.name as major',
      sql<boolean>`student.account_id is not null`.as('hasAccount'),
    ])
    .orderBy(studentOrder(input))
    .limit(PAGE_SIZE)
    .offset(offset)
    .execute()
  const items = rows.map(({ birthDay, classGroupId, homeDistrictCode, ...row }) => ({
    ...row,
    // A guiding teacher knows her students by their post, not by where they live.
    homeDistrictCode: seesClassGroup(staff, classGroupId) ? homeDistrictCode : null,
    age: ageOn(birthDay, today),
  }))
  return {
    page: { items, page, pageSize: PAGE_SIZE, total },
    counts,
    whole: { enrolled: whole.enrolled, claimed: whole.claimed },
    groups: await listSeenGroups(context, staff),
    mayRun: canRunCollege(staff).allowed,
  }

  async function countStudents(of: StudentSearch): Promise<Record<StudentFilter, number>> {
    const row = await selectStudents(context.db, staff, of)
      .select(
        STUDENT_FILTERS.map((filter, index) =>
          sql<number>`(count(*) filter (where ${MATCHING[filter]}))::int`.as(`f${index}`),
        ),
      )
      .executeTakeFirstOrThrow()
    return Object.fromEntries(
      STUDENT_FILTERS.map((filter, index) => [filter, row[`f${index}`] ?? 0]),
    ) as Record<StudentFilter, number>
  }
}

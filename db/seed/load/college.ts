import type { DutyAt } from '#app/accounts/duty-names.ts'
import { addDuties } from '#app/accounts/invitations.ts'
import { admitCollege } from '#app/placement/college/colleges.ts'
import { getStaffOf } from '#app/placement/college/staff.ts'
import { ensureClassGroups } from '#app/placement/college/structure.ts'
import { enrolStudents } from '#app/placement/roster/enrolment.ts'
import type { Context } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { CLASS_GROUPS, COLLEGE, generateStudents, type SeedStudent } from '../content/college.ts'
import type { DemoPeople } from './people.ts'

/** The demonstration's college as it was loaded. */
export interface LoadedCollege {
  collegeId: string
  classGroups: Map<string, string>
  /** In the order of the roster. */
  students: (SeedStudent & { id: string })[]
}

/** The class group of the student whom one can log in as, and of her class teacher. */
const OWN_GROUP = '汽车维修1班'
const TEACHERS_GROUPS = [OWN_GROUP, '新能源汽车检测与维修4班']

/** Loads the technician college: its departments, class groups, students, officer and teachers. */
export async function loadCollege(
  context: Context,
  input: { people: DemoPeople; seed: number },
): Promise<LoadedCollege> {
  const { people, seed } = input
  const { collegeId } = await admitCollege(context, {
    ...COLLEGE,
    officer: '',
    ownerAccountId: people.officer,
  })
  const staff = await getStaffOf(context, collegeId)
  const roster = generateStudents(seed)
  const own = roster.findIndex(({ classGroup }) => classGroup === OWN_GROUP)
  return context.db.transaction().execute(async (trx) => {
    const classGroups = await ensureClassGroups(context, trx, { staff, groups: CLASS_GROUPS })
    const named = roster.map((student, at) => (at === own ? { ...student, name: '孙悦' } : student))
    const ids = await enrolStudents(context, trx, {
      collegeId,
      students: named.map(({ classGroup, ...facts }) => ({
        ...facts,
        classGroupId: classGroups.get(classGroup)!,
      })),
    })
    await trx
      .updateTable('student')
      .set({ accountId: people.student })
      .where('id', '=', ids[own]!)
      .execute()
    const departments = await trx
      .selectFrom('department')
      .innerJoin('major', 'major.departmentId', 'department.id')
      .innerJoin('classGroup', 'classGroup.majorId', 'major.id')
      .where('classGroup.id', '=', classGroups.get(OWN_GROUP)!)
      .select('department.id')
      .execute()
    const colleagues: [accountId: string, duties: DutyAt[]][] = [
      [
        people.class_teacher,
        TEACHERS_GROUPS.map((name) => ({ duty: 'class_teacher', scopeId: classGroups.get(name)! })),
      ],
      [
        people.department_head,
        departments.map(({ id }) => ({ duty: 'department_head', scopeId: id })),
      ],
      [people.guiding_teacher, [{ duty: 'guiding_teacher', scopeId: null }]],
    ]
    for (const [accountId, duties] of colleagues) {
      const membershipId = newId()
      await trx
        .insertInto('membership')
        .values({
          id: membershipId,
          accountId,
          organisationId: collegeId,
          role: 'member',
          createdAt: context.clock.now(),
          removedAt: null,
        })
        .execute()
      await addDuties(context, trx, { membershipId, duties })
    }
    const students = named.map((student, at) => ({ ...student, id: ids[at]! }))
    return { collegeId, classGroups, students }
  })
}

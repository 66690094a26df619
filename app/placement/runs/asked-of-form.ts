import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import type { StartForm } from './model/allocation-form.ts'
import type { Asked } from './model/asked.ts'
import { studentNamed } from './student-named.ts'

/**
 * What a form asks, with the students it names by numbers or names found in the plan.
 * @throws at the field `student_not_found`, `student_ambiguous` with the numbers of those of that name,
 *   `student_twice` where a line names one again.
 */
export async function askedOf(context: Context, planId: string, form: StartForm): Promise<Asked> {
  const isNamed = form.chosen.length + form.friends.length > 0
  const students = isNamed ? await listStudents(context, planId) : []
  const known = (field: 'chosen' | 'friends') =>
    form[field].map((line) => {
      const ids: string[] = []
      for (const word of line) {
        const { id, name } = studentNamed(students, word, field)
        if (ids.includes(id)) throw new Fault('student_twice', { field, params: { name } })
        ids.push(id)
      }
      return ids
    })
  const { teachersMost, studentsEach } = form
  return {
    round: form.second ? 2 : 1,
    groups: {
      classSites: form.classSites,
      classesTogether: form.classesTogether,
      employerMost: form.employerMost,
      teachers:
        teachersMost === null || studentsEach === null
          ? null
          : { most: teachersMost, studentsEach },
      sites: Object.fromEntries(
        form.sites
          .filter(({ least, most }) => least !== null || most !== null)
          .map(({ key, least, most }) => [
            key,
            { ...(least === null ? {} : { least }), ...(most === null ? {} : { most }) },
          ]),
      ),
      chosen: known('chosen'),
      friends: known('friends') as [string, string][],
      hardshipFirst: form.hardshipFirst,
    },
  }
}

function listStudents(context: Context, planId: string) {
  return context.db
    .selectFrom('student')
    .innerJoin('planClassGroup', 'planClassGroup.classGroupId', 'student.classGroupId')
    .where('planClassGroup.planId', '=', planId)
    .where('student.state', '=', 'enrolled')
    .select(['student.id', 'student.number', 'student.name'])
    .orderBy('student.number')
    .execute()
}

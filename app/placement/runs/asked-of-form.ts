import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import type { StartForm } from './model/allocation-form.ts'
import type { Asked } from './model/asked.ts'

/**
 * What a form asks, with the students it names by their numbers found in the plan.
 * @throws `student_unknown` at the field, with the number.
 */
export async function askedOf(context: Context, planId: string, form: StartForm): Promise<Asked> {
  const ids = await findStudents(context, planId, [...form.chosen, ...form.friends].flat())
  const known = (field: 'chosen' | 'friends') =>
    form[field].map((line) =>
      line.map((number) => {
        const id = ids.get(number)
        if (!id) throw new Fault('student_unknown', { field, params: { number } })
        return id
      }),
    )
  const { teachersMost, studentsEach } = form
  return {
    round: form.second ? 2 : 1,
    groups: {
      classSites: form.classSites,
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

async function findStudents(
  context: Context,
  planId: string,
  numbers: string[],
): Promise<Map<string, string>> {
  if (numbers.length === 0) return new Map()
  const rows = await context.db
    .selectFrom('student')
    .innerJoin('planClassGroup', 'planClassGroup.classGroupId', 'student.classGroupId')
    .where('planClassGroup.planId', '=', planId)
    .where('student.number', 'in', numbers)
    .where('student.state', '=', 'enrolled')
    .select(['student.id', 'student.number'])
    .execute()
  return new Map(rows.map(({ id, number }) => [number, id]))
}

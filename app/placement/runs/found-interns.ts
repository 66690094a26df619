import type { Context } from '#app/kernel/context.ts'
import { readInterns } from '../agreements/interns.ts'
import { firstDayOf, type FirstDay } from '../agreements/model/first-day.ts'
import { readOwnPostGuides } from '../plans/guide-members.ts'
import type { OwnPostFacts } from './model/own-post-form.ts'
import { KNOWN_STATES, STARTED_STATES } from './model/known-interns.ts'

/**
 * The posts that students have found with an employer and that their colleges have approved, each with
 * its student as `listPlacedInterns` names those of the plans' posts. Whoever only has the name of an
 * employer, and is not let in yet, is told of nobody.
 */
export async function listFoundInterns(context: Context, employerId: string) {
  const rows = await context.db
    .selectFrom('ownPost')
    .innerJoin('plan', 'plan.id', 'ownPost.planId')
    .innerJoin('organisation', 'organisation.id', 'plan.collegeId')
    .innerJoin('employer', 'employer.id', 'ownPost.employerId')
    .innerJoin('student', 'student.id', 'ownPost.studentId')
    .innerJoin('classGroup', 'classGroup.id', 'student.classGroupId')
    .innerJoin('major', 'major.id', 'classGroup.majorId')
    .where('ownPost.employerId', '=', employerId)
    .where('employer.admission', 'in', ['admitted', 'suspended'])
    .where('ownPost.state', '=', 'approved')
    .where('plan.state', 'in', KNOWN_STATES)
    .where('student.state', '=', 'enrolled')
    .select(['ownPost.id', 'ownPost.facts', 'plan.id as planId', 'plan.name as plan'])
    .select(['plan.state', 'organisation.name as college'])
    .select(['student.id as studentId', 'student.name'])
    .select(['classGroup.name as group', 'major.name as major'])
    .orderBy('plan.firstDay', 'desc')
    .orderBy('ownPost.id')
    .execute()
  const guides = await readOwnPostGuides(
    context.db,
    rows.map(({ id }) => id),
  )
  const lateFirstDays = await readLateFirstDays(
    context,
    rows.filter(({ state }) => STARTED_STATES.includes(state)),
  )
  return rows.map(({ id, facts, studentId, name, group, major, ...post }) => {
    const { title, firstDay, lastDay } = facts as OwnPostFacts
    const first = lateFirstDays.get(id) ?? null
    return {
      ...{ id, ...post, title, firstDay, lastDay, isFound: true },
      interns: [{ id: studentId, name, group, major, first }],
      guides: (guides.get(id) ?? []).map((guide) => guide.name),
    }
  })
}

/** The own first days of who has come to such a post since the start, by the post; read once for each plan. */
async function readLateFirstDays(
  context: Context,
  rows: readonly { planId: string; studentId: string }[],
): Promise<Map<string, FirstDay>> {
  const interns = await Promise.all(
    [...Map.groupBy(rows, ({ planId }) => planId)].map(([planId, those]) => {
      const studentIds = those.map(({ studentId }) => studentId)
      return readInterns(context, context.db, { planId, studentIds })
    }),
  )
  const late = interns.flat().filter(({ isLate }) => isLate)
  return new Map(late.map((intern) => [intern.postId, firstDayOf(intern)]))
}

import type { ExpressionBuilder } from 'kysely'
import type { Database } from '#db/tables/index.ts'

/**
 * Whether a plan concerns somebody of these class groups, in a query of `plan`: they take part in it, or
 * one of their students has a post in it and was moved there from a class group that does.
 */
export function concernsGroups(
  eb: ExpressionBuilder<Database, 'plan'>,
  classGroupIds: readonly string[],
) {
  const ofGroups = eb
    .selectFrom('student')
    .where('student.classGroupId', 'in', classGroupIds)
    .where('student.state', '=', 'enrolled')
    .select('student.id')
  return eb.or([
    eb(
      'plan.id',
      'in',
      eb.selectFrom('planClassGroup').where('classGroupId', 'in', classGroupIds).select('planId'),
    ),
    eb(
      'plan.id',
      'in',
      eb
        .selectFrom('placement')
        .where('isCurrent', '=', true)
        .where('planPostId', 'is not', null)
        .where('studentId', 'in', ofGroups)
        .select('planId'),
    ),
    eb(
      'plan.id',
      'in',
      eb
        .selectFrom('ownPost')
        .where('ownPost.state', '=', 'approved')
        .where('studentId', 'in', ofGroups)
        .select('planId'),
    ),
  ])
}

import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { seenClassGroups, type Staff } from '../college/model/staff.ts'

/**
 * Which plans of the college somebody who works there sees, as a condition on `plan`: officers all of
 * them; others those in which a class group that they see takes part, and those that give them a post to
 * guide at.
 */
export function isSeenPlan(staff: Staff): RawBuilder<SqlBool> {
  const seen = seenClassGroups(staff)
  if (seen === 'all') return sql<SqlBool>`true`
  return sql<SqlBool>`(
    exists (select from plan_class_group
      where plan_class_group.plan_id = plan.id
        and plan_class_group.class_group_id = any(${seen}::uuid[]))
    or exists (select from plan_guide
      where plan_guide.plan_id = plan.id
        and plan_guide.membership_id = ${staff.membershipId}))`
}

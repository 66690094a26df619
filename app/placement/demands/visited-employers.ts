import { sql } from 'kysely'
import { findEmployersByName, type NamedEmployer } from '#app/accounts/employer-names.ts'
import type { Context, Db } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { getStaff } from '../college/staff.ts'
import { canRunCollege } from '../policy.ts'

/**
 * Who is to be visited: an employer with whom the college has to do, by a demand, by a post that one of
 * its students has found and that waits or is approved, or by an earlier visit.
 * @throws `not_allowed` for who is no officer, `not_found`.
 */
export async function getVisitedEmployer(context: Context, input: { employerId: string }) {
  const collegeId = await officersCollege(context)
  if (!isId(input.employerId)) throw new Fault('not_found')
  const asked = await listAskedEmployers(context.db, collegeId)
  const employer = await context.db
    .selectFrom('organisation')
    .where('organisation.id', '=', input.employerId)
    .where((eb) =>
      eb.or([
        eb.exists(
          eb
            .selectFrom('demand')
            .whereRef('demand.employerId', '=', 'organisation.id')
            .where('demand.collegeId', '=', collegeId)
            .where((either) =>
              either.or([
                either('demand.state', '!=', 'draft'),
                either('demand.side', '=', 'college'),
              ]),
            )
            .select('demand.id'),
        ),
        eb.exists(
          eb
            .selectFrom('ownPost')
            .innerJoin('plan', 'plan.id', 'ownPost.planId')
            .whereRef('ownPost.employerId', '=', 'organisation.id')
            .where('plan.collegeId', '=', collegeId)
            .where('ownPost.state', 'in', ['asked', 'approved'])
            .select('ownPost.id'),
        ),
        eb.exists(
          eb
            .selectFrom('siteVisit')
            .whereRef('siteVisit.employerId', '=', 'organisation.id')
            .where('siteVisit.collegeId', '=', collegeId)
            .select('siteVisit.id'),
        ),
        sql<boolean>`organisation.id = any(${asked.map(({ id }) => id)}::uuid[])`,
      ]),
    )
    .select(['id', 'name'])
    .executeTakeFirst()
  if (!employer) throw new Fault('not_found')
  return { ...employer, collegeId }
}

/** The employers that posts which wait for a college's answer are called after. */
async function listAskedEmployers(db: Db, collegeId: string): Promise<NamedEmployer[]> {
  const posts = await db
    .selectFrom('ownPost')
    .innerJoin('plan', 'plan.id', 'ownPost.planId')
    .where('plan.collegeId', '=', collegeId)
    .where('plan.state', 'not in', ['ended', 'cancelled'])
    .where('ownPost.state', '=', 'asked')
    .where('ownPost.employerId', 'is', null)
    .select('ownPost.facts')
    .execute()
  const named = await findEmployersByName(
    db,
    posts.map(({ facts }) => (facts as { employer: string }).employer),
  )
  return [...named.values()].map(([employer]) => employer)
}

/** The college for which an officer acts. @throws `not_allowed` for who is none. */
export async function officersCollege(context: Context): Promise<string> {
  const staff = await getStaff(context)
  ensureAllowed(canRunCollege(staff))
  return staff.collegeId
}

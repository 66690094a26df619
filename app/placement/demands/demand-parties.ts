import { canRunEmployer } from '#app/accounts/policy.ts'
import { actingIdOf } from '#app/kernel/actor.ts'
import { containing } from '#app/kernel/containing.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { getStaff } from '../college/staff.ts'
import { canRunCollege } from '../policy.ts'

const MOST_FOUND = 12

/**
 * The admitted employers that an officer may enter a demand for, by a part of their name; none
 * without one. Who waits to be admitted is nobody's business yet.
 * @throws `not_allowed` for who is no officer.
 */
export async function findDemandEmployers(context: Context, input: { q: string }) {
  ensureAllowed(canRunCollege(await getStaff(context)))
  const q = input.q.trim()
  if (q === '') return []
  const pattern = containing(q)
  return context.db
    .selectFrom('employer')
    .innerJoin('organisation', 'organisation.id', 'employer.id')
    .where('organisation.kind', '=', 'employer')
    .where('employer.admission', '=', 'admitted')
    .where((eb) =>
      eb.or([
        eb('organisation.name', 'ilike', pattern),
        eb('organisation.shortName', 'ilike', pattern),
      ]),
    )
    .select(['employer.id', 'organisation.name', 'employer.districtCode', 'employer.admission'])
    .orderBy('organisation.name')
    .limit(MOST_FOUND)
    .execute()
}

/**
 * The colleges that an employer can offer posts to, and whether it may.
 * @throws `not_allowed` for who acts for no employer.
 */
export async function listDemandColleges(context: Context) {
  const employerId = actingIdOf(context.actor, 'employer')
  if (!employerId) throw new Fault('not_allowed')
  ensureAllowed(canRunEmployer(context.actor, employerId))
  const employer = await context.db
    .selectFrom('employer')
    .where('id', '=', employerId)
    .select('admission')
    .executeTakeFirst()
  const colleges = await context.db
    .selectFrom('college')
    .innerJoin('organisation', 'organisation.id', 'college.id')
    .select(['college.id', 'organisation.name', 'college.districtCode'])
    .orderBy('organisation.name')
    .execute()
  return { mayOffer: employer?.admission === 'admitted', colleges }
}

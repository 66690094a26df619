import { sql } from 'kysely'
import { admissionNews, isWaiting } from '#app/accounts/model/admission.ts'
import { canSeeEmployer } from '#app/accounts/policy.ts'
import { isOrganiser } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'

/**
 * What an employer's desk says on every page: where the admission stands, and how many openings,
 * applications and hires there are.
 * @throws `not_found` for who does not belong to it.
 */
export async function getEmployerDesk(context: Context, input: { employerId: string }) {
  const { employerId } = input
  ensureAllowed(canSeeEmployer(context.actor, employerId))
  const employer = await context.db
    .selectFrom('employer')
    .innerJoin('organisation', 'organisation.id', 'employer.id')
    .where('employer.id', '=', employerId)
    .selectAll('employer')
    .select('organisation.name')
    .select((eb) => [
      eb
        .selectFrom('admissionStep')
        .whereRef('admissionStep.employerId', '=', 'employer.id')
        .select('reason')
        .orderBy('at', 'desc')
        .orderBy('admissionStep.id', 'desc')
        .limit(1)
        .as('lastReason'),
    ])
    .executeTakeFirst()
  if (!employer) throw new Fault('not_found')
  const counts = await context.db
    .selectNoFrom((eb) => [
      eb
        .selectFrom('application')
        .where('employerId', '=', employerId)
        .where('state', '=', 'sent')
        .select(sql<number>`count(*)::int`.as('n'))
        .as('waiting'),
      eb
        .selectFrom('opening')
        .where('employerId', '=', employerId)
        .where('state', '=', 'published')
        .select(sql<number>`count(*)::int`.as('n'))
        .as('published'),
      eb
        .selectFrom('opening')
        .where('employerId', '=', employerId)
        .select(sql<number>`coalesce(sum(hired_count), 0)::int`.as('n'))
        .as('hired'),
    ])
    .executeTakeFirstOrThrow()
  return {
    name: employer.name,
    news: admissionNews(employer, context.clock.now()),
    reason: employer.lastReason ?? '',
    waiting: counts.waiting ?? 0,
    published: counts.published ?? 0,
    hired: counts.hired ?? 0,
  }
}

/**
 * What an organiser's desk says on every page: what waits for a decision, and the fair in numbers.
 * @throws `not_allowed`
 */
export async function getOrganiserDesk(context: Context) {
  if (!isOrganiser(context.actor)) throw new Fault('not_allowed')
  const employers = await context.db
    .selectFrom('employer')
    .select(['admission', 'submittedAt', 'verifiedAt', 'verificationDueAt'])
    .execute()
  const now = context.clock.now()
  const counts = await context.db
    .selectNoFrom((eb) => [
      eb
        .selectFrom('opening')
        .where('state', '=', 'in_review')
        .select(sql<number>`count(*)::int`.as('n'))
        .as('inReview'),
      eb
        .selectFrom('opening')
        .where('state', '=', 'published')
        .select(sql<number>`count(*)::int`.as('n'))
        .as('published'),
      eb
        .selectFrom('opening')
        .select(sql<number>`coalesce(sum(hired_count), 0)::int`.as('n'))
        .as('hired'),
    ])
    .executeTakeFirstOrThrow()
  return {
    waiting: employers.filter((employer) => isWaiting(employer)).length,
    overdue: employers.filter(
      (employer) => employer.verificationDueAt !== null && employer.verificationDueAt < now,
    ).length,
    admitted: employers.filter((employer) => employer.admission === 'admitted').length,
    inReview: counts.inReview ?? 0,
    published: counts.published ?? 0,
    hired: counts.hired ?? 0,
  }
}

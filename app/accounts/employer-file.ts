import { sql } from 'kysely'
import { isMemberOf, isOrganiser } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { PAPERS, type Paper } from './model/file.ts'
import { changedSinceVerified } from './model/verified.ts'
import { canSeeEmployer } from './policy.ts'

/**
 * All that is on file about an employer: its facts, its papers with earlier ones, and the history
 * of its admission, newest first. Of the other side's steps an employer learns no person's name, and
 * that another has its credit code is told to the organiser alone.
 * @throws `not_found`, also for who may not see it.
 */
export async function getEmployerFile(context: Context, input: { employerId: string }) {
  const { employerId } = input
  if (!isId(employerId)) throw new Fault('not_found')
  ensureAllowed(canSeeEmployer(context.actor, employerId))
  const employer = await context.db
    .selectFrom('employer')
    .innerJoin('organisation', 'organisation.id', 'employer.id')
    .where('employer.id', '=', employerId)
    .selectAll('employer')
    .select(['organisation.name', 'organisation.shortName', 'organisation.createdAt'])
    .executeTakeFirst()
  if (!employer) throw new Fault('not_found')
  const papers = await context.db
    .selectFrom('file')
    .where('organisationId', '=', employerId)
    .where('purpose', 'in', PAPERS)
    .select(['id', 'purpose', 'name', 'mediaType', 'byteSize', 'createdAt'])
    .$narrowType<{ purpose: Paper }>()
    .orderBy('id', 'desc')
    .execute()
  const steps = await listSteps(context, employerId)
  const current = (id: string | null) => papers.find((paper) => paper.id === id) ?? null
  const licence = current(employer.licenceFileId)
  const authorisation = current(employer.authorisationFileId)
  return {
    ...employer,
    uscc: employer.uscc ?? '',
    licence,
    authorisation,
    earlierPapers: papers.filter((paper) => paper !== licence && paper !== authorisation),
    steps,
    changes: changedSinceVerified(employer),
    waitingOpenings: await countWaiting(context, employerId),
    sameCode: isOrganiser(context.actor) ? await listSameCode(context, employer) : [],
  }
}

/** Openings that wait until the employer is admitted, or for the organiser. */
async function countWaiting(context: Context, employerId: string): Promise<number> {
  const { count } = await context.db
    .selectFrom('opening')
    .where('employerId', '=', employerId)
    .where('state', '=', 'in_review')
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Others with the same credit code, who cannot all be the employer whose it is. */
async function listSameCode(context: Context, employer: { id: string; uscc: string | null }) {
  if (employer.uscc === null) return []
  return context.db
    .selectFrom('employer')
    .innerJoin('organisation', 'organisation.id', 'employer.id')
    .where('employer.uscc', '=', employer.uscc)
    .where('employer.id', '!=', employer.id)
    .select(['employer.id', 'organisation.name', 'employer.admission'])
    .orderBy('employer.id')
    .execute()
}

async function listSteps(context: Context, employerId: string) {
  const rows = await context.db
    .selectFrom('admissionStep')
    .leftJoin('account', 'account.id', 'admissionStep.actorAccountId')
    .where('employerId', '=', employerId)
    .select((eb) => [
      'admissionStep.id',
      'action',
      'reason',
      'at',
      'account.name as actorName',
      eb
        .exists(
          eb
            .selectFrom('membership')
            .whereRef('membership.accountId', '=', 'admissionStep.actorAccountId')
            .where('membership.organisationId', '=', employerId)
            .select('membership.id'),
        )
        .as('byEmployer'),
    ])
    .orderBy('at', 'desc')
    .orderBy('admissionStep.id', 'desc')
    .execute()
  const isOwn = isMemberOf(context.actor, employerId)
  return rows.map((row) => ({
    ...row,
    actorName: isOwn && !row.byEmployer ? null : row.actorName,
  }))
}

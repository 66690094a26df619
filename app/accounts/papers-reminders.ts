import { sql } from 'kysely'
import { shanghaiDay } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault, faultOf, type FaultCode } from '#app/kernel/errors.ts'
import { addFailed, joinFailed, partByFault, type FailedRows } from '#app/kernel/failed-rows.ts'
import { isId } from '#app/kernel/ids.ts'
import { SELECTION_MAX, type Selection } from '#app/kernel/selection.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { recordAudit } from './audit.ts'
import { employerOrder, MATCHING, selectEmployers } from './employer-query.ts'
import { notifyMembers } from './member-notices.ts'
import { dueSoonUntil, hiddenFrom, papersReminder, remindedLatelySince } from './model/admission.ts'
import type { EmployerQuery } from './model/employer-list.ts'
import { canOversee } from './policy.ts'

/** An employer that was not reminded. */
export interface UnremindedEmployer {
  employerId: string
  /** Empty for what is not there. */
  name: string
}

/** What came of reminding many. */
export interface ReminderOutcome {
  reminded: number
  /** Those not reminded, by the reason. */
  failed: FailedRows<UnremindedEmployer>[]
  /** Found too, but more than one step takes. */
  left: number
}

/**
 * Reminds the employers that are selected in the register of the papers that the organiser waits for,
 * each in a transaction of its own: those ticked, or the first of all that it finds and that can be
 * reminded. Nobody is reminded who has nothing to do, nor twice in a few days.
 * @throws `not_allowed` for who is no organiser.
 */
export async function remindSelectedEmployers(
  context: Context,
  input: { query: EmployerQuery; selection: Selection },
  limits = { most: SELECTION_MAX },
): Promise<ReminderOutcome> {
  ensureAllowed(canOversee(context.actor))
  const { ids, unable, left } = await findSelected(context, { ...input, ...limits })
  const failed: ReminderOutcome['failed'] = []
  let reminded = 0
  for (const employerId of new Set(ids)) {
    try {
      await remind(context, employerId)
      reminded += 1
    } catch (thrown) {
      const fault = faultOf(thrown)
      if (!fault) throw thrown
      await addFailed(failed, fault.code, () => nameEmployer(context, employerId))
    }
  }
  return { reminded, failed: joinFailed(unable, failed), left }
}

async function findSelected(
  context: Context,
  input: { query: EmployerQuery; selection: Selection; most: number },
): Promise<{ ids: string[]; unable: ReminderOutcome['failed']; left: number }> {
  const { query, selection, most } = input
  const { all } = selection
  if (!all) return { ids: selection.ids, unable: [], left: 0 }
  const now = context.clock.now()
  const why = hindrance(now)
  const found = selectEmployers(context, query)
    .where(MATCHING[query.filter](now))
    .where('organisation.createdAt', '<=', all)
  const counts = await found
    .select([why.as('fault'), sql<number>`count(*)::int`.as('count')])
    .groupBy(sql.lit(1))
    .execute()
  const first = (fault: FaultCode | null, limit: number) =>
    found
      .where(sql<boolean>`${why} is not distinct from ${fault}`)
      .select(['employer.id as employerId', 'organisation.name'])
      .orderBy(employerOrder(query))
      .limit(limit)
      .execute()
  const { rows, unable, left } = await partByFault(counts, first, most)
  return { ids: rows.map(({ employerId }) => employerId), unable, left }
}

/** Why an employer is not reminded, as `remind` says it, which has the last say; null where it is. */
function hindrance(now: Date) {
  return sql<FaultCode | null>`case
    when not (employer.admission in ('preparing', 'refused')
      or employer.admission = 'admitted' and verification_due_at <= ${dueSoonUntil(now)}
        and not coalesce(submitted_at > verified_at, false))
      then 'reminder_needless'
    when papers_reminded_at > ${remindedLatelySince(now)} then 'reminded_lately'
    when not exists (select from membership where membership.organisation_id = employer.id
      and membership.removed_at is null) then 'nobody_registered'
  end`
}

async function remind(context: Context, employerId: string): Promise<void> {
  if (!isId(employerId)) throw new Fault('not_found')
  await inTransaction(context, async (trx) => {
    const now = context.clock.now()
    const employer = await trx
      .selectFrom('employer')
      .innerJoin('organisation', 'organisation.id', 'employer.id')
      .where('employer.id', '=', employerId)
      .select(['admission', 'submittedAt', 'verifiedAt', 'verificationDueAt'])
      .select(['papersRemindedAt', 'organisation.shortName'])
      .forUpdate('employer')
      .executeTakeFirst()
    if (!employer) throw new Fault('not_found')
    const reminder = papersReminder(employer, now)
    if (reminder === null) throw new Fault('reminder_needless')
    const { papersRemindedAt: before, verificationDueAt: due } = employer
    if (before !== null && before > remindedLatelySince(now)) throw new Fault('reminded_lately')
    if (!(await hasMembers(trx, employerId))) throw new Fault('nobody_registered')
    await trx
      .updateTable('employer')
      .set({ papersRemindedAt: now })
      .where('id', '=', employerId)
      .execute()
    await notifyMembers(context, trx, {
      organisationId: employerId,
      kind: `notice.${reminder}`,
      params: {
        employer: employer.shortName,
        ...(due && { due: shanghaiDay(due), hidden: shanghaiDay(hiddenFrom(due)) }),
      },
      href: '/employer/papers',
      subject: reminder === 'papers_awaited' ? 'mail.papers_subject' : 'mail.verification_subject',
    })
    await recordAudit(context, trx, {
      action: 'employer.reminded',
      subjectKind: 'employer',
      subjectId: employerId,
      organisationId: employerId,
    })
  })
}

async function hasMembers(trx: Trx, employerId: string): Promise<boolean> {
  const member = await trx
    .selectFrom('membership')
    .where('organisationId', '=', employerId)
    .where('removedAt', 'is', null)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return member !== undefined
}

async function nameEmployer(context: Context, employerId: string): Promise<UnremindedEmployer> {
  if (!isId(employerId)) return { employerId, name: '' }
  const found = await context.db
    .selectFrom('organisation')
    .where('id', '=', employerId)
    .where('kind', '=', 'employer')
    .select('name')
    .executeTakeFirst()
  return { employerId, name: found?.name ?? '' }
}

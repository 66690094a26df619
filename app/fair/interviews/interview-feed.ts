import { createHmac } from 'node:crypto'
import { isSameText } from '#app/accounts/secrets.ts'
import { recordAudit, type AuditAction } from '#app/accounts/audit.ts'
import { chooseLocale, translator } from '#app/i18n/index.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import { addDays, shanghaiDay } from '#app/kernel/clock.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId, newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { canSeeApplicant, canTakeAlong, isReadOnly } from '../policy.ts'
import { writeCalendarFeed } from './calendar.ts'
import { listFeedInterviews } from './employer-agenda.ts'

/** What a calendar that is looked up later still shows of what is past, in days. */
const PAST_DAYS = 30

/** The actor's own address of an employer's interviews. */
export interface InterviewFeed {
  address: string
  createdAt: Date
  /** When a calendar asked last. */
  fetchedAt: Date | null
}

/**
 * The address at which the actor's calendar finds an employer's interviews, or null where there is
 * none; nothing at all for who may take nothing along.
 * @throws `not_found` for who does not belong to the employer.
 */
export async function findInterviewFeed(
  context: Context,
  input: { employerId: string },
): Promise<{ mayTake: boolean; feed: InterviewFeed | null }> {
  ensureAllowed(canSeeApplicant(context.actor, input.employerId))
  const { admission } = await getEmployer(context.db, input.employerId)
  if (isReadOnly({ admission })) return { mayTake: false, feed: null }
  const row = await context.db
    .selectFrom('interviewFeed')
    .where('employerId', '=', input.employerId)
    .where('accountId', '=', accountIdOf(context.actor))
    .select(['id', 'createdAt', 'fetchedAt'])
    .executeTakeFirst()
  if (!row) return { mayTake: true, feed: null }
  const { id, ...moments } = row
  const address = `${context.site.appUrl}/employer/interviews/feed/${feedToken(context, id)}/interviews.ics`
  return { mayTake: true, feed: { address, ...moments } }
}

/**
 * Makes an address for the actor's calendar; the one before opens nothing any more.
 * @throws `not_found` for who does not belong to the employer, `employer_suspended`.
 */
export async function makeInterviewFeed(
  context: Context,
  input: { employerId: string },
): Promise<void> {
  const { employerId } = input
  await inTransaction(context, async (trx) => {
    ensureAllowed(canTakeAlong(context.actor, await getEmployer(trx, employerId)))
    const accountId = accountIdOf(context.actor) ?? ''
    const facts = { id: newId(), createdAt: context.clock.now(), fetchedAt: null }
    await trx
      .insertInto('interviewFeed')
      .values({ ...facts, employerId, accountId })
      .onConflict((known) => known.columns(['employerId', 'accountId']).doUpdateSet(facts))
      .execute()
    await record(context, trx, { action: 'interview_feed.made', employerId })
  })
}

/**
 * Takes the actor's address away; none is none.
 * @throws `not_found` for who does not belong to the employer.
 */
export async function stopInterviewFeed(
  context: Context,
  input: { employerId: string },
): Promise<void> {
  const { employerId } = input
  await inTransaction(context, async (trx) => {
    ensureAllowed(canSeeApplicant(context.actor, employerId))
    const { numDeletedRows } = await trx
      .deleteFrom('interviewFeed')
      .where('employerId', '=', employerId)
      .where('accountId', '=', accountIdOf(context.actor))
      .executeTakeFirst()
    if (numDeletedRows > 0n) {
      await record(context, trx, { action: 'interview_feed.stopped', employerId })
    }
  })
}

/**
 * An employer's interviews as the calendar of one of its people reads them, by the secret of the
 * address alone: those agreed on, and of the last month those held. It calls by their names whom it
 * may at this moment, and the log says once a day that somebody's calendar read it.
 * @throws `not_found` for an address that opens nothing (any more): another one was made, its owner is
 * no longer of the employer, or the employer is suspended.
 */
export async function readInterviewFeed(
  context: Context,
  input: { token: string },
): Promise<string> {
  const id = feedOf(context, input.token)
  const feed = await context.db
    .selectFrom('interviewFeed')
    .innerJoin('account', 'account.id', 'interviewFeed.accountId')
    .innerJoin('organisation', 'organisation.id', 'interviewFeed.employerId')
    .innerJoin('employer', 'employer.id', 'interviewFeed.employerId')
    .innerJoin('membership', (join) =>
      join
        .onRef('membership.organisationId', '=', 'interviewFeed.employerId')
        .onRef('membership.accountId', '=', 'interviewFeed.accountId')
        .on('membership.removedAt', 'is', null),
    )
    .where('interviewFeed.id', '=', id)
    .select(['interviewFeed.employerId', 'interviewFeed.accountId', 'account.locale'])
    .select(['organisation.name as employerName', 'employer.admission'])
    .executeTakeFirst()
  if (!feed || isReadOnly(feed)) throw new Fault('not_found')
  const { employerId, employerName } = feed
  const now = context.clock.now()
  await noteFetch(context, { id, ...feed })
  const t = translator(chooseLocale(feed.locale, null))
  const interviews = await listFeedInterviews(context.db, {
    employerId,
    from: addDays(now, -PAST_DAYS),
  })
  return writeCalendarFeed(context, {
    name: t('interview.feed_name', { employer: employerName }),
    entries: interviews.map((interview) => ({
      interviewId: interview.id,
      sequence: interview.sequence,
      cancelled: false,
      ...interview.slot,
      summary: t('interview.feed_entry', {
        name: interview.name ?? t('applicants.taken_back'),
        title: interview.title,
      }),
      place: interview.place || t(`interview.mode.${interview.mode}`),
      description: t(`interview.for_employer.${interview.state}`),
      employerName,
      href: `/employer/applicants/${interview.applicationId}`,
    })),
  })
}

async function noteFetch(
  context: Context,
  feed: { id: string; employerId: string; accountId: string },
): Promise<void> {
  const now = context.clock.now()
  const today = new Date(`${shanghaiDay(now)}T00:00:00+08:00`)
  await inTransaction(context, async (trx) => {
    const row = await trx
      .selectFrom('interviewFeed')
      .where('id', '=', feed.id)
      .select('fetchedAt')
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new Fault('not_found')
    await trx
      .updateTable('interviewFeed')
      .set({ fetchedAt: now })
      .where('id', '=', feed.id)
      .execute()
    if (row.fetchedAt !== null && row.fetchedAt >= today) return
    const { employerId, accountId } = feed
    await record(context, trx, { action: 'interview_feed.fetched', employerId, accountId })
  })
}

async function record(
  context: Context,
  trx: Trx,
  deed: { action: AuditAction; employerId: string; accountId?: string },
): Promise<void> {
  const { action, employerId, accountId } = deed
  await recordAudit(context, trx, {
    action,
    subjectKind: 'employer',
    subjectId: employerId,
    organisationId: employerId,
    // A calendar logs in as nobody.
    ...(accountId && { details: { accountId } }),
  })
}

async function getEmployer(db: Db | Trx, employerId: string) {
  const row = await db
    .selectFrom('employer')
    .where('id', '=', employerId)
    .select(['id as employerId', 'admission'])
    .executeTakeFirst()
  if (!row) throw new Fault('not_found')
  return row
}

/** What the address carries: which feed it is, and that we wrote it. The table alone opens none. */
function feedToken(context: Context, id: string): string {
  const sign = createHmac('sha256', context.site.secret).update(`interview-feed:${id}`)
  return `${id}.${sign.digest('hex').slice(0, 32)}`
}

function feedOf(context: Context, token: string): string {
  const id = token.split('.')[0] ?? ''
  if (!isId(id) || !isSameText(token, feedToken(context, id))) throw new Fault('not_found')
  return id
}

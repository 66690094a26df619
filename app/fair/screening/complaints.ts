import { sql } from 'kysely'
import { recordAudit } from '#app/accounts/audit.ts'
import { notify } from '#app/accounts/notices.ts'
import { hashSecret, isLinkSecret, matchesSecret, newLinkSecret } from '#app/accounts/secrets.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId, newId } from '#app/kernel/ids.ts'
import type { Page } from '#app/kernel/paging.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { ComplaintOutcome } from '#db/tables/screening.ts'
import { listOpeningActions, type OpeningState } from '../model/opening.ts'
import { lockOpening } from '../opening-locks.ts'
import { tellOfChange } from '../opening-notices.ts'
import { moveOpening } from '../opening-states.ts'
import { canReviewOpenings } from '../policy.ts'
import { publicOpenings } from '../public-openings.ts'
import type { ComplaintFilter, ComplaintKind } from './model/complaint.ts'

const PAGE_SIZE = 20

/**
 * An opening that can be reported: it is public.
 * @throws `not_found`
 */
export async function getReportable(
  context: Context,
  input: { openingId: string },
): Promise<{ id: string; title: string; employerId: string; employerName: string }> {
  if (!isId(input.openingId)) throw new Fault('not_found')
  const opening = await publicOpenings(context)
    .where('opening.id', '=', input.openingId)
    .select(['opening.id', 'opening.title', 'opening.employerId'])
    .select('organisation.name as employerName')
    .executeTakeFirst()
  if (!opening) throw new Fault('not_found')
  return { ...opening, title: opening.title ?? '' }
}

/**
 * Takes anybody's report of a public opening (人力资源市场暂行条例 §29). Who has no account gets a
 * secret with which the answer can be read. The same report again, of the same account or from the
 * same form, is the first one, as long as it is not answered.
 * @throws `not_found`, `too_many_tries`.
 */
export async function reportOpening(
  context: Context,
  input: {
    openingId: string
    kind: ComplaintKind
    words: string
    contact: string
    /** The secret that the form came with: pressed twice, it reports once. */
    press?: string
    /** Where the request comes from. */
    address: string
  },
): Promise<{ complaintId: string; secret: string | null }> {
  const opening = await getReportable(context, input)
  const accountId = accountIdOf(context.actor)
  await context.limits.take('report_address', input.address)
  await context.limits.take('report', `${accountId ?? input.address} ${opening.id}`)
  const press = isLinkSecret(input.press) ? input.press : newLinkSecret()
  return inTransaction(context, async (trx) => {
    const { kind, words, contact } = input
    const [secret, secretHash] = accountId ? [null, null] : [press, hashSecret(context, press)]
    // One press after the other waits here.
    if (accountId) {
      await trx.selectFrom('account').where('id', '=', accountId).select('id').forUpdate().execute()
    } else {
      await sql`select pg_advisory_xact_lock(hashtextextended(${secretHash}, 0))`.execute(trx)
    }
    const first = await trx
      .selectFrom('complaint')
      .where((eb) =>
        accountId ? eb('accountId', '=', accountId) : eb('secretHash', '=', secretHash ?? ''),
      )
      .where('openingId', '=', opening.id)
      .where('kind', '=', kind)
      .where('words', '=', words)
      .where('outcome', 'is', null)
      .select('id')
      .executeTakeFirst()
    if (first) return { complaintId: first.id, secret }
    const id = newId()
    await trx
      .insertInto('complaint')
      .values({
        id,
        openingId: opening.id,
        employerId: opening.employerId,
        title: opening.title,
        kind,
        words,
        contact: accountId ? '' : contact,
        accountId,
        secretHash,
        outcome: null,
        answeredBy: null,
        answeredAt: null,
        answer: '',
        createdAt: context.clock.now(),
      })
      .execute()
    await recordAudit(context, trx, {
      action: 'complaint.made',
      subjectKind: 'complaint',
      subjectId: id,
      organisationId: opening.employerId,
      details: { kind },
    })
    return { complaintId: id, secret }
  })
}

/** A report as its author reads it. */
export interface Receipt {
  id: string
  title: string
  employerName: string
  kind: ComplaintKind
  words: string
  createdAt: Date
  outcome: ComplaintOutcome | null
  answer: string
  answeredAt: Date | null
}

/**
 * A report for who made it: its account, or whoever has its secret.
 * @throws `not_found` for everybody else.
 */
export async function getReceipt(
  context: Context,
  input: { complaintId: string; secret: string },
): Promise<Receipt> {
  if (!isId(input.complaintId)) throw new Fault('not_found')
  const row = await selectComplaints(context)
    .where('complaint.id', '=', input.complaintId)
    .select(['complaint.accountId', 'complaint.secretHash'])
    .executeTakeFirst()
  if (!row) throw new Fault('not_found')
  const { accountId, secretHash, openingId: _, employerId: __, contact: ___, ...receipt } = row
  const own = accountId !== null && accountId === accountIdOf(context.actor)
  const known = secretHash !== null && matchesSecret(context, input.secret, secretHash)
  if (!own && !known) throw new Fault('not_found')
  return { ...receipt, kind: receipt.kind as ComplaintKind }
}

/** A report on the organiser's desk. */
export interface Complaint extends Receipt {
  openingId: string | null
  employerId: string
  contact: string
  /** Who reported is told by a notice: it has an account. */
  byAccount: boolean
}

/**
 * The reports that wait, the oldest first, or those that are answered, the newest first.
 * @throws `not_allowed` for who is no organiser.
 */
export async function listComplaints(
  context: Context,
  input: { filter: ComplaintFilter },
): Promise<{ page: Page<Complaint>; open: number; answered: number; now: Date }> {
  ensureAllowed(canReviewOpenings(context.actor))
  const { filter } = input
  const { open, answered } = await context.db
    .selectFrom('complaint')
    .select([
      sql<number>`count(*) filter (where outcome is null)::int`.as('open'),
      sql<number>`count(outcome)::int`.as('answered'),
    ])
    .executeTakeFirstOrThrow()
  const rows = await selectComplaints(context)
    .where('complaint.outcome', filter.answered ? 'is not' : 'is', null)
    .select(['complaint.accountId'])
    .orderBy(SORT_COLUMNS[filter.sort], filter.descending ? 'desc' : 'asc')
    .orderBy('complaint.id')
    .limit(PAGE_SIZE)
    .offset((filter.page - 1) * PAGE_SIZE)
    .execute()
  return {
    page: {
      items: rows.map(toComplaint),
      page: filter.page,
      pageSize: PAGE_SIZE,
      total: filter.answered ? answered : open,
    },
    open,
    answered,
    now: context.clock.now(),
  }
}

/**
 * A report with how its opening stands now.
 * @throws `not_allowed` for who is no organiser, `not_found`.
 */
export async function getComplaint(
  context: Context,
  input: { complaintId: string },
): Promise<Complaint & { opening: ReportedOpening | null; now: Date }> {
  ensureAllowed(canReviewOpenings(context.actor))
  if (!isId(input.complaintId)) throw new Fault('not_found')
  const row = await selectComplaints(context)
    .where('complaint.id', '=', input.complaintId)
    .select('complaint.accountId')
    .executeTakeFirst()
  if (!row) throw new Fault('not_found')
  return {
    ...toComplaint(row),
    opening: row.openingId ? await findReported(context, row.openingId) : null,
    now: context.clock.now(),
  }
}

/** The opening of a report as it is now. */
export interface ReportedOpening {
  state: OpeningState
  duties: string
  requirements: string
  /** The organiser can withdraw it. */
  removable: boolean
  /** Reports of it that are not answered. */
  others: number
}

/**
 * Answers a report, and withdraws its opening with it where the organiser says so. Who reported with
 * an account is told.
 * @throws `not_allowed` for who is no organiser, `not_found`, `transition_refused` for one that is
 * answered already or an opening that cannot be withdrawn.
 */
export async function answerComplaint(
  context: Context,
  input: { complaintId: string; outcome: ComplaintOutcome; answer: string; withdraw: boolean },
): Promise<void> {
  ensureAllowed(canReviewOpenings(context.actor))
  if (!isId(input.complaintId)) throw new Fault('not_found')
  await inTransaction(context, async (trx) => {
    const complaint = await trx
      .selectFrom('complaint')
      .where('id', '=', input.complaintId)
      .select(['id', 'openingId', 'employerId', 'title', 'accountId', 'outcome'])
      .forUpdate()
      .executeTakeFirst()
    if (!complaint) throw new Fault('not_found')
    if (complaint.outcome) throw new Fault('transition_refused')
    if (input.withdraw && complaint.openingId) {
      const opening = await lockOpening(trx, complaint.openingId)
      const change = { action: 'withdraw', side: 'organiser', reason: input.answer } as const
      await moveOpening(context, trx, opening, change)
      await tellOfChange(context, trx, opening, change)
    }
    await trx
      .updateTable('complaint')
      .set({
        outcome: input.outcome,
        answer: input.answer,
        answeredBy: accountIdOf(context.actor),
        answeredAt: context.clock.now(),
      })
      .where('id', '=', complaint.id)
      .execute()
    if (complaint.accountId) {
      await notify(context, trx, {
        accountId: complaint.accountId,
        kind: 'notice.complaint_answered',
        params: { title: complaint.title },
        href: `/reports/${complaint.id}`,
      })
    }
    await recordAudit(context, trx, {
      action: 'complaint.answered',
      subjectKind: 'complaint',
      subjectId: complaint.id,
      organisationId: complaint.employerId,
      details: { outcome: input.outcome, withdrawn: input.withdraw },
    })
  })
}

const SORT_COLUMNS = {
  at: 'complaint.createdAt',
  title: 'complaint.title',
  kind: 'complaint.kind',
} as const

function selectComplaints(context: Context) {
  return context.db
    .selectFrom('complaint')
    .innerJoin('organisation', 'organisation.id', 'complaint.employerId')
    .select(['complaint.id', 'complaint.openingId', 'complaint.employerId', 'complaint.title'])
    .select(['complaint.kind', 'complaint.words', 'complaint.contact', 'complaint.createdAt'])
    .select(['complaint.outcome', 'complaint.answer', 'complaint.answeredAt'])
    .select('organisation.name as employerName')
}

function toComplaint(
  row: Omit<Complaint, 'kind' | 'byAccount'> & {
    kind: string
    accountId: string | null
  },
): Complaint {
  const { accountId, kind, ...complaint } = row
  return { ...complaint, kind: kind as ComplaintKind, byAccount: accountId !== null }
}

async function findReported(context: Context, openingId: string): Promise<ReportedOpening | null> {
  const row = await context.db
    .selectFrom('opening')
    .where('id', '=', openingId)
    .select(['state', 'held', 'flagged', 'duties', 'requirements'])
    .select((eb) =>
      eb
        .selectFrom('complaint')
        .whereRef('complaint.openingId', '=', 'opening.id')
        .where('complaint.outcome', 'is', null)
        .select(sql<number>`count(*)::int`.as('count'))
        .as('open'),
    )
    .executeTakeFirst()
  if (!row) return null
  return {
    state: row.state,
    duties: row.duties ?? '',
    requirements: row.requirements ?? '',
    removable: listOpeningActions(row, 'organiser').includes('withdraw'),
    others: Math.max(0, (row.open ?? 0) - 1),
  }
}

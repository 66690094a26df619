import { sql } from 'kysely'
import { recordAudit } from '#app/accounts/audit.ts'
import { notify } from '#app/accounts/notices.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import type { Page } from '#app/kernel/paging.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { ComplaintOutcome } from '#db/tables/screening.ts'
import { listOpeningActions, type OpeningState } from '../model/opening.ts'
import { lockOpening } from '../opening-locks.ts'
import { tellOfChange } from '../opening-notices.ts'
import { moveOpening } from '../opening-states.ts'
import { canReviewOpenings } from '../policy.ts'
import type { ComplaintFilter, ComplaintKind } from './model/complaint.ts'
import { listAdditions, selectComplaints, type Addition, type Receipt } from './reports.ts'

const PAGE_SIZE = 20

/** A report on the organiser's desk. */
export interface Complaint extends Omit<Receipt, 'additions'> {
  openingId: string | null
  employerId: string
  contact: string
  /** Who reported is told by a notice: it has an account. */
  byAccount: boolean
}

/** A report in the organiser's list, with how often something was added to it. */
export interface ListedComplaint extends Complaint {
  additions: number
}

/**
 * The reports that wait, the oldest first, or those that are answered, the newest first.
 * @throws `not_allowed` for who is no organiser.
 */
export async function listComplaints(
  context: Context,
  input: { filter: ComplaintFilter },
): Promise<{ page: Page<ListedComplaint>; open: number; answered: number; now: Date }> {
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
    .select((eb) =>
      eb
        .selectFrom('complaintAddition')
        .whereRef('complaintAddition.complaintId', '=', 'complaint.id')
        .select(sql<number>`count(*)::int`.as('count'))
        .as('additions'),
    )
    .orderBy(SORT_COLUMNS[filter.sort], filter.descending ? 'desc' : 'asc')
    .orderBy('complaint.id')
    .limit(PAGE_SIZE)
    .offset((filter.page - 1) * PAGE_SIZE)
    .execute()
  return {
    page: {
      items: rows.map(({ additions, ...row }) => ({
        ...toComplaint(row),
        additions: additions ?? 0,
      })),
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
): Promise<Complaint & { additions: Addition[]; opening: ReportedOpening | null; now: Date }> {
  ensureAllowed(canReviewOpenings(context.actor))
  if (!isId(input.complaintId)) throw new Fault('not_found')
  const row = await selectComplaints(context)
    .where('complaint.id', '=', input.complaintId)
    .select('complaint.accountId')
    .executeTakeFirst()
  if (!row) throw new Fault('not_found')
  return {
    ...toComplaint(row),
    additions: await listAdditions(context, row.id),
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
 * answered already or an opening that cannot be withdrawn, `complaint_added` where something was
 * added that the organiser has not seen.
 */
export async function answerComplaint(
  context: Context,
  input: {
    complaintId: string
    outcome: ComplaintOutcome
    answer: string
    withdraw: boolean
    /** How many additions stood on the page; none is ever taken away. */
    seen: number
  },
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
    // Additions lock the report too: none comes between this and the answer.
    const { added } = await trx
      .selectFrom('complaintAddition')
      .where('complaintId', '=', complaint.id)
      .select(sql<number>`count(*)::int`.as('added'))
      .executeTakeFirstOrThrow()
    if (added > input.seen) throw new Fault('complaint_added')
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

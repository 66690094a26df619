import { sql } from 'kysely'
import { recordAudit } from '#app/accounts/audit.ts'
import { notify } from '#app/accounts/notices.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import { addDays, endOfShanghaiDay } from '#app/kernel/clock.ts'
import { containing } from '#app/kernel/containing.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault, faultOf, type FaultCode } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { pageWithin, type Page } from '#app/kernel/paging.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { ComplaintOutcome } from '#db/tables/screening.ts'
import { listOpeningActions, type OpeningState } from '../model/opening.ts'
import { lockOpening } from '../opening-locks.ts'
import { tellOfChange } from '../opening-notices.ts'
import { moveOpening } from '../opening-states.ts'
import { canReviewOpenings } from '../policy.ts'
import type { ComplaintKind } from './model/complaint.ts'
import type { ComplaintFilter } from './model/complaint-list.ts'
import { listAdditions, selectComplaints, type Addition, type Receipt } from './reports.ts'

const PAGE_SIZE = 50

/** A report on the organiser's desk. */
export interface Complaint extends Omit<Receipt, 'additions'> {
  openingId: string | null
  employerId: string
  contact: string
  /** Who reported is told by a notice: it has an account. */
  byAccount: boolean
}

/** A report in the organiser's list, with all that was said, so that it can be answered from there. */
export interface ListedComplaint extends Complaint {
  additions: number
  added: { id: string; kind: ComplaintKind; words: string }[]
}

/**
 * The reports that a filter finds: those that wait, the oldest first, or those that are answered, the
 * newest first, unless another order is asked for.
 * @throws `not_allowed` for who is no organiser.
 */
export async function listComplaints(
  context: Context,
  input: { filter: ComplaintFilter },
): Promise<{ page: Page<ListedComplaint>; open: number; answered: number; now: Date }> {
  ensureAllowed(canReviewOpenings(context.actor))
  const { filter } = input
  const now = context.clock.now()
  const found = narrowComplaints(selectComplaints(context), filter)
  const { open, answered } = await found
    .clearSelect()
    .select([
      sql<number>`count(*) filter (where complaint.outcome is null)::int`.as('open'),
      sql<number>`count(complaint.outcome)::int`.as('answered'),
    ])
    .executeTakeFirstOrThrow()
  const total = filter.answered ? answered : open
  const { page, offset } = pageWithin(filter.page, { pageSize: PAGE_SIZE, total })
  const rows = await found
    .where('complaint.outcome', filter.answered ? 'is not' : 'is', null)
    .select(['complaint.accountId'])
    .orderBy(SORT_COLUMNS[filter.sort], filter.descending ? 'desc' : 'asc')
    .orderBy('complaint.id')
    .limit(PAGE_SIZE)
    .offset(offset)
    .execute()
  const ids = rows.map(({ id }) => id)
  const additions =
    ids.length === 0
      ? []
      : await context.db
          .selectFrom('complaintAddition')
          .where('complaintId', 'in', ids)
          .select(['id', 'complaintId', 'kind', 'words'])
          .orderBy('createdAt')
          .orderBy('id')
          .execute()
  const items = rows.map((row) => {
    const added = additions
      .filter(({ complaintId }) => complaintId === row.id)
      .map(({ id, kind, words }) => ({ id, kind: kind as ComplaintKind, words }))
    return { ...toComplaint(row), additions: added.length, added }
  })
  return { page: { items, page, pageSize: PAGE_SIZE, total }, open, answered, now }
}

function narrowComplaints(
  all: ReturnType<typeof selectComplaints>,
  filter: ComplaintFilter,
): ReturnType<typeof selectComplaints> {
  const { q, kind, fair, from, to } = filter
  const part = containing(q)
  return all
    .$if(q !== '', (query) =>
      query.where((eb) =>
        eb.or([
          eb('complaint.title', 'ilike', part),
          eb('complaint.words', 'ilike', part),
          eb('organisation.name', 'ilike', part),
          eb('complaint.id', 'in', (added) =>
            added
              .selectFrom('complaintAddition')
              .where('words', 'ilike', part)
              .select('complaintId'),
          ),
        ]),
      ),
    )
    .$if(kind !== null, (query) =>
      query.where((eb) =>
        eb.or([
          eb('complaint.kind', '=', kind ?? ''),
          eb('complaint.id', 'in', (added) =>
            added
              .selectFrom('complaintAddition')
              .where('kind', '=', kind ?? '')
              .select('complaintId'),
          ),
        ]),
      ),
    )
    .$if(fair !== '', (query) =>
      query.where('complaint.openingId', 'in', (eb) =>
        eb
          .selectFrom('opening')
          .innerJoin('fair', 'fair.id', 'opening.fairId')
          .where(isId(fair) ? 'fair.id' : 'fair.code', '=', fair)
          .select('opening.id'),
      ),
    )
    .$if(from !== '', (query) =>
      query.where('complaint.createdAt', '>', addDays(endOfShanghaiDay(from), -1)),
    )
    .$if(to !== '', (query) => query.where('complaint.createdAt', '<=', endOfShanghaiDay(to)))
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

/** A report that could not be answered with others. */
export interface UnansweredComplaint {
  complaintId: string
  /** Empty for what is not there. */
  title: string
  fault: FaultCode
}

/** What came of one answer for several reports. */
export interface AnswerOutcome {
  answered: number
  failed: UnansweredComplaint[]
}

/**
 * Gives several reports one answer, each in a transaction of its own: what cannot be answered is told
 * and hinders no other. Their openings stay as they are.
 * @throws `not_allowed` for who is no organiser.
 */
export async function answerComplaints(
  context: Context,
  input: {
    complaints: { complaintId: string; seen: number }[]
    outcome: ComplaintOutcome
    answer: string
  },
): Promise<AnswerOutcome> {
  ensureAllowed(canReviewOpenings(context.actor))
  const { complaints, outcome, answer } = input
  const summed: AnswerOutcome = { answered: 0, failed: [] }
  for (const one of complaints) {
    try {
      await answerComplaint(context, { ...one, outcome, answer, withdraw: false })
      summed.answered += 1
    } catch (thrown) {
      const fault = faultOf(thrown)
      if (!fault) throw thrown
      const { complaintId } = one
      const title = await readTitle(context, complaintId)
      summed.failed.push({ complaintId, title, fault: fault.code })
    }
  }
  return summed
}

async function readTitle(context: Context, complaintId: string): Promise<string> {
  if (!isId(complaintId)) return ''
  const row = await context.db
    .selectFrom('complaint')
    .where('id', '=', complaintId)
    .select('title')
    .executeTakeFirst()
  return row?.title ?? ''
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
  employer: 'organisation.name',
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

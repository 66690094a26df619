import { sql, type SelectQueryBuilder } from 'kysely'
import type { Database } from '#db/tables/index.ts'
import { actingIdOf } from '#app/kernel/actor.ts'
import { addDays, endOfShanghaiDay } from '#app/kernel/clock.ts'
import { containing } from '#app/kernel/containing.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed } from '#app/kernel/errors.ts'
import { pageWithin, type Page } from '#app/kernel/paging.ts'
import type { LogQuery } from './model/log.ts'
import { recordAudit } from './audit.ts'
import { maskName } from './model/account.ts'
import { canOversee } from './policy.ts'

const PAGE_SIZE = 50

export interface LoggedDeed {
  id: string
  at: Date
  /** Null where the system did it; of who works for no organisation the first character alone. */
  actorName: string | null
  organisationId: string | null
  organisationName: string | null
  organisationKind: string | null
  action: string
  /** How long what was done lasts, where it is said in minutes. */
  minutes: number | null
  subjectKind: string
  subjectId: string | null
  /** Its title, where it has one. */
  subjectName: string | null
}

/** More entries than these are not counted and not paged through: days narrow them. */
export const MOST_COUNTED = 10_000
const MOST_EXPORTED = 50_000

/**
 * The log of who saw and did what, newest first unless asked otherwise; of more than `MOST_COUNTED`
 * that match, the first of them in that order.
 * @param input.from first day and
 * @param input.to last day, both `YYYY-MM-DD` in Shanghai.
 * @throws `not_allowed` for who is no organiser.
 */
export async function listLog(
  context: Context,
  input: LogQuery & { page: number },
): Promise<{ page: Page<LoggedDeed>; more: boolean; actions: string[] }> {
  ensureAllowed(canOversee(context.actor))
  const query = findEntries(context, input)
  const counted = query
    .select('auditEntry.id')
    .limit(MOST_COUNTED + 1)
    .as('counted')
  const { found } = await context.db
    .selectFrom(counted)
    .select(sql<number>`count(*)::int`.as('found'))
    .executeTakeFirstOrThrow()
  const total = Math.min(found, MOST_COUNTED)
  const { page, offset } = pageWithin(input.page, { pageSize: PAGE_SIZE, total })
  const order = input.descending === false ? 'asc' : 'desc'
  const rows = await withNames(query)
    .orderBy('auditEntry.at', order)
    .orderBy('auditEntry.id', order)
    .limit(PAGE_SIZE)
    .offset(offset)
    .execute()
  return {
    page: {
      items: rows.map(readDeed),
      page,
      pageSize: PAGE_SIZE,
      total,
    },
    more: found > MOST_COUNTED,
    actions: await listActions(context),
  }
}

/**
 * The entries that match, for a file: the newest `MOST_EXPORTED` of them. That somebody took them is
 * an entry too.
 * @throws `not_allowed` for who is no organiser.
 */
export async function exportLog(context: Context, input: LogQuery): Promise<LoggedDeed[]> {
  ensureAllowed(canOversee(context.actor))
  const rows = await withNames(findEntries(context, input))
    .orderBy('auditEntry.at', 'desc')
    .orderBy('auditEntry.id', 'desc')
    .limit(MOST_EXPORTED)
    .execute()
  await recordAudit(context, context.db, {
    action: 'log.exported',
    subjectKind: 'log',
    subjectId: null,
    organisationId: actingIdOf(context.actor, 'organiser'),
    details: { count: rows.length },
  })
  return rows.map(readDeed)
}

function findEntries(context: Context, input: LogQuery) {
  const { action, who, subject, from, to } = input
  return context.db
    .selectFrom('auditEntry')
    .$if(Boolean(action), (query) => query.where('action', '=', action ?? ''))
    .$if(Boolean(subject), (query) => query.where('subjectKind', '=', subject ?? ''))
    .$if(Boolean(from), (query) =>
      query.where('at', '>', addDays(endOfShanghaiDay(from ?? ''), -1)),
    )
    .$if(Boolean(to), (query) => query.where('at', '<=', endOfShanghaiDay(to ?? '')))
    .$if(Boolean(who), (query) =>
      // Who works for no organisation is masked in the list, and is not found by name either.
      query.where('actorAccountId', 'in', (eb) =>
        eb
          .selectFrom('account')
          .innerJoin('membership', 'membership.accountId', 'account.id')
          .where('account.name', 'ilike', containing(who ?? ''))
          .select('account.id'),
      ),
    )
}

/** Every action that was ever logged, by one step of the index for each. */
async function listActions(context: Context): Promise<string[]> {
  const { rows } = await sql<{ action: string }>`
    with recursive known as (
      (select action from audit_entry order by action limit 1)
      union all
      select (select action from audit_entry where action > known.action order by action limit 1)
      from known where known.action is not null
    ) select action from known where action is not null`.execute(context.db)
  return rows.map((row) => row.action)
}

/**
 * The newest entries of the log.
 * @throws `not_allowed` for who is no organiser.
 */
export async function listLatestDeeds(
  context: Context,
  input: { limit: number },
): Promise<LoggedDeed[]> {
  ensureAllowed(canOversee(context.actor))
  const rows = await withNames(context.db.selectFrom('auditEntry'))
    .orderBy('auditEntry.at', 'desc')
    .orderBy('auditEntry.id', 'desc')
    .limit(input.limit)
    .execute()
  return rows.map(readDeed)
}

/** A seeker's deeds are followed by kind and time; who exactly it was is not the reader's matter. */
function readDeed<R extends { actorName: string | null; isMember: boolean }>({
  isMember,
  ...deed
}: R) {
  const { actorName } = deed
  return { ...deed, actorName: actorName === null || isMember ? actorName : maskName(actorName) }
}

function withNames(query: SelectQueryBuilder<Database, 'auditEntry', object>) {
  return query
    .leftJoin('account', (join) =>
      // Who logs in or signs up is nobody yet while it happens: the account is the subject then.
      join.on(
        'account.id',
        '=',
        sql<string>`coalesce(actor_account_id, case subject_kind when 'account' then subject_id end)`,
      ),
    )
    .leftJoin('organisation', 'organisation.id', 'auditEntry.organisationId')
    .select([
      'auditEntry.id',
      'auditEntry.at',
      'account.name as actorName',
      'auditEntry.organisationId',
      'organisation.name as organisationName',
      'organisation.kind as organisationKind',
      'auditEntry.action',
      sql<number | null>`case action when 'room.muted' then (details->>'minutes')::int end`.as(
        'minutes',
      ),
      'auditEntry.subjectKind',
      'auditEntry.subjectId',
      sql<string | null>`case subject_kind
        when 'room' then (select title from room where room.id = subject_id)
        when 'opening' then (select title from opening where opening.id = subject_id)
        when 'fair' then (select name from fair where fair.id = subject_id) end`.as('subjectName'),
      sql<boolean>`exists (select from membership where membership.account_id = account.id)`.as(
        'isMember',
      ),
    ])
}

import { sql, type SelectQueryBuilder } from 'kysely'
import type { Database } from '#db/tables/index.ts'
import { addDays, endOfShanghaiDay } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed } from '#app/kernel/errors.ts'
import type { Page } from '#app/kernel/paging.ts'
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
  subjectKind: string
  subjectId: string | null
}

/**
 * The log of who saw and did what, newest first.
 * @param input.from first day and
 * @param input.to last day, both `YYYY-MM-DD` in Shanghai.
 * @throws `not_allowed` for who is no organiser.
 */
export async function listLog(
  context: Context,
  input: { action: string | null; from: string | null; to: string | null; page: number },
): Promise<{ page: Page<LoggedDeed>; actions: string[] }> {
  ensureAllowed(canOversee(context.actor))
  let query = context.db.selectFrom('auditEntry')
  if (input.action) query = query.where('action', '=', input.action)
  if (input.from) query = query.where('at', '>', addDays(endOfShanghaiDay(input.from), -1))
  if (input.to) query = query.where('at', '<=', endOfShanghaiDay(input.to))

  const { total } = await query
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow()
  const rows = await withNames(query)
    .orderBy('auditEntry.at', 'desc')
    .orderBy('auditEntry.id', 'desc')
    .limit(PAGE_SIZE)
    .offset((input.page - 1) * PAGE_SIZE)
    .execute()
  const actions = await context.db
    .selectFrom('auditEntry')
    .select('action')
    .distinct()
    .orderBy('action')
    .execute()
  return {
    page: { items: rows.map(readDeed), page: input.page, pageSize: PAGE_SIZE, total },
    actions: actions.map((row) => row.action),
  }
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
      'auditEntry.subjectKind',
      'auditEntry.subjectId',
      sql<boolean>`exists (select from membership where membership.account_id = account.id)`.as(
        'isMember',
      ),
    ])
}

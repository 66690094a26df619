import { sql } from 'kysely'
import { deleteMessagesTo } from '#app/accounts/messages.ts'
import { listRules, type ErasureRules } from '#app/accounts/model/erasure.ts'
import type { Trx } from '#app/kernel/context.ts'

/** Deals with the rows that refer to these ids as the rules say, table by table. */
export async function applyRules(
  trx: Trx,
  rules: ErasureRules,
  ids: ReturnType<typeof sql>,
): Promise<void> {
  for (const { table, column, rule } of listRules(rules)) {
    const theirs = sql`${sql.ref(column)} in ${ids}`
    if (rule.deal === 'delete') {
      await sql`delete from ${sql.table(table)} where ${theirs}`.execute(trx)
    }
    if (rule.deal !== 'pseudonymise') continue
    const blanks = Object.entries(rule.blanks)
    if (blanks.length === 0) continue
    const changes = blanks.map(([field, value]) => sql`${sql.ref(field)} = ${value}`)
    await sql`update ${sql.table(table)} set ${sql.join(changes)} where ${theirs}`.execute(trx)
  }
}

/**
 * Forgets the words that came with invitations to interviews, once none of those they were written to
 * is named any more. `own` selects applications, which are blank already.
 */
export async function forgetRounds(trx: Trx, own: ReturnType<typeof sql>): Promise<void> {
  await sql`
    update interview_round set note = ''
    where note <> ''
      and id in (select round_id from interview where application_id in ${own})
      and not exists (
        select from interview join application on application.id = interview.application_id
        where interview.round_id = interview_round.id and application.name <> '')`.execute(trx)
}

/** What others' rows say of these students: notices, by the id in `params`, and why two were swapped. */
export async function eraseStudentMentions(
  trx: Trx,
  students: ReturnType<typeof sql>,
): Promise<void> {
  await sql`
    delete from notice
    where params ->> 'studentId' in (select id::text from student where id in ${students})`.execute(
    trx,
  )
  // Both rows of a swap have one reason and one moment.
  await sql`
    update placement_lock set reason = ''
    where kind = 'swap' and (plan_id, at) in (
      select plan_id, at from placement_lock
      where kind = 'swap' and student_id in ${students})`.execute(trx)
}

/** What is another's row, or nobody's, and yet holds the person's name, number or address. */
export async function eraseMentions(trx: Trx, accountId: string): Promise<void> {
  const { name, email, phone } = await trx
    .selectFrom('account')
    .where('id', '=', accountId)
    .select(['name', 'email', 'phone'])
    .executeTakeFirstOrThrow()
  const addresses = [email, phone].filter((address) => address !== null)
  await deleteMessagesTo(trx, addresses)
  // A code that was asked for before there was an account.
  await trx
    .deleteFrom('accountToken')
    .where('accountId', 'is', null)
    .where(sql<string>`payload ->> 'phone'`, '=', phone ?? '')
    .execute()
  // Left with a report by who was not logged in: it is not known to be theirs, but the address is.
  const left = [
    ...(email ? [sql`position(${email} in lower(contact)) > 0`] : []),
    ...(phone ? [sql`position(${phone} in regexp_replace(contact, '[^0-9]', '', 'g')) > 0`] : []),
  ]
  for (const table of left.length > 0 ? ['complaint', 'complaint_addition'] : []) {
    await sql`update ${sql.table(table)} set contact = ''
      where contact <> '' and (${sql.join(left, sql` or `)})`.execute(trx)
  }
  // Whoever had invited them was told by name that they came.
  await trx
    .deleteFrom('notice')
    .where('kind', '=', 'notice.colleague_joined')
    .where(sql<string>`params ->> 'name'`, '=', name)
    .where('accountId', 'in', (from) =>
      from.selectFrom('invitation').where('acceptedBy', '=', accountId).select('invitedBy'),
    )
    .execute()
}

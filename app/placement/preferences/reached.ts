import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Context } from '#app/kernel/context.ts'

/** Whether an `account` of the query gets messages too: a confirmed address, or a number where texts are sent. */
export function hasChannel(context: Pick<Context, 'channels'>): RawBuilder<SqlBool> {
  const byText = sql.lit(context.channels.sms !== null)
  return sql<SqlBool>`(account.email is not null and account.email_confirmed_at is not null
    or ${byText} and account.phone is not null and account.phone_confirmed_at is not null)`
}

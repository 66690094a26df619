import { addDays } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { PENDING_MS } from './phone-codes.ts'

/** The longest that a link in a message works. */
const LONGEST_LINK_MS = 3 * 24 * 60 * 60 * 1000

/** For so long it can be looked up that something was sent to an address which is no account's. */
export const NOBODYS_DAYS = 30

/**
 * Takes away what has served: tokens that are used or past their time, and with them the sign-ups
 * that nobody finished; sessions that have ended; the words of messages whose links and codes are
 * over; messages to nobody's account, with their addresses, and the addresses of invitations that are
 * over (个人信息保护法 §19, §47). For a job, daily; the same again does nothing.
 */
export async function purgeAccounts(
  context: Context,
): Promise<{ tokens: number; sessions: number; messages: number; nobodys: number }> {
  const now = context.clock.now()
  const old = addDays(now, -NOBODYS_DAYS)
  const tokens = await context.db
    .deleteFrom('accountToken')
    // A sign-up can ask for another code after its first has ended.
    .where('createdAt', '<', new Date(now.getTime() - PENDING_MS))
    .where((eb) => eb.or([eb('usedAt', 'is not', null), eb('expiresAt', '<', now)]))
    .executeTakeFirst()
  const sessions = await context.db
    .deleteFrom('session')
    .where('expiresAt', '<', now)
    .executeTakeFirst()
  const nobodys = await context.db
    .deleteFrom('message')
    .where('accountId', 'is', null)
    // Given up or never tried, it was of use when it was written.
    .where((eb) => eb(eb.fn.coalesce('sentAt', 'createdAt'), '<', old))
    .executeTakeFirst()
  const messages = await context.db
    .updateTable('message')
    .set({ body: '', calendar: null })
    // What still waits for its delivery keeps its words, as long as anybody would want to read them.
    .where((eb) => eb.or([eb('state', '!=', 'queued'), eb('createdAt', '<', old)]))
    .where('createdAt', '<', new Date(now.getTime() - LONGEST_LINK_MS))
    .where('body', '!=', '')
    .executeTakeFirst()
  await context.db
    .updateTable('invitation')
    .set({ contact: null })
    .where('contact', 'is not', null)
    .where((eb) => eb.or([eb('revokedAt', 'is not', null), eb('expiresAt', '<', now)]))
    .execute()
  return {
    tokens: Number(tokens.numDeletedRows),
    sessions: Number(sessions.numDeletedRows),
    messages: Number(messages.numUpdatedRows),
    nobodys: Number(nobodys.numDeletedRows),
  }
}

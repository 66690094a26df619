import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import { recordAudit } from './audit.ts'

/** The places where the person is logged in, this one first, then the newest. */
export async function listDevices(context: Context) {
  const actor = ensurePerson(context)
  const rows = await context.db
    .selectFrom('session')
    .where('userId', '=', actor.accountId)
    .where('expiresAt', '>', context.clock.now())
    .select(['id', 'device', 'createdAt'])
    .orderBy('createdAt', 'desc')
    .execute()
  return rows
    .map((row) => ({ ...row, current: row.id === actor.sessionId }))
    .sort((a, b) => Number(b.current) - Number(a.current))
}

/**
 * Logs one device out. One that is gone already is no fault; another person's cannot be reached.
 * @throws `not_signed_in`.
 */
export async function endDevice(context: Context, input: { sessionId: string }): Promise<void> {
  const actor = ensurePerson(context)
  await context.db.transaction().execute(async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom('session')
      .where('id', '=', input.sessionId)
      .where('userId', '=', actor.accountId)
      .executeTakeFirst()
    if (numDeletedRows > 0n) await recordEnd(context, trx, actor.accountId)
  })
  context.rooms.recheck({ accountId: actor.accountId })
}

/**
 * Logs the person out everywhere, here too.
 * @throws `not_signed_in`.
 */
export async function endAllDevices(context: Context): Promise<void> {
  const actor = ensurePerson(context)
  await context.db.transaction().execute(async (trx) => {
    await endSessions(trx, { accountId: actor.accountId, except: null })
    await recordEnd(context, trx, actor.accountId)
  })
  context.rooms.recheck({ accountId: actor.accountId })
}

/**
 * Ends an account's sessions, all but one where one may stay, in the transaction of the reason: a
 * new password and the end of who knew the old one are committed together, which Lucia's own
 * functions, on a connection of their own, could not promise.
 */
export async function endSessions(
  trx: Trx,
  input: { accountId: string; except: string | null },
): Promise<void> {
  await trx
    .deleteFrom('session')
    .where('userId', '=', input.accountId)
    .$if(input.except !== null, (query) => query.where('id', '!=', input.except))
    .execute()
}

/** @throws `not_signed_in` for anyone but a person with a session. */
export function ensurePerson(context: Context): AccountActor {
  if (context.actor.kind !== 'account') throw new Fault('not_signed_in')
  return context.actor
}

function recordEnd(context: Context, trx: Trx, accountId: string): Promise<void> {
  return recordAudit(context, trx, {
    action: 'account.devices_ended',
    subjectKind: 'account',
    subjectId: accountId,
  })
}

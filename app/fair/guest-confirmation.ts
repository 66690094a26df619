import { recordAudit } from '#app/accounts/audit.ts'
import { confirmPhone, sendPhoneCode } from '#app/accounts/phone-codes.ts'
import type { Context, Db, NewSession, Trx } from '#app/kernel/context.ts'
import { Fault, faultOf } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { hashGuestSecret } from './application-guests.ts'
import { sendApplication } from './application-sending.ts'
import { readAppliedOpening, selectAppliedOpenings } from './applied-openings.ts'

interface GuestKey {
  guestApplicationId: string
  /** Of the cookie. */
  secret: string | undefined
}

/**
 * Texts another code to the number of what this browser sent; the one before ends.
 * @throws `not_found`, `sms_unavailable`, `too_many_tries`.
 */
export async function resendGuestCode(context: Context, input: GuestKey): Promise<void> {
  await inTransaction(context, async (trx) => {
    const { accountId, phone } = await getGuest(trx, input)
    await sendPhoneCode(context, trx, { accountId, phone })
  })
}

/**
 * Enters the texted code: the number is its holder's, everything this browser sent with it is
 * confirmed, and the holder is logged in. Somebody who had applied before finds that application,
 * as it was; one withdrawn meanwhile is sent again, as he has just asked, and one that
 * somebody else sent with the number is claimed. An account that nobody else can have named takes
 * the name of who entered the code.
 * @throws `not_found`, `wrong_code`, `too_many_tries`.
 */
export async function confirmGuest(
  context: Context,
  input: GuestKey & { code: string; device: string },
): Promise<{ applicationId: string; session: NewSession }> {
  const guest = await inTransaction(context, async (trx) => {
    const found = await getGuest(trx, input)
    await confirmPhone(context, trx, { ...found, code: input.code })
    const owner = asOwner(context, found)
    for (const sent of await lockUnsettled(trx, found.secretHash, found.accountId)) {
      await settle(owner, trx, sent)
    }
    return found
  })
  const session = await context.sessions.create(guest.accountId, input.device)
  return { applicationId: guest.applicationId, session }
}

async function getGuest(db: Db | Trx, key: GuestKey) {
  if (!isId(key.guestApplicationId) || !key.secret) throw new Fault('not_found')
  const guest = await db
    .selectFrom('guestApplication')
    .innerJoin('application', 'application.id', 'guestApplication.applicationId')
    .where('guestApplication.id', '=', key.guestApplicationId)
    .where('guestApplication.secretHash', '=', hashGuestSecret(key.secret))
    .select([
      'guestApplication.applicationId',
      'guestApplication.secretHash',
      'guestApplication.name',
      'guestApplication.phone',
      'application.accountId',
    ])
    .executeTakeFirst()
  if (!guest) throw new Fault('not_found')
  return guest
}

/** The code has shown whose deeds these are: from here on they are the account's own. */
function asOwner(context: Context, guest: { accountId: string; name: string }): Context {
  return {
    ...context,
    actor: {
      kind: 'account',
      accountId: guest.accountId,
      sessionId: '',
      name: guest.name,
      memberships: [],
      acting: {},
    },
  }
}

function lockUnsettled(trx: Trx, secretHash: string, accountId: string) {
  return selectAppliedOpenings(trx)
    .innerJoin('application', 'application.openingId', 'opening.id')
    .innerJoin('guestApplication', 'guestApplication.applicationId', 'application.id')
    .where('guestApplication.secretHash', '=', secretHash)
    .where('guestApplication.settledAt', 'is', null)
    .where('application.accountId', '=', accountId)
    .select([
      'guestApplication.id',
      'guestApplication.name',
      'guestApplication.phone',
      'guestApplication.line',
      'guestApplication.consentText',
      'guestApplication.madeApplication',
      'guestApplication.createdAt',
      'application.id as applicationId',
      'application.accountId',
      'application.state',
      'application.confirmedAt',
    ])
    .orderBy('application.id')
    .forUpdate(['application', 'guestApplication'])
    .execute()
}

type Unsettled = Awaited<ReturnType<typeof lockUnsettled>>[number]

async function settle(owner: Context, trx: Trx, sent: Unsettled): Promise<void> {
  const now = owner.clock.now()
  // One's own, though refused before its code was entered, stays what it is.
  if (sent.madeApplication && sent.confirmedAt === null && sent.state !== 'withdrawn') {
    await trx
      .updateTable('application')
      .set({ confirmedAt: now })
      .where('id', '=', sent.applicationId)
      .execute()
    await recordAudit(owner, trx, {
      action: 'application.confirmed',
      subjectKind: 'application',
      subjectId: sent.applicationId,
      organisationId: sent.employerId,
    })
  } else {
    await sendInOwnName(owner, trx, sent)
  }
  await trx
    .updateTable('guestApplication')
    .set({ settledAt: now })
    .where('id', '=', sent.id)
    .execute()
}

async function sendInOwnName(owner: Context, trx: Trx, sent: Unsettled): Promise<void> {
  try {
    await sendApplication(owner, trx, readAppliedOpening(sent, owner.clock.now()), {
      accountId: sent.accountId,
      proven: true,
      name: sent.name,
      phone: sent.phone,
      line: sent.line,
      resume: null,
      consentText: sent.consentText,
      consentedAt: sent.createdAt,
    })
  } catch (thrown) {
    // Closed meanwhile: what was there before stays, and its page says so.
    if (faultOf(thrown)?.code !== 'opening_closed') throw thrown
  }
}

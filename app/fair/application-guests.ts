import { createHash, randomBytes } from 'node:crypto'
import { maskPhone } from '#app/accounts/model/account.ts'
import { ensureAccountForPhone, sendPhoneCode } from '#app/accounts/phone-codes.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault, faultOf } from '#app/kernel/errors.ts'
import { isId, newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { ensureConsent, sendApplication } from './application-sending.ts'
import {
  getOpeningToApply,
  readAppliedOpening,
  selectAppliedOpenings,
  type AppliedOpening,
} from './applied-openings.ts'
import { lockCorrection, withdrawCorrected } from './guest-correction.ts'
import { findInterviewOf, type OwnInterview } from './interviews/own-interviews.ts'
import type { ApplicationState } from './model/application.ts'

/** A new secret for a guest's cookie: one for everything that this browser sends. */
export function newGuestSecret(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * Applies for somebody without an account: the number becomes one, which nobody can log in to until
 * its code is entered. A number that has applied to this opening before gets the same answer, and
 * sent by the same browser twice leads to the first one, `again`. `corrects` is what the same browser
 * sent before with a number typed wrong: that is withdrawn; corrected back, the first one is sent
 * again.
 * @throws `not_found`, `consent_required`, `opening_closed`, `too_many_tries`.
 */
export async function applyAsGuest(
  context: Context,
  input: {
    openingId: string
    name: string
    phone: string
    line: string
    consent: string | undefined
    secret: string
    address: string
    corrects?: string
  },
): Promise<{ guestApplicationId: string; again: boolean }> {
  if (!isId(input.openingId)) throw new Fault('not_found')
  const opening = await getOpeningToApply(context, input)
  const consentText = ensureConsent(input.consent, opening, false)
  const secretHash = hashGuestSecret(input.secret)
  await context.limits.take('application_address', input.address)
  await context.limits.take('application', secretHash)
  await context.limits.take('application_number', input.phone)

  const { name, phone, line } = input
  return inTransaction(context, async (trx) => {
    const { accountId } = await ensureAccountForPhone(context, trx, { phone, name })
    const { corrects } = input
    const correction =
      corrects === undefined
        ? null
        : await lockCorrection(trx, { corrects, secretHash, openingId: opening.id, accountId })
    const createdAt = context.clock.now()
    const { applicationId, outcome } = await sendApplication(context, trx, opening, {
      accountId,
      proven: false,
      sendsAgain: correction?.sendsAgain,
      name,
      phone,
      line,
      resume: null,
      consentText,
      consentedAt: createdAt,
    })
    if (correction?.wrongId) await withdrawCorrected(context, trx, correction.wrongId)
    const { id, again } = await recordGuest(
      trx,
      {
        secretHash,
        applicationId,
        name,
        phone,
        line,
        consentText,
        madeApplication: outcome === 'sent',
        createdAt,
      },
      correction !== null,
    )
    if (!again) await sendCodeIfPossible(context, trx, { accountId, phone })
    return { guestApplicationId: id, again }
  })
}

interface NewGuest {
  secretHash: string
  applicationId: string
  name: string
  phone: string
  line: string
  consentText: string
  madeApplication: boolean
  createdAt: Date
}

/**
 * Keeps what this browser sent. A second one for the same application leads to the first, `again`;
 * unless a correction returns to it: then the newest words count.
 */
async function recordGuest(
  trx: Trx,
  guest: NewGuest,
  corrected: boolean,
): Promise<{ id: string; again: boolean }> {
  const id = newId()
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('guestApplication')
    .values({ id, ...guest, settledAt: null })
    .onConflict((conflict) => conflict.columns(['secretHash', 'applicationId']).doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 1n) return { id, again: false }

  const sent = await trx
    .selectFrom('guestApplication')
    .where('secretHash', '=', guest.secretHash)
    .where('applicationId', '=', guest.applicationId)
    .select(['id', 'madeApplication', 'settledAt'])
    .executeTakeFirstOrThrow()
  // One that this browser made and that still stands keeps the words the employer has.
  const stands = sent.madeApplication && !guest.madeApplication
  if (!corrected || sent.settledAt || stands) return { id: sent.id, again: true }
  const { name, phone, line, consentText, createdAt } = guest
  await trx
    .updateTable('guestApplication')
    .set({ name, phone, line, consentText, createdAt })
    .where('id', '=', sent.id)
    .execute()
  return { id: sent.id, again: false }
}
/** The application stands without its code: where none can be sent now, it is asked for later. */
async function sendCodeIfPossible(
  context: Context,
  trx: Trx,
  to: { accountId: string; phone: string },
): Promise<void> {
  if (!context.channels.sms) return
  try {
    await sendPhoneCode(context, trx, to)
  } catch (thrown) {
    // Refused before anything was written, so the transaction goes on.
    if (faultOf(thrown)?.code !== 'too_many_tries') throw thrown
  }
}

/** What a guest sees of what was sent. */
export interface GuestApplication {
  id: string
  opening: AppliedOpening
  name: string
  maskedPhone: string
  line: string
  createdAt: Date
  state: ApplicationState
  /** The code was entered. */
  settled: boolean
  /** Whether a code can be sent at all. */
  codes: boolean
  /** Where the visitor is logged in as its owner: the application itself. */
  ownApplicationId: string | null
  /** The newest, where the state is shown at all. */
  interview: OwnInterview | null
}

/**
 * What this browser sent, before its number is confirmed and after. Of an application that was not
 * made by this browser, or that its owner has taken over, it tells nothing.
 * @throws `not_found` without the cookie's secret.
 */
export async function getGuestApplication(
  context: Context,
  input: { guestApplicationId: string; secret: string | undefined },
): Promise<GuestApplication> {
  if (!isId(input.guestApplicationId) || !input.secret) throw new Fault('not_found')
  const row = await selectAppliedOpenings(context.db)
    .innerJoin('application', 'application.openingId', 'opening.id')
    .innerJoin('guestApplication', 'guestApplication.applicationId', 'application.id')
    .where('guestApplication.id', '=', input.guestApplicationId)
    .where('guestApplication.secretHash', '=', hashGuestSecret(input.secret))
    .select([
      'guestApplication.id',
      'guestApplication.name',
      'guestApplication.phone',
      'guestApplication.line',
      'guestApplication.createdAt',
      'guestApplication.madeApplication',
      'guestApplication.settledAt',
      'application.id as applicationId',
      'application.accountId',
      'application.state',
      'application.confirmedAt',
    ])
    .executeTakeFirst()
  if (!row) throw new Fault('not_found')
  const settled = row.settledAt !== null
  const unproven = isUnproven(row)
  return {
    id: row.id,
    opening: readAppliedOpening(row, context.clock.now()),
    name: row.name,
    maskedPhone: maskPhone(row.phone),
    line: row.line,
    createdAt: row.createdAt,
    state: isShownState(row) ? row.state : 'sent',
    settled,
    codes: context.channels.sms !== null,
    ownApplicationId: accountIdOf(context.actor) === row.accountId ? row.applicationId : null,
    // Once its number is proven, the interview is the account's.
    interview:
      unproven && !settled
        ? await findInterviewOf(context, { id: row.applicationId, accountId: row.accountId })
        : null,
  }
}

interface GuestStanding {
  madeApplication: boolean
  settledAt: Date | null
  confirmedAt: Date | null
}

function isUnproven(row: GuestStanding): boolean {
  return row.madeApplication && row.confirmedAt === null
}

function isShownState(row: GuestStanding): boolean {
  return row.settledAt !== null || isUnproven(row)
}

/** What a browser has sent to an opening. */
export interface SentByGuest {
  id: string
  maskedPhone: string
  name: string
  line: string
  createdAt: Date
  /** As far as this browser may know: what its owner has taken over it does not follow. */
  state: ApplicationState
}

/** What this browser has sent to an opening already, or null. */
export async function findGuestApplication(
  context: Context,
  input: { openingId: string; secret: string | undefined },
): Promise<SentByGuest | null> {
  if (!input.secret) return null
  const row = await context.db
    .selectFrom('guestApplication')
    .innerJoin('application', 'application.id', 'guestApplication.applicationId')
    .where('application.openingId', '=', input.openingId)
    .where('guestApplication.secretHash', '=', hashGuestSecret(input.secret))
    .select([
      'guestApplication.id',
      'guestApplication.phone',
      'guestApplication.name',
      'guestApplication.line',
      'guestApplication.createdAt',
      'guestApplication.madeApplication',
      'guestApplication.settledAt',
      'application.state',
      'application.confirmedAt',
    ])
    .orderBy('guestApplication.createdAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const { id, name, line, createdAt, phone } = row
  const state = isShownState(row) ? row.state : 'sent'
  return { id, name, line, createdAt, state, maskedPhone: maskPhone(phone) }
}

/** What the tables keep of a guest's secret: it is random, so a plain hash gives nothing away. */
export function hashGuestSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

import { recordAudit } from '#app/accounts/audit.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { ensureTransition } from '#app/kernel/transitions.ts'
import { tellEmployer } from './application-notices.ts'
import { addApplicationStep } from './application-steps.ts'
import { ensureOpeningOpen, type AppliedOpening } from './applied-openings.ts'
import { endInterview } from './interviews/interview-ending.ts'
import {
  APPLICATION_TRANSITIONS,
  sendingAction,
  type ApplicationState,
  type SendingAction,
} from './model/application.ts'
import { isConsent, itemsToDisclose, type ResumePart } from './model/apply-form.ts'
import type { SentResume } from './model/resume.ts'
import { uncountHire } from './opening-hires.ts'
import { lockOpening } from './opening-locks.ts'

/** Who sends what, and by which words of consent. */
export interface NewApplication {
  accountId: string
  /** Whether the sender has shown to be the account's owner; a guest has only typed its number. */
  proven: boolean
  /** A guest's own, taken back by a correction that is now taken back itself. */
  sendsAgain?: boolean
  name: string
  phone: string
  line: string
  resume: SentResume | null
  /** Of the résumé: the parts and files that go along. */
  parts?: readonly ResumePart[]
  fileIds?: readonly string[]
  consentText: string
  consentedAt: Date
}

export interface SentApplication {
  applicationId: string
  /** `already_applied`: there was one before, and it stayed as it was. */
  outcome: 'sent' | 'already_applied'
}

/** @throws `consent_required` unless the text is the consent that this opening's page shows. */
export function ensureConsent(
  text: string | undefined,
  opening: AppliedOpening,
  withResume: boolean,
  parts: readonly ResumePart[] = [],
): string {
  if (!isConsent(text, { ...opening, withResume, parts })) {
    throw new Fault('consent_required', { field: 'consent' })
  }
  return text
}

/**
 * Sends an application in the caller's transaction: the row, its first step, the disclosure, word to
 * the employer and the log's entry. Of one person there is one for each opening, however many tries
 * run at once; the owner of the number sends a withdrawn one again and claims one that a guest sent
 * with the number, whatever the employer has answered to it.
 * @throws `opening_closed`
 */
export async function sendApplication(
  context: Context,
  trx: Trx,
  opening: AppliedOpening,
  sent: NewApplication,
): Promise<SentApplication> {
  const existing = await trx
    .selectFrom('application')
    .where('openingId', '=', opening.id)
    .where('accountId', '=', sent.accountId)
    .select(['id', 'state', 'confirmedAt'])
    .forUpdate()
    .executeTakeFirst()
  const replaced = existing && (sent.proven || sent.sendsAgain) ? replacementOf(existing) : null
  if (existing && !replaced) {
    // A guest must not learn from the answer whether the number's owner has applied.
    if (!sent.proven) await ensureOpeningOpen(context, trx, opening.id)
    return { applicationId: existing.id, outcome: 'already_applied' }
  }

  // The hire is taken back only where the application is, so a closed opening keeps both. Locked to
  // write before it is held to read: two who do both would wait for each other.
  if (replaced?.state === 'hired') await lockOpening(trx, opening.id)
  await ensureOpeningOpen(context, trx, opening.id)
  if (replaced?.state === 'hired') await uncountHire(trx, { openingId: opening.id })
  if (replaced?.state === 'interview') {
    await endInterview(context, trx, { ...opening, ...replaced, accountId: sent.accountId })
  }
  const applicationId = replaced
    ? await replaceApplication(context, trx, replaced, sent)
    : await insertApplication(context, trx, opening, sent)
  if (!applicationId) {
    const other = await findIdOf(trx, opening.id, sent.accountId)
    return { applicationId: other, outcome: 'already_applied' }
  }
  // A stranger handed these over: the owner's list must not show them as still standing.
  if (replaced?.action === 'claim') await closeDisclosures(context, trx, applicationId)
  await replaceFiles(trx, applicationId, sent.fileIds ?? [])
  await insertDisclosure(trx, { applicationId, employerId: opening.employerId }, sent)
  // One that nobody has looked at yet is as new as it was.
  if (replaced?.state !== 'sent') {
    await addApplicationStep(context, trx, {
      applicationId,
      fromState: replaced ? replaced.state : null,
      toState: 'sent',
      side: 'seeker',
      byPerson: sent.proven,
    })
    await tellEmployer(context, trx, {
      application: { id: applicationId, employerId: opening.employerId, title: opening.title },
      kind: replaced ? NEWS[replaced.action] : 'notice.application_sent',
      byEmail: true,
    })
  }
  await recordAudit(context, trx, {
    action: replaced ? DEEDS[replaced.action] : 'application.sent',
    subjectKind: 'application',
    subjectId: applicationId,
    organisationId: opening.employerId,
    details: { openingId: opening.id, guest: !sent.proven },
  })
  return { applicationId, outcome: 'sent' }
}

const NEWS = {
  send_again: 'notice.application_sent_again',
  claim: 'notice.application_claimed',
} as const satisfies Record<SendingAction, string>

const DEEDS = {
  send_again: 'application.sent_again',
  claim: 'application.taken',
} as const satisfies Record<SendingAction, string>

interface Replacement {
  id: string
  state: ApplicationState
  action: SendingAction
}

function replacementOf(existing: {
  id: string
  state: ApplicationState
  confirmedAt: Date | null
}): Replacement | null {
  const { id, state, confirmedAt } = existing
  const action = sendingAction({ state, confirmed: confirmedAt !== null })
  return action && { id, state, action }
}

/** The new row's id, or null where another transaction was first. */
async function insertApplication(
  context: Context,
  trx: Trx,
  opening: AppliedOpening,
  sent: NewApplication,
): Promise<string | null> {
  const id = newId()
  const now = context.clock.now()
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('application')
    .values({
      id,
      openingId: opening.id,
      employerId: opening.employerId,
      accountId: sent.accountId,
      state: 'sent',
      ...contentOf(sent, now),
      createdAt: now,
      updatedAt: now,
    })
    .onConflict((conflict) => conflict.columns(['openingId', 'accountId']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n ? id : null
}

async function replaceApplication(
  context: Context,
  trx: Trx,
  replaced: Replacement,
  sent: NewApplication,
): Promise<string> {
  const now = context.clock.now()
  const { to } = ensureTransition(APPLICATION_TRANSITIONS, { ...replaced, side: 'seeker' })
  await trx
    .updateTable('application')
    .set({ state: to, ...contentOf(sent, now), updatedAt: now })
    .where('id', '=', replaced.id)
    .execute()
  return replaced.id
}

function contentOf(sent: NewApplication, now: Date) {
  return {
    name: sent.name,
    phone: sent.phone,
    line: sent.line,
    resume: sent.resume && JSON.stringify(sent.resume),
    confirmedAt: sent.proven ? now : null,
  }
}

async function insertDisclosure(
  trx: Trx,
  to: { applicationId: string; employerId: string },
  sent: NewApplication,
): Promise<void> {
  const items = itemsToDisclose(sent.resume !== null, sent.parts)
  await trx
    .insertInto('disclosure')
    .values({
      id: newId(),
      accountId: sent.accountId,
      ...to,
      items: items.filter((item) => item !== 'line' || sent.line !== ''),
      consentText: sent.consentText,
      consentedAt: sent.consentedAt,
      withdrawnAt: null,
    })
    .execute()
}

/** The files that go along; those of an earlier sending go with it. */
async function replaceFiles(
  trx: Trx,
  applicationId: string,
  fileIds: readonly string[],
): Promise<void> {
  await trx.deleteFrom('applicationFile').where('applicationId', '=', applicationId).execute()
  if (fileIds.length === 0) return
  await trx
    .insertInto('applicationFile')
    .values(fileIds.map((fileId) => ({ applicationId, fileId })))
    .execute()
}

async function closeDisclosures(context: Context, trx: Trx, applicationId: string): Promise<void> {
  await trx
    .updateTable('disclosure')
    .set({ withdrawnAt: context.clock.now() })
    .where('applicationId', '=', applicationId)
    .where('withdrawnAt', 'is', null)
    .execute()
}

async function findIdOf(trx: Trx, openingId: string, accountId: string): Promise<string> {
  const row = await trx
    .selectFrom('application')
    .where('openingId', '=', openingId)
    .where('accountId', '=', accountId)
    .select('id')
    .executeTakeFirstOrThrow()
  return row.id
}

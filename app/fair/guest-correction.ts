import { recordAudit } from '#app/accounts/audit.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { isId } from '#app/kernel/ids.ts'
import { ensureTransition } from '#app/kernel/transitions.ts'
import { tellEmployer } from './application-notices.ts'
import { getLockedApplication } from './application-states.ts'
import { addApplicationStep } from './application-steps.ts'
import { endInterview } from './interviews/interview-ending.ts'
import { APPLICATION_TRANSITIONS, isOpenState } from './model/application.ts'

/** What a correction has to know before the right number is sent. */
export interface Correction {
  /** What was sent under the wrong number, where it can still be taken back. */
  wrongId: string | null
  /** Whether the right number is one that this browser took back by an earlier correction. */
  sendsAgain: boolean
}

/**
 * Finds what this browser sent to an opening under a number that was typed wrong, and whether it
 * returns to a number that it corrected before. Locks both applications in the one order for all,
 * so it comes before anything that locks the opening. Null where there is nothing to correct.
 * Whether somebody's number has applied before changes nothing in that: a guest must not learn it.
 */
export async function lockCorrection(
  trx: Trx,
  input: { corrects: string; secretHash: string; openingId: string; accountId: string },
): Promise<Correction | null> {
  if (!isId(input.corrects)) return null
  const rows = await trx
    .selectFrom('application')
    .leftJoin('guestApplication', (join) =>
      join
        .onRef('guestApplication.applicationId', '=', 'application.id')
        .on('guestApplication.secretHash', '=', input.secretHash),
    )
    .where('application.openingId', '=', input.openingId)
    .where((eb) =>
      eb.or([
        eb('application.accountId', '=', input.accountId),
        eb('guestApplication.id', '=', input.corrects),
      ]),
    )
    .select(['application.id', 'application.accountId', 'application.state'])
    .select(['application.confirmedAt', 'guestApplication.id as guestId'])
    .select(['guestApplication.madeApplication', 'guestApplication.settledAt'])
    .orderBy('application.id')
    .forUpdate('application')
    .execute()
  const wrong = rows.find((row) => row.guestId === input.corrects)
  if (!wrong || wrong.accountId === input.accountId || wrong.settledAt) return null
  const right = rows.find((row) => row.accountId === input.accountId)
  return {
    wrongId: isUnproven(wrong) ? wrong.id : null,
    sendsAgain:
      right?.state === 'withdrawn' && isUnproven(right) && (await isTakenBack(trx, right.id)),
  }
}

/** Made by this browser, and nobody has shown yet whose number it is. */
function isUnproven(row: {
  madeApplication: boolean | null
  settledAt: Date | null
  confirmedAt: Date | null
}): boolean {
  return row.madeApplication === true && row.settledAt === null && row.confirmedAt === null
}

/** Whether a correction withdrew it; what its owner withdrew stays withdrawn. */
async function isTakenBack(trx: Trx, applicationId: string): Promise<boolean> {
  const step = await trx
    .selectFrom('applicationStep')
    .where('applicationId', '=', applicationId)
    .select(['toState', 'actorAccountId'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return step?.toState === 'withdrawn' && step.actorAccountId === null
}

/**
 * Takes back what this browser sent under a number that was typed wrong, now that the right one has
 * been sent: the employer must not call a stranger. Only what is still open; `lockCorrection` has
 * locked it.
 */
export async function withdrawCorrected(
  context: Context,
  trx: Trx,
  wrongId: string,
): Promise<void> {
  const application = await getLockedApplication(trx, wrongId)
  if (!isOpenState(application.state)) return
  const { to } = ensureTransition(APPLICATION_TRANSITIONS, {
    state: application.state,
    action: 'withdraw',
    side: 'seeker',
  })
  const now = context.clock.now()
  await trx
    .updateTable('application')
    .set({ state: to, updatedAt: now })
    .where('id', '=', application.id)
    .execute()
  if (application.state === 'interview') await endInterview(context, trx, application)
  await trx
    .updateTable('disclosure')
    .set({ withdrawnAt: now })
    .where('applicationId', '=', application.id)
    .where('withdrawnAt', 'is', null)
    .execute()
  await addApplicationStep(context, trx, {
    applicationId: application.id,
    fromState: application.state,
    toState: to,
    side: 'seeker',
    byPerson: false,
  })
  await tellEmployer(context, trx, { application, kind: 'notice.application_withdrawn' })
  await recordAudit(context, trx, {
    action: `application.${to}`,
    subjectKind: 'application',
    subjectId: application.id,
    organisationId: application.employerId,
    details: { from: application.state, guest: true },
  })
}

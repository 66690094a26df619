import { shanghaiDay } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { addAdmissionStep } from './admission-steps.ts'
import { notifyMembers } from './member-notices.ts'
import {
  ensureAdmissionAction,
  isRenewalWaiting,
  verificationDueAt,
  type AdmissionAction,
  type AdmissionDecision,
  type AdmissionSide,
} from './model/admission.ts'
import { changedSinceVerified, verifiedFactsOf } from './model/verified.ts'
import { canDecideAdmission, canRunEmployer } from './policy.ts'

/**
 * Hands an employer's papers in: for admission, or for the six-monthly re-verification of one that
 * is admitted and stays so meanwhile. What is handed in: 人力资源市场暂行条例 §26.
 * @throws `not_found` for who does not belong to it, `papers_missing`, `transition_refused`,
 * `uscc_taken` where another has handed in papers with the same credit code, or is admitted.
 */
export async function handInPapers(context: Context, input: { employerId: string }): Promise<void> {
  ensureAllowed(canRunEmployer(context.actor, input.employerId))
  await context.db.transaction().execute(async (trx) => {
    const employer = await lockEmployer(trx, input.employerId)
    const action = employer.admission === 'admitted' ? 'renew' : 'hand_in'
    const { to } = ensureAdmissionAction(employer, { action, side: 'employer' })
    if (!employer.licenceFileId || !employer.authorisationFileId) throw new Fault('papers_missing')
    await move(context, trx, employer, { action, to, submittedAt: context.clock.now() })
  })
}

/**
 * Takes papers back that nobody has decided on, to mend them.
 * @throws `not_found`, `transition_refused` where nothing waits any more.
 */
export async function takeBackPapers(
  context: Context,
  input: { employerId: string },
): Promise<void> {
  ensureAllowed(canRunEmployer(context.actor, input.employerId))
  await context.db.transaction().execute(async (trx) => {
    const employer = await lockEmployer(trx, input.employerId)
    const action = isRenewalWaiting(employer) ? 'take_back_renewal' : 'take_back'
    const { to } = ensureAdmissionAction(employer, { action, side: 'employer' })
    await move(context, trx, employer, {
      action,
      to,
      submittedAt: null,
      ...unverified(employer, context),
    })
  })
}

/**
 * The organiser's decision on an employer. Of two at once the first stands and the second is
 * refused, because each looks at the locked row. Members are told on the page and by e-mail, and
 * what waited for the admission is published by a job of the same transaction.
 * @param input.seenSubmittedAt when what the organiser looked at was handed in; papers that were
 * taken back and handed in anew since are not decided on unseen.
 * @throws `not_found`, `not_allowed` for an employer of one's own, `transition_refused`,
 * `reason_required`, `conflict` where the papers were changed meanwhile, `uscc_taken` for the
 * system where the credit code is that of an employer in review or admitted.
 */
export async function decideAdmission(
  context: Context,
  input: {
    employerId: string
    action: AdmissionDecision
    reason?: string
    seenSubmittedAt?: Date | null
  },
): Promise<void> {
  ensureAllowed(canDecideAdmission(context.actor, input.employerId))
  const { action, seenSubmittedAt } = input
  const side: AdmissionSide = context.actor.kind === 'system' ? 'system' : 'organiser'
  const reason = input.reason?.trim()
  await context.db.transaction().execute(async (trx) => {
    const employer = await lockEmployer(trx, input.employerId)
    const { to } = ensureAdmissionAction(employer, { action, side, reason })
    const sameTime = seenSubmittedAt?.getTime() === employer.submittedAt?.getTime()
    if (seenSubmittedAt !== undefined && !sameTime) throw new Fault('conflict')
    await move(context, trx, employer, { action, to, reason, ...stamps(action, employer, context) })
    const due = shanghaiDay(verificationDueAt(context.clock.now()))
    await notifyMembers(context, trx, {
      organisationId: employer.id,
      kind: NOTICES[action],
      params: { employer: employer.shortName, reason: reason ?? '', due },
      href: '/employer/papers',
      subject: 'mail.admission_subject',
    })
    // A re-verification too lets out what could not be published while it was overdue.
    if (to === 'admitted' && action !== 'return_renewal') {
      await context.jobs.enqueue(trx, 'employer_admitted', { employerId: employer.id })
    }
  })
}

const NOTICES = {
  admit: 'notice.employer_admitted',
  admit_known: 'notice.employer_admitted',
  refuse: 'notice.employer_refused',
  suspend: 'notice.employer_suspended',
  reinstate: 'notice.employer_reinstated',
  confirm: 'notice.employer_verified_again',
  return_renewal: 'notice.employer_renewal_returned',
} as const satisfies Record<AdmissionDecision, string>

/** What a decision sets: a verification begins, or papers no longer wait. */
function stamps(action: AdmissionDecision, employer: LockedEmployer, context: Context) {
  const now = context.clock.now()
  switch (action) {
    case 'admit':
    case 'admit_known':
    case 'confirm':
      return {
        verifiedAt: now,
        verificationDueAt: verificationDueAt(now),
        verified: JSON.stringify(verifiedFactsOf(employer)),
      }
    case 'return_renewal':
      return { submittedAt: null, ...unverified(employer, context) }
    case 'reinstate':
      // What was changed under a suspension waits as any other change would.
      return changedSinceVerified(employer).length > 0 ? { submittedAt: now } : {}
    default:
      return {}
  }
}

/** Where what was verified has changed and nothing waits any more, the verification is over. */
function unverified(employer: LockedEmployer, context: Context) {
  const now = context.clock.now()
  const due = employer.verificationDueAt
  const holds = changedSinceVerified(employer).length === 0 || (due !== null && due < now)
  return holds ? {} : { verificationDueAt: now }
}

type LockedEmployer = Awaited<ReturnType<typeof lockEmployer>>

/** An employer's row, held until the transaction ends, so that its state stays what it is here. */
async function lockEmployer(trx: Trx, employerId: string) {
  if (!isId(employerId)) throw new Fault('not_found')
  const employer = await trx
    .selectFrom('employer')
    .innerJoin('organisation', 'organisation.id', 'employer.id')
    .where('employer.id', '=', employerId)
    .select([
      'employer.id',
      'organisation.shortName',
      'admission',
      'submittedAt',
      'verifiedAt',
      'verificationDueAt',
      'verified',
      'agentName',
      'agentPhone',
      'licenceFileId',
      'authorisationFileId',
    ])
    .forUpdate('employer')
    .executeTakeFirst()
  if (!employer) throw new Fault('not_found')
  return employer
}

async function move(
  context: Context,
  trx: Trx,
  employer: LockedEmployer,
  step: {
    action: AdmissionAction
    to: LockedEmployer['admission']
    reason?: string
    submittedAt?: Date | null
    verifiedAt?: Date
    verificationDueAt?: Date
    verified?: string
  },
): Promise<void> {
  const { action, to, reason, ...columns } = step
  await takingUscc(
    trx
      .updateTable('employer')
      .set({ admission: to, ...columns })
      .where('id', '=', employer.id)
      .execute(),
  )
  await addAdmissionStep(context, trx, {
    employerId: employer.id,
    action,
    fromState: employer.admission,
    toState: to,
    reason,
  })
  // What is live of an employer that may not be seen any more ends at once.
  if (employer.admission === 'admitted') await context.jobs.enqueue(trx, 'room_upkeep', {})
}

/** Two who hand in papers for one credit code at once meet at the table's unique index. */
async function takingUscc<R>(statement: Promise<R>): Promise<R> {
  try {
    return await statement
  } catch (error) {
    if ((error as { constraint?: unknown }).constraint !== 'employer_uscc_taken') throw error
    throw new Fault('uscc_taken')
  }
}

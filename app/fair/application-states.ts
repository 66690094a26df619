import type { EmployerAdmission } from '#db/tables/employer.ts'
import { recordAudit } from '#app/accounts/audit.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { ensureTransition } from '#app/kernel/transitions.ts'
import {
  knowsOfRefusal,
  tellEmployer,
  tellOfReconsidering,
  tellSeeker,
  type TakenBackRefusal,
} from './application-notices.ts'
import { isDisclosed } from './applicants/applicant-query.ts'
import { fillWords } from './applicants/filled-words.ts'
import { addApplicationStep } from './application-steps.ts'
import {
  APPLICATION_TRANSITIONS,
  reconsideredState,
  type ApplicationSide,
  type ApplicationState,
  type ChangeAction,
  type StepAction,
} from './model/application.ts'
import { endInterview } from './interviews/interview-ending.ts'
import { returnInterview, type ReturnedInterview } from './interviews/interview-return.ts'
import { countHire } from './opening-hires.ts'
import { applicationSideOf, canAnswer } from './policy.ts'
import { SAME_PRESS_MS } from './same-press.ts'

/** An application as its changes need it. Locked. */
export interface LockedApplication {
  id: string
  openingId: string
  employerId: string
  accountId: string
  state: ApplicationState
  title: string
  employerName: string
  admission: EmployerAdmission
}

/** What a step led to. */
export interface ChangedApplication {
  state: ApplicationState
  /** What became of the interview that a refusal had called off, where the step takes one back. */
  interview: ReturnedInterview['fate'] | null
}

/** A step, and the words that go with it. */
export interface Change {
  action: ChangeAction
  /** Why; the other side reads it. */
  reason?: string
  /** Time and place of an offer; the seeker reads it. */
  note?: string
  /** The caller tells the other side, in words of its own. */
  told?: boolean
}

/**
 * Takes one step in an application's life, for whichever side the actor is on.
 * @throws `not_found` for who is on neither, `not_allowed`, `transition_refused`,
 * `reason_required`, `headcount_reached`, `template_open`, `employer_suspended`, `taken_back`.
 */
export async function changeApplication(
  context: Context,
  input: Change & { applicationId: string; action: StepAction },
): Promise<ChangedApplication> {
  if (!isId(input.applicationId)) throw new Fault('not_found')
  return inTransaction(context, async (trx) => {
    const application = await getLockedApplication(trx, input.applicationId)
    if (await isSamePress(context, trx, application, input.action)) {
      return { state: application.state, interview: null }
    }
    return changeLocked(context, trx, application, input)
  })
}

/** A second press of the same button by the same person finds the step done, which is no fault. */
export async function isSamePress(
  context: Context,
  trx: Trx,
  application: LockedApplication,
  action: ChangeAction,
): Promise<boolean> {
  const accountId = accountIdOf(context.actor)
  const isBack = action === 'reconsider'
  if (!isBack && APPLICATION_TRANSITIONS[action].to !== application.state) return false
  const step = await findLastStep(trx, application.id)
  return (
    accountId !== null &&
    step?.toState === application.state &&
    (!isBack || step.fromState === 'refused') &&
    step.actorAccountId === accountId &&
    context.clock.now().getTime() - step.at.getTime() < SAME_PRESS_MS
  )
}

/** Changes a locked application in the caller's transaction. Faults as `changeApplication`. */
export async function changeLocked(
  context: Context,
  trx: Trx,
  application: LockedApplication,
  change: Change,
): Promise<ChangedApplication> {
  const { by } = APPLICATION_TRANSITIONS[change.action]
  const side = applicationSideOf(context.actor, application, by)
  if (!side) throw new Fault('not_found')
  if (side === 'employer') ensureAllowed(canAnswer(context.actor, application))
  const row = ensureTransition(APPLICATION_TRANSITIONS, {
    state: application.state,
    action: change.action,
    side,
    reason: change.reason,
  })
  const refusal = change.action === 'reconsider' ? await findRefusal(trx, application) : null
  const interview =
    refusal?.fromState === 'interview'
      ? await returnInterview(context, trx, {
          applicationId: application.id,
          isTold: (interviewId) =>
            knowsOfRefusal(context, trx, { application, refusedAt: refusal.at, interviewId }),
        })
      : null
  const to =
    interview?.fate === 'back'
      ? 'interview'
      : refusal
        ? reconsideredState(refusal.fromState)
        : row.to
  const now = context.clock.now()
  const isAnswer = side === 'employer'
  const words = { reason: change.reason?.trim() ?? '', note: change.note?.trim() ?? '' }
  const reason = isAnswer
    ? await fillWords(trx, application, { field: 'reason', text: words.reason })
    : words.reason
  const note = isAnswer
    ? await fillWords(trx, application, { field: 'note', text: words.note })
    : words.note
  await trx
    .updateTable('application')
    .set({ state: to, updatedAt: now })
    .where('id', '=', application.id)
    .execute()
  // After the state, for the hire that fills an opening tells those who are not hired.
  if (to === 'hired') await countHire(context, trx, { openingId: application.openingId })
  await addApplicationStep(context, trx, {
    applicationId: application.id,
    fromState: application.state,
    toState: to,
    side,
    reason,
    note,
  })
  // After the step, since which a refusal's news is found again.
  if (application.state === 'interview' && to !== 'interview') {
    await endInterview(context, trx, application, { refusal: to === 'refused' })
  }
  if (refusal) await tellBack(context, trx, { application, refusedAt: refusal.at, interview })
  else if (!change.told) await tellOtherSide(context, trx, application, { side, to, reason, note })
  await recordAudit(context, trx, {
    action: refusal ? 'application.reconsidered' : `application.${to}`,
    subjectKind: 'application',
    subjectId: application.id,
    organisationId: application.employerId,
    details: { from: application.state },
  })
  return { state: to, interview: interview?.fate ?? null }
}

async function tellBack(context: Context, trx: Trx, refusal: TakenBackRefusal): Promise<void> {
  const { application, refusedAt, interview } = refusal
  const told =
    interview?.fate !== 'back' &&
    (await knowsOfRefusal(context, trx, { application, refusedAt, interviewId: interview?.id }))
  await tellOfReconsidering(context, trx, { ...refusal, told })
}

/** The last thing that happened to an application. */
export async function findLastStep(trx: Trx, applicationId: string) {
  return trx
    .selectFrom('applicationStep')
    .where('applicationId', '=', applicationId)
    .select(['fromState', 'toState', 'actorAccountId', 'at'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/**
 * The refusal that stands, to take it back.
 * @throws `taken_back` where the person has taken the data back since: there is nobody to consider.
 */
async function findRefusal(trx: Trx, application: LockedApplication) {
  const { disclosed } = await trx
    .selectFrom('application')
    .where('application.id', '=', application.id)
    .select((eb) => isDisclosed(eb).as('disclosed'))
    .executeTakeFirstOrThrow()
  if (!disclosed) throw new Fault('taken_back')
  const step = await trx
    .selectFrom('applicationStep')
    .where('applicationId', '=', application.id)
    .where('toState', '=', 'refused')
    .where('fromState', '!=', 'refused')
    .select(['fromState', 'at'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return step ?? { fromState: null, at: new Date(0) }
}

/** The employer's steps are told to the seeker; of the seeker's there is one, the withdrawal. */
async function tellOtherSide(
  context: Context,
  trx: Trx,
  application: LockedApplication,
  step: { side: ApplicationSide; to: ApplicationState; reason: string; note: string },
): Promise<void> {
  const { side, to, reason, note } = step
  if (side === 'employer') await tellSeeker(context, trx, { application, state: to, reason, note })
  else await tellEmployer(context, trx, { application, kind: 'notice.application_withdrawn' })
}

/**
 * An application, locked until the transaction ends.
 * @throws `not_found`
 */
export async function getLockedApplication(trx: Trx, id: string): Promise<LockedApplication> {
  const row = await trx
    .selectFrom('application')
    .innerJoin('opening', 'opening.id', 'application.openingId')
    .innerJoin('organisation', 'organisation.id', 'application.employerId')
    .innerJoin('employer', 'employer.id', 'application.employerId')
    .where('application.id', '=', id)
    .select([
      'application.id',
      'application.openingId',
      'application.employerId',
      'application.accountId',
      'application.state',
      'opening.title',
      'organisation.name as employerName',
      'employer.admission',
    ])
    .forUpdate('application')
    .executeTakeFirst()
  if (!row) throw new Fault('not_found')
  return { ...row, title: row.title ?? '' }
}

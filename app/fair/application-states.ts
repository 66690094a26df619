import type { EmployerAdmission } from '#db/tables/employer.ts'
import { recordAudit } from '#app/accounts/audit.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault, faultOf } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { SELECTION_MAX } from '#app/kernel/selection.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { ensureTransition } from '#app/kernel/transitions.ts'
import { tellEmployer, tellOfReconsidering, tellSeeker } from './application-notices.ts'
import { isDisclosed } from './applicants/applicant-query.ts'
import { fillWords } from './applicants/filled-words.ts'
import { addApplicationStep } from './application-steps.ts'
import {
  APPLICATION_TRANSITIONS,
  reconsideredState,
  type ApplicationSide,
  type ApplicationState,
  type BulkAction,
  type ChangeAction,
  type StepAction,
} from './model/application.ts'
import { endInterview } from './interviews/interview-ending.ts'
import { countHire } from './opening-hires.ts'
import { applicationSideOf, canAnswer } from './policy.ts'
import { SAME_PRESS_MS } from './same-press.ts'

/** Applications of one transaction: between two of them others have their turn. */
export const LOT = 200

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

interface Change {
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
): Promise<{ state: ApplicationState }> {
  if (!isId(input.applicationId)) throw new Fault('not_found')
  return inTransaction(context, async (trx) => {
    const application = await getLockedApplication(trx, input.applicationId)
    if (await isSamePress(context, trx, application, input.action)) {
      return { state: application.state }
    }
    return { state: await changeLocked(context, trx, application, input) }
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

/** What came of a step for many applications. */
export interface ApplicationsOutcome {
  changed: number
  /** Those whose state does not allow it: they stay as they are. */
  skipped: number
  /** Those whose refusal cannot be taken back, because the person has taken the data back. */
  takenBack: number
}

/**
 * The same step for many applications, 200 in a transaction. Those that cannot take it stay as they
 * are and are counted by why.
 * @throws `invalid_input` for none or too many, `not_found` where one is not the actor's to change,
 * `reason_required`, `employer_suspended`.
 */
export async function changeApplications(
  context: Context,
  input: { applicationIds: string[]; action: BulkAction; reason?: string },
): Promise<ApplicationsOutcome> {
  // One order for all, so that two such steps never wait for each other.
  const ids = [...new Set(input.applicationIds)].sort()
  if (ids.length === 0 || ids.length > SELECTION_MAX) throw new Fault('invalid_input')
  if (!ids.every(isId)) throw new Fault('not_found')
  const outcome: ApplicationsOutcome = { changed: 0, skipped: 0, takenBack: 0 }
  for (let start = 0; start < ids.length; start += LOT) {
    const lot = await inTransaction(context, (trx) =>
      changeLot(context, trx, ids.slice(start, start + LOT), input),
    )
    for (const came of lot) outcome[came] += 1
  }
  return outcome
}

async function changeLot(
  context: Context,
  trx: Trx,
  ids: string[],
  change: Change,
): Promise<(keyof ApplicationsOutcome)[]> {
  const came: (keyof ApplicationsOutcome)[] = []
  for (const id of ids) {
    const application = await getLockedApplication(trx, id)
    try {
      await changeLocked(context, trx, application, change)
      came.push('changed')
    } catch (thrown) {
      const code = faultOf(thrown)?.code
      if (code === 'transition_refused') came.push('skipped')
      else if (code === 'taken_back') came.push('takenBack')
      else throw thrown
    }
  }
  return came
}

/** Changes a locked application in the caller's transaction. Faults as `changeApplication`. */
export async function changeLocked(
  context: Context,
  trx: Trx,
  application: LockedApplication,
  change: Change,
): Promise<ApplicationState> {
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
  const to = refusal ? reconsideredState(refusal.fromState) : row.to
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
  if (application.state === 'interview' && to !== 'interview') {
    await endInterview(context, trx, application)
  }
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
  if (refusal) await tellOfReconsidering(context, trx, application, refusal.at)
  else if (!change.told) await tellOtherSide(context, trx, application, { side, to, reason, note })
  await recordAudit(context, trx, {
    action: refusal ? 'application.reconsidered' : `application.${to}`,
    subjectKind: 'application',
    subjectId: application.id,
    organisationId: application.employerId,
    details: { from: application.state },
  })
  return to
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

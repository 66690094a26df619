import { recordAudit } from '#app/accounts/audit.ts'
import { maskPhone } from '#app/accounts/model/account.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { shanghaiDay } from '#app/kernel/clock.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { isDisclosed } from './applicants/applicant-query.ts'
import { changeLocked, getLockedApplication } from './application-states.ts'
import { markAnswersRead } from './interviews/applicant-interviews.ts'
import { listApplicationSteps, type ApplicationStep } from './application-steps.ts'
import {
  listApplicationActions,
  type ApplicationState,
  type ChangeAction,
} from './model/application.ts'
import { readSnapshot, type SentResume } from './model/resume.ts'
import { listSentFiles, type SentFile } from './people/sent-files.ts'
import { canSeeApplicant, isReadOnly } from './policy.ts'

/** An applicant as the employer sees them. */
export interface ApplicantDetail {
  id: string
  employerId: string
  state: ApplicationState
  createdAt: Date
  /** Whether the sender has shown that the number is theirs. */
  confirmed: boolean
  /** The employer is suspended, and all that it may do is read. */
  readOnly: boolean
  /** Null once the person has taken it back. */
  person: {
    name: string
    /** Masked for who may only read. */
    phone: string
    line: string
    resume: SentResume | null
    files: SentFile[]
  } | null
  opening: { id: string; title: string; headcount: number; hiredCount: number }
  steps: ApplicationStep[]
  actions: ChangeAction[]
}

/**
 * Opens an application as its employer: one that was only sent becomes seen where `marks` says so,
 * and the log says who read it, once a person and day. Opening it again changes nothing. A suspended
 * employer reads it with the number masked and marks nothing.
 * @throws `not_found` for another employer's.
 */
export async function openApplication(
  context: Context,
  input: { applicationId: string; marks: boolean },
): Promise<ApplicantDetail> {
  if (!isId(input.applicationId)) throw new Fault('not_found')
  await inTransaction(context, async (trx) => {
    const application = await getLockedApplication(trx, input.applicationId)
    ensureAllowed(canSeeApplicant(context.actor, application.employerId))
    if (input.marks && application.state === 'sent' && !isReadOnly(application)) {
      await changeLocked(context, trx, application, { action: 'see' })
    }
    if (await wasReadToday(context, trx, application.id)) return
    await recordAudit(context, trx, {
      action: 'application.read',
      subjectKind: 'application',
      subjectId: application.id,
      organisationId: application.employerId,
    })
  })
  const applicant = await getApplicant(context, input.applicationId)
  if (input.marks) await markAnswersRead(context, { ...input, employerId: applicant.employerId })
  return applicant
}

async function wasReadToday(context: Context, trx: Trx, applicationId: string): Promise<boolean> {
  const today = new Date(`${shanghaiDay(context.clock.now())}T00:00:00+08:00`)
  const entry = await trx
    .selectFrom('auditEntry')
    .where('subjectKind', '=', 'application')
    .where('subjectId', '=', applicationId)
    .where('action', '=', 'application.read')
    .where('actorAccountId', '=', accountIdOf(context.actor))
    .where('at', '>=', today)
    .select('id')
    .executeTakeFirst()
  return entry !== undefined
}

async function getApplicant(context: Context, applicationId: string): Promise<ApplicantDetail> {
  const row = await context.db
    .selectFrom('application')
    .innerJoin('opening', 'opening.id', 'application.openingId')
    .innerJoin('employer', 'employer.id', 'application.employerId')
    .where('application.id', '=', applicationId)
    .select([
      'application.id',
      'application.employerId',
      'application.state',
      'application.createdAt',
      'application.confirmedAt',
      'application.name',
      'application.phone',
      'application.line',
      'application.resume',
      'opening.id as openingId',
      'opening.title',
      'opening.headcount',
      'opening.hiredCount',
      'employer.admission',
    ])
    .select((eb) => isDisclosed(eb as never).as('disclosed'))
    .executeTakeFirstOrThrow()
  const steps = await listApplicationSteps(context.db, row.id)
  const readOnly = isReadOnly(row)
  const files = row.disclosed ? await listSentFiles(context.db, row.id) : []
  return {
    id: row.id,
    employerId: row.employerId,
    state: row.state,
    createdAt: row.createdAt,
    confirmed: row.confirmedAt !== null,
    readOnly,
    person: row.disclosed
      ? {
          name: row.name,
          phone: readOnly ? maskPhone(row.phone) : row.phone,
          line: row.line,
          resume: readSnapshot(row.resume),
          files,
        }
      : null,
    opening: {
      id: row.openingId,
      title: row.title ?? '',
      headcount: row.headcount ?? 0,
      hiredCount: row.hiredCount,
    },
    steps: steps.map((step) => asTheEmployerSees(step, Boolean(row.disclosed))),
    actions: readOnly
      ? []
      : listApplicationActions(row.state, 'employer').filter(
          (action) => action !== 'see' && (action !== 'reconsider' || Boolean(row.disclosed)),
        ),
  }
}

/**
 * The colleagues' names stay; the seeker's own would come back by the steps. Of who has taken the
 * data back no words are left, the employer's own among them: answers call people by their name.
 */
function asTheEmployerSees(step: ApplicationStep, disclosed: boolean): ApplicationStep {
  return {
    ...step,
    ...(step.side !== 'employer' && { actorName: null }),
    ...(!disclosed && { reason: '', note: '' }),
  }
}

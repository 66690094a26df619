import type { ApplicationSide, ApplicationState } from '#db/tables/application.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { INTERVIEW_DEEDS, type InterviewDeed } from './interviews/model/interview.ts'

export interface NewApplicationStep {
  applicationId: string
  fromState: ApplicationState | null
  toState: ApplicationState
  side: ApplicationSide
  reason?: string
  note?: string
  /** What happened to the interview, where the step is about one; and the time it is about. */
  deed?: InterviewDeed
  deedAt?: Date | null
  /** False for a guest: nobody has shown yet who it was. */
  byPerson?: boolean
}

/** A step as both sides see it. */
export interface ApplicationStep {
  id: string
  fromState: ApplicationState | null
  toState: ApplicationState
  side: ApplicationSide
  reason: string
  note: string
  deed: InterviewDeed | null
  deedAt: Date | null
  at: Date
  /** Who of that side it was; the employer's own people alone are told. */
  actorName: string | null
}

/** Writes a step of an application's life, in the transaction that changes its state. */
export async function addApplicationStep(
  context: Context,
  trx: Trx,
  step: NewApplicationStep,
): Promise<void> {
  const { byPerson = true, reason = '', note = '', deed = null, deedAt = null, ...rest } = step
  await trx
    .insertInto('applicationStep')
    .values({
      id: newId(),
      ...rest,
      reason,
      note,
      deed,
      deedAt,
      actorAccountId: byPerson ? accountIdOf(context.actor) : null,
      at: context.clock.now(),
    })
    .execute()
}

/** An application's steps, newest first. */
export async function listApplicationSteps(
  db: Db | Trx,
  applicationId: string,
): Promise<ApplicationStep[]> {
  const rows = await db
    .selectFrom('applicationStep')
    .leftJoin('account', 'account.id', 'applicationStep.actorAccountId')
    .where('applicationId', '=', applicationId)
    .select([
      'applicationStep.id',
      'applicationStep.fromState',
      'applicationStep.toState',
      'applicationStep.side',
      'applicationStep.reason',
      'applicationStep.note',
      'applicationStep.deed',
      'applicationStep.deedAt',
      'applicationStep.at',
      'account.name as actorName',
    ])
    .orderBy('applicationStep.at', 'desc')
    .orderBy('applicationStep.id', 'desc')
    .execute()
  return rows.map((row) => ({
    ...row,
    deed: INTERVIEW_DEEDS.find((deed) => deed === row.deed) ?? null,
  }))
}

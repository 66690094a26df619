import type { ApplicationSide, ApplicationState } from '#db/tables/application.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'

export interface NewApplicationStep {
  applicationId: string
  fromState: ApplicationState | null
  toState: ApplicationState
  side: ApplicationSide
  reason?: string
  note?: string
  /** False for a guest: nobody has shown yet who it was. */
  byPerson?: boolean
}

/** A step as both sides see it. */
export interface ApplicationStep {
  id: string
  toState: ApplicationState
  side: ApplicationSide
  reason: string
  note: string
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
  const { byPerson = true, reason = '', note = '', ...rest } = step
  await trx
    .insertInto('applicationStep')
    .values({
      id: newId(),
      ...rest,
      reason,
      note,
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
  return db
    .selectFrom('applicationStep')
    .leftJoin('account', 'account.id', 'applicationStep.actorAccountId')
    .where('applicationId', '=', applicationId)
    .select([
      'applicationStep.id',
      'applicationStep.toState',
      'applicationStep.side',
      'applicationStep.reason',
      'applicationStep.note',
      'applicationStep.at',
      'account.name as actorName',
    ])
    .orderBy('applicationStep.at', 'desc')
    .orderBy('applicationStep.id', 'desc')
    .execute()
}

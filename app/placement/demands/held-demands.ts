import { recordAudit, type AuditAction } from '#app/accounts/audit.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId, newId } from '#app/kernel/ids.ts'
import type { DemandState } from '#db/tables/demand.ts'
import { canHandleDemand } from './model/demand-access.ts'
import type { DemandParty } from './model/demand.ts'
import { readDemands, type StoredDemand } from './stored-demands.ts'

/**
 * A demand held until the transaction ends, for who may work on it as this party.
 * @throws `not_found`, `not_allowed` for one of the college who is no officer.
 */
export async function holdDemand(
  context: Context,
  trx: Trx,
  input: { demandId: string; party: DemandParty },
): Promise<StoredDemand> {
  if (!isId(input.demandId)) throw new Fault('not_found')
  await trx
    .selectFrom('demand')
    .where('id', '=', input.demandId)
    .select('id')
    .forUpdate()
    .executeTakeFirst()
  const [demand] = await readDemands(trx, [input.demandId])
  if (!demand) throw new Fault('not_found')
  ensureAllowed(canHandleDemand(context.actor, demand, input.party))
  return demand
}

/** Refuses what was decided on another version of a demand than the one that stands. */
export function ensureRevision(demand: StoredDemand, revision: number | undefined): void {
  if (revision !== undefined && demand.revision !== revision) throw new Fault('demand_changed')
}

/** Writes a step into a demand's history and into the log. */
export async function recordStep(
  context: Context,
  trx: Trx,
  step: {
    demand: Pick<StoredDemand, 'id' | 'collegeId' | 'employerId'>
    party: DemandParty
    /** A key of `demand.step`. */
    action: string
    audit: AuditAction
    from: DemandState | null
    to: DemandState
    ruleCode?: string
    reason?: string
  },
): Promise<void> {
  const { demand, action, party } = step
  await trx
    .insertInto('demandStep')
    .values({
      id: newId(),
      demandId: demand.id,
      action,
      fromState: step.from,
      toState: step.to,
      ruleCode: step.ruleCode ?? null,
      reason: step.reason?.trim() ?? '',
      actorAccountId: accountIdOf(context.actor),
      at: context.clock.now(),
    })
    .execute()
  await recordAudit(context, trx, {
    action: step.audit,
    subjectKind: 'demand',
    subjectId: demand.id,
    organisationId: party === 'college' ? demand.collegeId : demand.employerId,
    details: { action },
  })
}

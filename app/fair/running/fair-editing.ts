import { recordAudit, type AuditAction } from '#app/accounts/audit.ts'
import { accountIdOf, actingIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { canRunFair } from '../policy.ts'
import {
  FAIR_PLANS,
  type FairFacts,
  type FairPlanKind,
  type ProgrammeFacts,
} from './model/fair-form.ts'

/**
 * Begins a fair of the organiser that one acts for; it is public once it is announced.
 * @throws `not_allowed` for who is no organiser, `fair_code_taken` at `code`.
 */
export async function draftFair(context: Context, facts: FairFacts): Promise<{ fairId: string }> {
  const organiserId = actingIdOf(context.actor, 'organiser')
  ensureAllowed(canRunFair(context.actor, organiserId))
  if (!organiserId) throw new Fault('not_found')
  const fairId = newId()
  await inTransaction(context, async (trx) => {
    await ensureCodeFree(trx, facts.code, fairId)
    await trx
      .insertInto('fair')
      .values({
        id: fairId,
        organiserId,
        ...facts,
        announcedAt: null,
        createdAt: context.clock.now(),
      })
      .execute()
    await record(context, trx, 'fair.created', { id: fairId, organiserId })
  })
  return { fairId }
}

/**
 * Changes a fair's facts. The code of one that is announced stays: people link to it.
 * @throws `not_allowed`, `not_found`, `fair_code_taken` or `fair_code_fixed` at `code`.
 */
export async function changeFair(
  context: Context,
  input: { fairId: string; facts: FairFacts },
): Promise<void> {
  const { fairId, facts } = input
  await onFair(context, fairId, async (trx, fair) => {
    if (fair.announcedAt && facts.code !== fair.code) {
      throw new Fault('fair_code_fixed', { field: 'code' })
    }
    await ensureCodeFree(trx, facts.code, fairId)
    await trx.updateTable('fair').set(facts).where('id', '=', fairId).execute()
    await record(context, trx, 'fair.changed', fair)
  })
}

/**
 * Records where one of the plans is kept that a fair needs (人力资源市场暂行条例 §28); without a
 * reference the record is taken back, as long as the fair is not announced.
 * @throws `not_allowed`, `not_found`, `fair_plans_missing` for taking one from an announced fair.
 */
export async function recordPlan(
  context: Context,
  input: { fairId: string; kind: FairPlanKind; reference: string },
): Promise<void> {
  const { fairId, kind, reference } = input
  await onFair(context, fairId, async (trx, fair) => {
    if (reference === '' && fair.announcedAt) {
      throw new Fault('fair_plans_missing', { field: 'reference' })
    }
    await trx.deleteFrom('fairPlan').where('fairId', '=', fairId).where('kind', '=', kind).execute()
    if (reference !== '') {
      await trx
        .insertInto('fairPlan')
        .values({
          fairId,
          kind,
          reference,
          accountId: accountIdOf(context.actor),
          at: context.clock.now(),
        })
        .execute()
    }
    await record(context, trx, 'fair.plan_recorded', fair, { kind, there: reference !== '' })
  })
}

/**
 * Makes a fair public (事先公布); its three plans have to be there.
 * @throws `not_allowed`, `not_found`, `fair_plans_missing`
 */
export async function announceFair(context: Context, input: { fairId: string }): Promise<void> {
  await onFair(context, input.fairId, async (trx, fair) => {
    if (fair.announcedAt) return
    const plans = await trx
      .selectFrom('fairPlan')
      .where('fairId', '=', fair.id)
      .select('kind')
      .execute()
    if (FAIR_PLANS.some((kind) => !plans.some((plan) => plan.kind === kind))) {
      throw new Fault('fair_plans_missing')
    }
    await trx
      .updateTable('fair')
      .set({ announcedAt: context.clock.now() })
      .where('id', '=', fair.id)
      .execute()
    await record(context, trx, 'fair.announced', fair)
  })
}

/**
 * Takes an announced fair back from the public; everything in it stays.
 * @throws `not_allowed`, `not_found`
 */
export async function takeBackFair(context: Context, input: { fairId: string }): Promise<void> {
  await onFair(context, input.fairId, async (trx, fair) => {
    if (!fair.announcedAt) return
    await trx.updateTable('fair').set({ announcedAt: null }).where('id', '=', fair.id).execute()
    await record(context, trx, 'fair.taken_back', fair)
  })
}

/**
 * Deletes a fair that is not public and that no opening or live room belongs to.
 * @throws `not_allowed`, `not_found`, `fair_in_use`
 */
export async function deleteFair(context: Context, input: { fairId: string }): Promise<void> {
  await onFair(context, input.fairId, async (trx, fair) => {
    const opening = await trx
      .selectFrom('opening')
      .where('fairId', '=', fair.id)
      .select('id')
      .limit(1)
      .executeTakeFirst()
    const room = await trx
      .selectFrom('room')
      .where('fairId', '=', fair.id)
      .select('id')
      .limit(1)
      .executeTakeFirst()
    if (fair.announcedAt || opening || room) throw new Fault('fair_in_use')
    await trx.deleteFrom('fairEmployer').where('fairId', '=', fair.id).execute()
    await trx.deleteFrom('fairProgrammeItem').where('fairId', '=', fair.id).execute()
    await trx.deleteFrom('fair').where('id', '=', fair.id).execute()
    await record(context, trx, 'fair.deleted', fair)
  })
}

/**
 * Adds an item to a fair's programme, at its end.
 * @throws `not_allowed`, `not_found`
 */
export async function addProgrammeItem(
  context: Context,
  input: { fairId: string; item: ProgrammeFacts },
): Promise<void> {
  const { fairId, item } = input
  await onFair(context, fairId, async (trx, fair) => {
    const last = await trx
      .selectFrom('fairProgrammeItem')
      .where('fairId', '=', fairId)
      .select((eb) => eb.fn.max('position').as('position'))
      .executeTakeFirst()
    const { startsAt = null, endsAt = null, ...words } = item
    await trx
      .insertInto('fairProgrammeItem')
      .values({
        id: newId(),
        fairId,
        position: (last?.position ?? -1) + 1,
        ...words,
        startsAt,
        endsAt,
      })
      .execute()
    await record(context, trx, 'fair.programme_changed', fair)
  })
}

/**
 * Takes an item from a fair's programme.
 * @throws `not_allowed`, `not_found` also for an item of another fair.
 */
export async function removeProgrammeItem(
  context: Context,
  input: { fairId: string; itemId: string },
): Promise<void> {
  await onFair(context, input.fairId, async (trx, fair) => {
    const { numDeletedRows } = await trx
      .deleteFrom('fairProgrammeItem')
      .where('fairId', '=', fair.id)
      .where('id', '=', input.itemId)
      .executeTakeFirst()
    if (numDeletedRows === 0n) throw new Fault('not_found')
    await record(context, trx, 'fair.programme_changed', fair)
  })
}

/** A fair that is locked to be changed. */
export interface LockedFair {
  id: string
  code: string
  organiserId: string
  announcedAt: Date | null
}

/**
 * Works on a fair in a transaction, for who runs it.
 * @throws `not_allowed` for who is no organiser, `not_found` for another organiser's.
 */
export async function onFair<R>(
  context: Context,
  fairId: string,
  work: (trx: Trx, fair: LockedFair) => Promise<R>,
): Promise<R> {
  return inTransaction(context, async (trx) => {
    const fair = await trx
      .selectFrom('fair')
      .where('id', '=', fairId)
      .select(['id', 'code', 'organiserId', 'announcedAt'])
      .forUpdate()
      .executeTakeFirst()
    ensureAllowed(canRunFair(context.actor, fair?.organiserId ?? null))
    if (!fair) throw new Fault('not_found')
    return work(trx, fair)
  })
}

async function ensureCodeFree(trx: Trx, code: string, fairId: string): Promise<void> {
  const other = await trx
    .selectFrom('fair')
    .where('code', '=', code)
    .where('id', '!=', fairId)
    .select('id')
    .executeTakeFirst()
  if (other) throw new Fault('fair_code_taken', { field: 'code' })
}

/** Writes a deed about a fair into the log. */
export async function record(
  context: Context,
  trx: Trx,
  action: AuditAction,
  fair: { id: string; organiserId: string },
  details: Record<string, string | number | boolean> = {},
): Promise<void> {
  await recordAudit(context, trx, {
    action,
    subjectKind: 'fair',
    subjectId: fair.id,
    organisationId: fair.organiserId,
    details,
  })
}

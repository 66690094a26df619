import { isOrganiser } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { recordAudit } from './audit.ts'

/**
 * Creates an organiser (主办方) with its first owner. The system does this for the first one, an
 * organiser for further ones.
 * @throws `not_allowed`
 */
export async function registerOrganiser(
  context: Context,
  input: { name: string; shortName: string; ownerAccountId: string },
): Promise<{ organiserId: string }> {
  if (!isOrganiser(context.actor)) throw new Fault('not_allowed')
  return context.db.transaction().execute((trx) => addOrganiser(context, trx, input))
}

/** Adds an organiser with its first owner, in the caller's transaction. */
export async function addOrganiser(
  context: Context,
  trx: Trx,
  input: { name: string; shortName: string; ownerAccountId: string },
): Promise<{ organiserId: string }> {
  const organiserId = newId()
  const now = context.clock.now()
  await trx
    .insertInto('organisation')
    .values({
      id: organiserId,
      kind: 'organiser',
      name: input.name,
      shortName: input.shortName,
      createdAt: now,
    })
    .execute()
  await trx
    .insertInto('membership')
    .values({
      id: newId(),
      accountId: input.ownerAccountId,
      organisationId: organiserId,
      role: 'owner',
      createdAt: now,
      removedAt: null,
    })
    .execute()
  await recordAudit(context, trx, {
    action: 'organiser.registered',
    subjectKind: 'organisation',
    subjectId: organiserId,
    organisationId: organiserId,
  })
  return { organiserId }
}

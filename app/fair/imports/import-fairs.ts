import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed } from '#app/kernel/errors.ts'
import { canUseImport } from '../policy.ts'
import { findImportPlace } from './import-owner.ts'

/** The fair that an employer's openings are imported into, or null. @throws `not_found`. */
export async function findOwnFair(
  context: Context,
  input: { employerId: string },
): Promise<string | null> {
  const { fairId } = await findImportPlace(context, input)
  if (fairId === null) return null
  const fair = await context.db
    .selectFrom('fair')
    .where('id', '=', fairId)
    .select('name')
    .executeTakeFirst()
  return fair?.name ?? null
}

/** The fairs of an organiser into which openings are imported, the latest first. */
export async function listOwnFairs(
  context: Context,
  input: { organiserId: string },
): Promise<{ id: string; code: string; name: string }[]> {
  const { organiserId } = input
  ensureAllowed(canUseImport(context.actor, { employerId: null, organiserId }))
  return context.db
    .selectFrom('fair')
    .where('organiserId', '=', organiserId)
    .select(['id', 'code', 'name'])
    .orderBy('startsAt', 'desc')
    .orderBy('id')
    .execute()
}

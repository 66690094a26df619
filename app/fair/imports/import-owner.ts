import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { canUseImport } from '../policy.ts'

/** Whose import it is: an employer's own, or all employers' of a fair. */
export type ImportOwner = { employerId: string } | { fairCode: string }

/** Where an import goes: the employer it is of, the fair, and who runs that. */
export interface ImportPlace {
  employerId: string | null
  fairId: string | null
  organiserId: string | null
}

/**
 * Where an import of this owner goes: an employer's into the fair that it has joined and that is not
 * over, if there is one.
 * @throws `not_found` for a fair that there is not, and for who has nothing to do with it.
 */
export async function findImportPlace(context: Context, owner: ImportOwner): Promise<ImportPlace> {
  if ('employerId' in owner) {
    const { employerId } = owner
    ensureAllowed(canUseImport(context.actor, { employerId, organiserId: null }))
    const fairId = await findFairOf(context, employerId)
    return { employerId, fairId, organiserId: null }
  }
  const fair = await context.db
    .selectFrom('fair')
    .where('code', '=', owner.fairCode)
    .select(['id', 'organiserId'])
    .executeTakeFirst()
  if (!fair) throw new Fault('not_found', { field: 'fair' })
  const place = { employerId: null, organiserId: fair.organiserId }
  ensureAllowed(canUseImport(context.actor, place))
  return { ...place, fairId: fair.id }
}

/**
 * An import with all that its use cases look at; for a change its row is held until the transaction
 * ends.
 * @throws `not_found` for one that there is not, or of another employer or organiser.
 */
export async function getOwnImport(
  context: Context,
  db: Db | Trx,
  importId: string,
  options: { lock?: boolean } = {},
) {
  if (!isId(importId)) throw new Fault('not_found')
  const found = await db
    .selectFrom('openingImport')
    .leftJoin('fair', 'fair.id', 'openingImport.fairId')
    .leftJoin('organisation', 'organisation.id', 'openingImport.employerId')
    .where('openingImport.id', '=', importId)
    .selectAll('openingImport')
    .select([
      'organisation.name as ownName',
      'fair.organiserId',
      'fair.name as fairName',
      'fair.districtCode as fairDistrictCode',
      'fair.place as fairPlace',
      'fair.endsAt as fairEndsAt',
    ])
    .$if(options.lock === true, (select) => select.forUpdate('openingImport'))
    .executeTakeFirst()
  if (!found) throw new Fault('not_found')
  const { employerId, organiserId } = found
  ensureAllowed(canUseImport(context.actor, { employerId, organiserId }))
  return found
}
export type OwnImport = Awaited<ReturnType<typeof getOwnImport>>

async function findFairOf(context: Context, employerId: string): Promise<string | null> {
  const fair = await context.db
    .selectFrom('fairEmployer')
    .innerJoin('fair', 'fair.id', 'fairEmployer.fairId')
    .where('fairEmployer.employerId', '=', employerId)
    .where('fair.endsAt', '>', context.clock.now())
    .select('fair.id')
    .orderBy('fair.startsAt')
    .limit(1)
    .executeTakeFirst()
  return fair?.id ?? null
}

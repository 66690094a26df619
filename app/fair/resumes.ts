import { recordAudit } from '#app/accounts/audit.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { ensureAllowed } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { Resume } from './model/resume.ts'
import { canApply } from './policy.ts'

/** A résumé as its owner has it. */
export interface OwnResume extends Resume {
  updatedAt: Date
}

/** The actor's own résumé, or null where there is none yet. */
export async function findResume(
  context: Context,
  db: Db | Trx = context.db,
): Promise<OwnResume | null> {
  const accountId = accountIdOf(context.actor)
  if (!accountId) return null
  const row = await db
    .selectFrom('resume')
    .where('accountId', '=', accountId)
    .select([
      'name',
      'phone',
      'headline',
      'education',
      'skillLevel',
      'experience',
      'districtCode',
      'intro',
      'updatedAt',
    ])
    .executeTakeFirst()
  return row ?? null
}

/** The actor's name and number, for a form that has nothing better to begin with. */
export async function findOwnContact(
  context: Context,
): Promise<{ name: string; phone: string } | null> {
  const accountId = accountIdOf(context.actor)
  if (!accountId) return null
  const row = await context.db
    .selectFrom('account')
    .where('id', '=', accountId)
    .select(['name', 'phone'])
    .executeTakeFirst()
  return row ? { name: row.name, phone: row.phone ?? '' } : null
}

/**
 * Saves the actor's own résumé. What was sent before stays as it was sent.
 * @throws `not_signed_in`
 */
export async function saveResume(context: Context, input: Resume): Promise<void> {
  ensureAllowed(canApply(context.actor))
  await inTransaction(context, (trx) => writeResume(context, trx, input))
}

/** Keeps a résumé in the caller's transaction; a saved one is replaced. */
export async function writeResume(context: Context, trx: Trx, resume: Resume): Promise<void> {
  const accountId = accountIdOf(context.actor)
  if (!accountId) return
  const kept = { ...resume, updatedAt: context.clock.now() }
  await trx
    .insertInto('resume')
    .values({ accountId, ...kept })
    .onConflict((conflict) => conflict.column('accountId').doUpdateSet(kept))
    .execute()
  await recordAudit(context, trx, {
    action: 'resume.saved',
    subjectKind: 'account',
    subjectId: accountId,
  })
}

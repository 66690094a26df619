import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault, faultOf } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { recordAudit } from './audit.ts'
import { addAdmissionStep } from './admission-steps.ts'
import { isWaiting } from './model/admission.ts'
import type { EmployerFacts } from './model/employer.ts'
import { checkUscc } from './model/uscc.ts'
import { canRegisterEmployer, canRunEmployer } from './policy.ts'

/**
 * Registers an employer, with the person who asks as its first owner; the system may name another
 * owner, or none. Sent twice by the same person it is registered once.
 * @throws `not_signed_in`, `too_many_tries`, `uscc_…` where the credit code cannot be one,
 * `uscc_taken` where another has registered it.
 */
export async function registerEmployer(
  context: Context,
  input: EmployerFacts & { ownerAccountId?: string },
): Promise<{ employerId: string }> {
  ensureAllowed(canRegisterEmployer(context.actor))
  const { ownerAccountId, ...facts } = input
  const owner = accountIdOf(context.actor) ?? ownerAccountId ?? null
  if (context.actor.kind === 'account') {
    await context.limits.take('sign_up', context.actor.accountId)
  }
  const uscc = ensureUscc(facts.uscc)
  try {
    return await insertEmployer(context, { ...facts, uscc }, owner)
  } catch (thrown) {
    const own = faultOf(thrown)?.code === 'uscc_taken' && owner
    const employerId = own ? await findOwnEmployer(context, uscc, owner) : null
    if (employerId) return { employerId }
    throw thrown
  }
}

/**
 * Changes what an employer says of itself. Name and credit code are the employer's own business
 * until the organiser has verified them; while papers are being reviewed nothing changes under the
 * reviewer's eyes.
 * @throws `not_found` for who does not belong to it, `transition_refused` while in review,
 * `facts_verified`, `uscc_…`, `uscc_taken`.
 */
export async function updateEmployer(
  context: Context,
  input: { employerId: string; facts: EmployerFacts },
): Promise<void> {
  const { employerId } = input
  ensureAllowed(canRunEmployer(context.actor, employerId))
  const { name, shortName, ...facts } = input.facts
  const uscc = ensureUscc(facts.uscc)
  await context.db.transaction().execute(async (trx) => {
    const employer = await trx
      .selectFrom('employer')
      .innerJoin('organisation', 'organisation.id', 'employer.id')
      .where('employer.id', '=', employerId)
      .select([
        'organisation.name',
        'uscc',
        'admission',
        'submittedAt',
        'verifiedAt',
        'verificationDueAt',
      ])
      .forUpdate('employer')
      .executeTakeFirst()
    if (!employer) throw new Fault('not_found')
    if (isWaiting(employer)) throw new Fault('transition_refused')
    if (employer.admission === 'admitted' || employer.admission === 'suspended') {
      if (name !== employer.name) throw new Fault('facts_verified', { field: 'name' })
      if (uscc !== employer.uscc) throw new Fault('facts_verified', { field: 'uscc' })
    }
    await trx
      .updateTable('organisation')
      .set({ name, shortName })
      .where('id', '=', employerId)
      .execute()
    await takingUscc(
      trx
        .updateTable('employer')
        .set({ ...facts, uscc })
        .where('id', '=', employerId)
        .execute(),
    )
    await recordAudit(context, trx, {
      action: 'employer.facts_changed',
      subjectKind: 'employer',
      subjectId: employerId,
      organisationId: employerId,
    })
  })
}

async function insertEmployer(
  context: Context,
  facts: EmployerFacts,
  ownerAccountId: string | null,
): Promise<{ employerId: string }> {
  const employerId = newId()
  const now = context.clock.now()
  const { name, shortName, ...columns } = facts
  await context.db.transaction().execute(async (trx) => {
    await trx
      .insertInto('organisation')
      .values({ id: employerId, kind: 'employer', name, shortName, createdAt: now })
      .execute()
    await takingUscc(
      trx
        .insertInto('employer')
        .values({
          id: employerId,
          ...columns,
          licenceFileId: null,
          authorisationFileId: null,
          admission: 'preparing',
          submittedAt: null,
          verifiedAt: null,
          verificationDueAt: null,
        })
        .execute(),
    )
    if (ownerAccountId) {
      await trx
        .insertInto('membership')
        .values({
          id: newId(),
          accountId: ownerAccountId,
          organisationId: employerId,
          role: 'owner',
          createdAt: now,
          removedAt: null,
        })
        .execute()
    }
    await addAdmissionStep(context, trx, {
      employerId,
      action: 'register',
      fromState: null,
      toState: 'preparing',
    })
  })
  return { employerId }
}

/** The employer with this code, if the person belongs to it. */
async function findOwnEmployer(
  context: Context,
  uscc: string,
  accountId: string,
): Promise<string | null> {
  const own = await context.db
    .selectFrom('employer')
    .innerJoin('membership', 'membership.organisationId', 'employer.id')
    .where('employer.uscc', '=', uscc)
    .where('membership.accountId', '=', accountId)
    .where('membership.removedAt', 'is', null)
    .select('employer.id')
    .executeTakeFirst()
  return own?.id ?? null
}

function ensureUscc(typed: string): string {
  const check = checkUscc(typed)
  if (check.ok) return check.code
  throw new Fault(check.fault.code, { field: 'uscc', params: check.fault.params })
}

/** Two who register one code at once meet at the table's unique column. */
async function takingUscc<R>(statement: Promise<R>): Promise<R> {
  try {
    return await statement
  } catch (error) {
    if ((error as { constraint?: unknown }).constraint !== 'employer_uscc_key') throw error
    throw new Fault('uscc_taken', { field: 'uscc' })
  }
}

import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { recordAudit } from './audit.ts'
import { addAdmissionStep } from './admission-steps.ts'
import type { EmployerFacts } from './model/employer.ts'
import { foldedNameOf } from './model/employer-name.ts'
import { checkUscc } from './model/uscc.ts'
import { canRegisterEmployer, canRunEmployer } from './policy.ts'
import { renewAfterChange } from './renewals.ts'
import { findUnclaimedEmployer } from './unclaimed-employers.ts'

/**
 * Registers an employer, with the person who asks as its first owner; the system may name another
 * owner, or none. Sent twice by the same person it is registered once. Several may prepare with one
 * credit code: it belongs to who hands in the papers for it. What a fair's sheet has named and nobody
 * has registered is taken over with its openings by who registers under that name.
 * @throws `not_signed_in`, `too_many_tries`, `uscc_…` where the credit code cannot be one,
 * `uscc_taken` where it is that of an admitted employer.
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
  return context.db.transaction().execute(async (trx) => {
    const known = owner && (await findOwnEmployer(trx, uscc, owner))
    if (known) return { employerId: known }
    await ensureUsccIsFree(trx, uscc)
    const unclaimed = await findUnclaimedEmployer(trx, facts.name)
    const own = { ...facts, uscc }
    return unclaimed
      ? claimEmployer(context, trx, { employerId: unclaimed, facts: own, owner })
      : insertEmployer(context, trx, own, owner)
  })
}

/**
 * Changes what an employer says of itself. Name and credit code are the employer's own business
 * until the organiser has verified them, and stand fast from then on; another agent is verified
 * anew, while the employer stays admitted. While papers wait for admission nothing changes under
 * the reviewer's eyes. `renewing`: the change now waits for the organiser.
 * @throws `not_found` for who does not belong to it, `transition_refused` while in review,
 * `facts_verified`, `uscc_…`, `uscc_taken`.
 */
export async function updateEmployer(
  context: Context,
  input: { employerId: string; facts: EmployerFacts },
): Promise<{ renewing: boolean }> {
  const { employerId } = input
  ensureAllowed(canRunEmployer(context.actor, employerId))
  const { name, shortName, ...facts } = input.facts
  const uscc = ensureUscc(facts.uscc)
  return context.db.transaction().execute(async (trx) => {
    const employer = await trx
      .selectFrom('employer')
      .innerJoin('organisation', 'organisation.id', 'employer.id')
      .where('employer.id', '=', employerId)
      .select([
        'employer.id',
        'organisation.name',
        'uscc',
        'agentName',
        'agentPhone',
        'admission',
        'submittedAt',
        'verifiedAt',
        'verificationDueAt',
      ])
      .forUpdate('employer')
      .executeTakeFirst()
    if (!employer) throw new Fault('not_found')
    if (employer.admission === 'in_review') throw new Fault('transition_refused')
    if (employer.admission === 'admitted' || employer.admission === 'suspended') {
      if (name !== employer.name) throw new Fault('facts_verified', { field: 'name' })
      if (uscc !== employer.uscc) throw new Fault('facts_verified', { field: 'uscc' })
    } else {
      await ensureUsccIsFree(trx, uscc)
    }
    await trx
      .updateTable('organisation')
      .set({ name, foldedName: foldedNameOf(name), shortName })
      .where('id', '=', employerId)
      .execute()
    await trx
      .updateTable('employer')
      .set({ ...facts, uscc })
      .where('id', '=', employerId)
      .execute()
    await recordAudit(context, trx, {
      action: 'employer.facts_changed',
      subjectKind: 'employer',
      subjectId: employerId,
      organisationId: employerId,
    })
    const otherAgent =
      facts.agentName !== employer.agentName || facts.agentPhone !== employer.agentPhone
    if (otherAgent) await renewAfterChange(context, trx, employer)
    return { renewing: otherAgent && employer.admission === 'admitted' }
  })
}

async function insertEmployer(
  context: Context,
  trx: Trx,
  facts: EmployerFacts,
  ownerAccountId: string | null,
): Promise<{ employerId: string }> {
  const employerId = newId()
  const now = context.clock.now()
  const { name, shortName, ...columns } = facts
  await trx
    .insertInto('organisation')
    .values({
      id: employerId,
      kind: 'employer',
      name,
      foldedName: foldedNameOf(name),
      shortName,
      createdAt: now,
    })
    .execute()
  await trx
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
    .execute()
  await addOwner(context, trx, employerId, ownerAccountId)
  await addAdmissionStep(context, trx, {
    employerId,
    action: 'register',
    fromState: null,
    toState: 'preparing',
  })
  return { employerId }
}

async function claimEmployer(
  context: Context,
  trx: Trx,
  input: { employerId: string; facts: EmployerFacts; owner: string | null },
): Promise<{ employerId: string }> {
  const { employerId, owner } = input
  const { name, shortName, ...columns } = input.facts
  await trx
    .updateTable('organisation')
    .set({ name, foldedName: foldedNameOf(name), shortName })
    .where('id', '=', employerId)
    .execute()
  await trx.updateTable('employer').set(columns).where('id', '=', employerId).execute()
  await addOwner(context, trx, employerId, owner)
  await addAdmissionStep(context, trx, {
    employerId,
    action: 'register',
    fromState: 'preparing',
    toState: 'preparing',
  })
  return { employerId }
}

async function addOwner(
  context: Context,
  trx: Trx,
  employerId: string,
  accountId: string | null,
): Promise<void> {
  if (!accountId) return
  await trx
    .insertInto('membership')
    .values({
      id: newId(),
      accountId,
      organisationId: employerId,
      role: 'owner',
      createdAt: context.clock.now(),
      removedAt: null,
    })
    .execute()
}

/** The person's employer with this code. Their account is held: a second press waits for the first. */
async function findOwnEmployer(trx: Trx, uscc: string, accountId: string): Promise<string | null> {
  await trx
    .selectFrom('account')
    .where('id', '=', accountId)
    .select('id')
    .forNoKeyUpdate()
    .executeTakeFirst()
  const own = await trx
    .selectFrom('employer')
    .innerJoin('membership', 'membership.organisationId', 'employer.id')
    .where('employer.uscc', '=', uscc)
    .where('membership.accountId', '=', accountId)
    .where('membership.removedAt', 'is', null)
    .select('employer.id')
    .executeTakeFirst()
  return own?.id ?? null
}

/** Tells early what handing in would refuse; that one is what counts. */
async function ensureUsccIsFree(trx: Trx, uscc: string): Promise<void> {
  const admitted = await trx
    .selectFrom('employer')
    .where('uscc', '=', uscc)
    .where('admission', 'in', ['admitted', 'suspended'])
    .select('id')
    .executeTakeFirst()
  if (admitted) throw new Fault('uscc_taken', { field: 'uscc' })
}

function ensureUscc(typed: string): string {
  const check = checkUscc(typed)
  if (check.ok) return check.code
  throw new Fault(check.fault.code, { field: 'uscc', params: check.fault.params })
}

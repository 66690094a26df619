import { recordAudit } from '#app/accounts/audit.ts'
import { accountIdOf, actingIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault, type FaultCode } from '#app/kernel/errors.ts'
import { addFailed, type FailedRows } from '#app/kernel/failed-rows.ts'
import { isId } from '#app/kernel/ids.ts'
import { insertRows } from '#app/kernel/many-rows.ts'
import { SELECTION_MAX, type Selection } from '#app/kernel/selection.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { ensureTransition } from '#app/kernel/transitions.ts'
import type { AgreementParty } from '#db/tables/agreement.ts'
import { holdPostsOf, readRefusals } from './employer-refusals.ts'
import { readInterns, type Intern } from './interns.ts'
import { AGREEMENT_TRANSITIONS, PARTIES, SIGNING_STATES } from './model/agreement-states.ts'
import { isSameTerms, missingTerms, type AgreementTerms } from './model/terms.ts'

/** An agreement that was not signed, by name. */
export interface UnsignedRow {
  id: string
  name: string
}

/** What came of signing: each that was not signed is there with its reason. */
export interface SigningOutcome {
  signed: number
  failed: FailedRows<UnsignedRow>[]
}

/**
 * Signs agreements for a party, each by itself: one that cannot be signed keeps no other from it. Of
 * two who sign at once the second finds it signed. The last of the three makes an agreement complete.
 * What says another thing than what is planned by now nobody signs: where somebody has signed before it is
 * made anew (`agreement_outdated`); else it says what is so now, to be read first (`agreement_updated`).
 * Nor does anybody sign what leaves open what is done there, where, or for what pay (`agreement_undecided`),
 * or a post at a site that a visit has found unsuitable (`site_unsuitable`). Neither employer nor college
 * signs for whom the employer has said that it cannot take her (`agreement_refused`).
 * @param input.selection those named, or all of the list that nobody of the party has signed.
 * @param input.planId whose list it is, of a college's.
 * @param input.sure of how many it is known that they are signed at once; where that is not given nobody
 * is asked.
 * @throws `not_found` where one is none of the party's, `employer_suspended` for an employer that the
 * organiser has shut out, `signing_many` with how many it would be, where that is not what is known.
 */
export async function signAgreements(
  context: Context,
  input: { party: AgreementParty; selection: Selection; planId?: string; sure?: number },
): Promise<SigningOutcome> {
  const { party, selection, sure } = input
  if (!selection.ids.every((id) => isId(id))) throw new Fault('not_found')
  return inTransaction(context, async (trx) => {
    if (party === 'employer') await ensureMaySign(context, trx)
    const rows = await holdOwn(context, trx, input)
    if (!selection.all && rows.length < new Set(selection.ids).size) throw new Fault('not_found')
    const failed: FailedRows<UnsignedRow>[] = []
    const signable: typeof rows = []
    for (const row of rows) {
      const fault = whyUnsignable(row, party)
      if (fault === 'agreement_updated') await sayWhatIsSo(trx, row)
      if (fault) await addFailed(failed, fault, () => ({ id: row.id, name: row.name }))
      else signable.push(row)
    }
    const count = signable.length
    if (sure !== undefined && count > 1 && count !== sure) {
      throw new Fault('signing_many', { params: { count } })
    }
    await putSignatures(context, trx, { party, rows: signable })
    return { signed: signable.length, failed }
  })
}

/** Writes into an agreement that nobody has signed what is planned by now. */
export async function sayWhatIsSo(trx: Trx, row: HeldAgreement): Promise<void> {
  await trx
    .updateTable('agreement')
    .set({ terms: JSON.stringify(row.current?.terms), guideIds: row.current?.guideIds ?? null })
    .where('id', '=', row.id)
    .execute()
}

/** A suspended employer reads what it was given and signs nothing (docs/decisions/0024). */
async function ensureMaySign(context: Context, trx: Trx): Promise<void> {
  const employerId = actingIdOf(context.actor, 'employer')
  if (!employerId) return
  const employer = await trx
    .selectFrom('employer')
    .where('id', '=', employerId)
    .select('admission')
    .forShare()
    .executeTakeFirst()
  if (employer?.admission === 'suspended' || employer?.admission === 'refused') {
    throw new Fault('employer_suspended')
  }
}

/** An agreement that is held, with what its signing depends on. */
export type HeldAgreement = Awaited<ReturnType<typeof holdAgreements>>[number]

/** What keeps a party from signing; null where nothing does. */
export function whyUnsignable(row: HeldAgreement, party: AgreementParty): FaultCode | null {
  if (row.state === 'void') return 'agreement_void'
  if (!SIGNING_STATES.includes(row.planState)) return 'agreement_closed'
  if (row.signedBy.includes(party) || row.state === 'signed') return 'agreement_signed'
  if (row.isOutdated) return 'agreement_outdated'
  if (row.isChanged && row.signedBy.length === 0) return 'agreement_updated'
  if (row.isSiteUnsuitable) return 'site_unsuitable'
  // She herself is not told of it before an officer has decided where she goes.
  if (row.isRefused && party !== 'student') return 'agreement_refused'
  if (missingTerms(row.terms as AgreementTerms).length > 0) return 'agreement_undecided'
  if (party === 'student' && row.consent !== 'agreed') return 'consent_first'
  return null
}

/** The party's own among those asked for, held in one order, with their plans. */
async function holdOwn(
  context: Context,
  trx: Trx,
  input: { party: AgreementParty; selection: Selection; planId?: string },
) {
  const { party, selection, planId } = input
  const { all, ids } = selection
  const accountId = accountIdOf(context.actor)
  if (!all && ids.length === 0) return []
  const own = trx
    .selectFrom('agreement')
    .innerJoin('plan', 'plan.id', 'agreement.planId')
    .innerJoin('student', 'student.id', 'agreement.studentId')
    .$if(party === 'employer', (select) =>
      select.where('agreement.employerId', '=', actingIdOf(context.actor, 'employer') ?? null),
    )
    .$if(party === 'student', (select) =>
      select.where('student.accountId', '=', accountId).where('student.state', '=', 'enrolled'),
    )
    .$if(party === 'college', (select) =>
      select.where('plan.collegeId', '=', officersCollegeOf(context)),
    )
    .$if(planId !== undefined, (select) => select.where('plan.id', '=', planId!))
    .$if(all === null, (select) => select.where('agreement.id', 'in', ids))
    .$if(all !== null, (select) =>
      select
        .where('agreement.state', '=', 'open')
        .where('agreement.madeAt', '<=', all!)
        .where('agreement.id', 'not in', (eb) =>
          eb.selectFrom('agreementSigning').where('party', '=', party).select('agreementId'),
        ),
    )
  const found = await own
    .select(['agreement.id', 'agreement.planId'])
    .orderBy('agreement.id')
    .limit(SELECTION_MAX)
    .execute()
  return holdAgreements(context, trx, found)
}

/** Holds agreements and their plans, in one order. */
export async function holdAgreements(
  context: Context,
  trx: Trx,
  found: { id: string; planId: string }[],
) {
  if (found.length === 0) return []
  // Plans first: whoever moves one holds it before it looks at its agreements.
  const plans = await trx
    .selectFrom('plan')
    .where('id', 'in', [...new Set(found.map((row) => row.planId))])
    .select(['id', 'state', 'collegeId'])
    .orderBy('id')
    .forShare()
    .execute()
  const agreementIds = found.map(({ id }) => id)
  await holdPostsOf(trx, agreementIds)
  const rows = await trx
    .selectFrom('agreement')
    .innerJoin('student', 'student.id', 'agreement.studentId')
    .where('agreement.id', 'in', agreementIds)
    .select(['agreement.id', 'agreement.state', 'agreement.planId', 'agreement.studentId'])
    .select(['agreement.postId', 'agreement.employerId', 'agreement.terms', 'student.name'])
    .orderBy('agreement.id')
    .forUpdate('agreement')
    .execute()
  const signings = await trx
    .selectFrom('agreementSigning')
    .where('agreementId', 'in', agreementIds)
    .select(['agreementId', 'party'])
    .execute()
  const consents = await trx
    .selectFrom('consent')
    .innerJoin('agreement', (join) =>
      join
        .onRef('agreement.planId', '=', 'consent.planId')
        .onRef('agreement.studentId', '=', 'consent.studentId')
        .onRef('agreement.postId', '=', 'consent.postId'),
    )
    .where('agreement.id', 'in', agreementIds)
    .where('consent.giver', '=', 'student')
    .select(['agreement.id', 'consent.answer'])
    .execute()
  const plan = new Map(plans.map((one) => [one.id, one]))
  const signedBy = Map.groupBy(signings, ({ agreementId }) => agreementId)
  const answer = new Map(consents.map((one) => [one.id, one.answer]))
  const current = await readCurrent(context, trx, rows)
  const isRefused = await readRefusals(trx, rows)
  return rows.map((row) => ({
    ...row,
    ...changeOf(row, current.get(row.id)),
    isSiteUnsuitable: current.get(row.id)?.isSiteUnsuitable === true,
    isRefused: isRefused(row),
    planState: plan.get(row.planId)!.state,
    collegeId: plan.get(row.planId)!.collegeId,
    signedBy: (signedBy.get(row.id) ?? []).map((one) => one.party),
    consent: answer.get(row.id) ?? null,
  }))
}

/** Their interns as they are now, with what agreements would say if they were made now, by their ids. */
async function readCurrent(
  context: Context,
  trx: Trx,
  rows: { planId: string; studentId: string }[],
): Promise<Map<string, Intern>> {
  const current = new Map<string, Intern>()
  for (const [planId, of] of Map.groupBy(rows, (row) => row.planId)) {
    const studentId = of.length === 1 ? { studentId: of[0]!.studentId } : {}
    for (const intern of await readInterns(context, trx, { planId, ...studentId })) {
      if (intern.agreement) current.set(intern.agreement.id, intern)
    }
  }
  return current
}

/** How an agreement that nobody has signed differs from what is planned, and one that somebody has. */
function changeOf(row: { terms: unknown }, current: Intern | undefined) {
  const terms = row.terms as AgreementTerms
  const isChanged = current !== undefined && !isSameTerms(terms, current.terms)
  return { isChanged, isOutdated: current?.agreement?.isOutdated === true, current }
}

/** The college whose officer the actor is; without one there is nothing. */
function officersCollegeOf(context: Context): string | null {
  const acting = context.actor.kind === 'account' ? context.actor.acting.college : undefined
  return acting?.role === 'owner' ? acting.organisationId : null
}

/**
 * Puts a party's signature under agreements that can be signed, and completes those of which it is the last.
 * @param input.by who signs without an account: the link that was sent, and the name that was written.
 */
export async function putSignatures(
  context: Context,
  trx: Trx,
  input: {
    party: AgreementParty
    rows: HeldAgreement[]
    by?: { linkId: string; signer: string }
  },
): Promise<void> {
  const { party, rows, by } = input
  const signedAt = context.clock.now()
  const accountId = accountIdOf(context.actor)
  const complete: string[] = []
  for (const row of rows) {
    const isLast = PARTIES.every((one) => one === party || row.signedBy.includes(one))
    ensureTransition(AGREEMENT_TRANSITIONS, {
      state: row.state,
      action: isLast ? 'complete' : 'sign',
      side: party,
    })
    if (isLast) complete.push(row.id)
  }
  await insertRows(
    trx,
    'agreementSigning',
    rows.map(({ id }) => ({
      agreementId: id,
      party,
      accountId,
      signedAt,
      linkId: by?.linkId ?? null,
      signer: by?.signer ?? '',
    })),
  )
  if (complete.length > 0) {
    await trx
      .updateTable('agreement')
      .set({ state: AGREEMENT_TRANSITIONS.complete.to, signedAt })
      .where('id', 'in', complete)
      .execute()
  }
  for (const { id, collegeId } of rows) {
    await recordAudit(context, trx, {
      action: 'agreement.signed',
      subjectKind: 'agreement',
      subjectId: id,
      organisationId: collegeId,
      details: { party, isComplete: complete.includes(id), ...(by && { linkId: by.linkId }) },
    })
  }
}

import { sql } from 'kysely'
import { recordAudit } from '#app/accounts/audit.ts'
import { accountIdOf, actingIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault, type FaultCode } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { ensureTransition } from '#app/kernel/transitions.ts'
import type { AgreementParty, AgreementState, ConsentAnswer } from '#db/tables/agreement.ts'
import type { StudentState } from '#db/tables/college.ts'
import type { PlanState } from '#db/tables/plan.ts'
import { getStaffOf } from '../college/staff.ts'
import { withStoredFiles, type SentFile } from '../demands/college-files.ts'
import { lockPlan } from '../plans/locked-plan.ts'
import { getOwnPlan } from '../plans/own-plans.ts'
import { canMovePlans, canReadPapers, canSeeStudent } from '../policy.ts'
import { holdPostsOf, readRefusals } from './employer-refusals.ts'
import { readInterns, type Intern } from './interns.ts'
import { AGREEMENT_TRANSITIONS, SIGNING_STATES } from './model/agreement-states.ts'
import { awaitedTerms, missingTerms, namesNow, type AgreementTerms } from './model/terms.ts'
import { readOwnPostContact } from './own-post-contact.ts'
import { findAsked } from './paper-links.ts'
import { makeAll, toldOf, voidAll } from './settling.ts'

/**
 * An agreement with who has signed, for its three parties: the student as long as she is at the college,
 * people of the employer, and people of the college who see the student. Why it is void an employer
 * reads where another one with it took its place; else it would read where the student goes instead.
 * @throws `not_signed_in`, `not_found`
 */
export async function getAgreement(context: Context, agreementId: string | undefined) {
  const { actor, db } = context
  if (actor.kind !== 'account') throw new Fault('not_signed_in')
  if (!isId(agreementId)) throw new Fault('not_found')
  const row = await db
    .selectFrom('agreement')
    .innerJoin('student', 'student.id', 'agreement.studentId')
    .innerJoin('plan', 'plan.id', 'agreement.planId')
    .where('agreement.id', '=', agreementId)
    .select(['agreement.id', 'agreement.state', 'agreement.number', 'agreement.terms'])
    .select(['agreement.madeAt', 'agreement.signedAt', 'agreement.voidReason'])
    .select(['agreement.voidedAt', 'agreement.fileId', 'agreement.planId', 'agreement.studentId'])
    .select(['agreement.postId', 'agreement.employerId', 'student.accountId'])
    .select(['student.classGroupId', 'student.state as studentState'])
    .select(['plan.collegeId', 'plan.state as planState'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('agreement as later')
            .whereRef('later.planId', '=', 'agreement.planId')
            .whereRef('later.studentId', '=', 'agreement.studentId')
            .whereRef('later.employerId', '=', 'agreement.employerId')
            .whereRef('later.number', '>', 'agreement.number')
            .select('later.id'),
        )
        .as('isRenewed'),
    )
    .executeTakeFirst()
  if (!row) throw new Fault('not_found')
  const { party, mayReadPaper } = await partyOf(context, row)
  const signings = await db
    .selectFrom('agreementSigning')
    .leftJoin('account', 'account.id', 'agreementSigning.accountId')
    .where('agreementSigning.agreementId', '=', row.id)
    .select(['agreementSigning.party', 'agreementSigning.signedAt'])
    .select(
      sql<string | null>`coalesce(account.name, nullif(agreement_signing.signer, ''))`.as('by'),
    )
    .execute()
  const { collegeId } = row
  const terms = row.terms as AgreementTerms
  const isOfficer = canMovePlans(actor, collegeId).allowed
  const hasSigned = (one: AgreementParty) => signings.some((signing) => signing.party === one)
  const { planId, studentId } = row
  const [intern] = await readInterns(context, db, { planId, studentId })
  const isOutdated = intern?.agreement?.id === row.id && intern.agreement.isOutdated
  const isOpen = row.state === 'open' && SIGNING_STATES.includes(row.planState) && !isOutdated
  const isSigned = row.state !== 'void' && (signings.length > 0 || row.state === 'signed')
  const planned = intern?.agreement?.id === row.id ? intern.terms : terms
  const isUndecided = isOpen && missingTerms(planned).length > 0
  const isSiteUnsuitable = isOpen && intern?.agreement?.id === row.id && intern.isSiteUnsuitable
  const isRefused = isOpen && party !== 'student' && (await readRefusals(db, [row]))(row)
  const consent = intern?.postId === row.postId ? (intern.consent?.answer ?? null) : null
  const unagreed = isOpen && party === 'student' ? unagreedOf(consent) : null
  return {
    id: row.id,
    planId,
    studentId,
    postId: row.postId,
    employerId: row.employerId,
    number: row.number,
    state: row.state,
    madeAt: row.madeAt,
    signedAt: row.signedAt,
    voidedAt: row.voidedAt,
    voidReason: party === 'employer' && !row.isRenewed ? '' : row.voidReason,
    isOnPaper: row.fileId !== null,
    fileId: mayReadPaper ? row.fileId : null,
    terms,
    party,
    signings,
    isOfficer,
    /** What the student has yet to agree to before she signs; of others nothing is asked. */
    unagreed,
    /** Whether nobody signs it yet, for what is done there, where, or for what pay is left open. */
    isUndecided,
    /** What the college has yet to add, so that who signs now signs once more. */
    awaited: isOpen && !isUndecided ? awaitedTerms(planned) : [],
    /** Nobody signs while the college looks again at a site that a visit has found unsuitable. */
    isSiteUnsuitable,
    /** The employer has said that it cannot take her: neither it nor the college signs. */
    isRefused,
    maySign:
      isOpen &&
      !isUndecided &&
      !isSiteUnsuitable &&
      !isRefused &&
      unagreed === null &&
      !hasSigned(party) &&
      (party === 'college' ? isOfficer : true),
    mayFile: isOpen && !isSiteUnsuitable && !isRefused && isOfficer,
    /** The contact of an employer that is not on the site can be asked to sign by a text message. */
    contact:
      isOpen && !isSiteUnsuitable && isOfficer && row.employerId === null && !hasSigned('employer')
        ? await readContact(context, row)
        : null,
    mayRenew: isOfficer && isRenewable(row.planState, row.state),
    /** What would be agreed on by now, where somebody has signed another thing. */
    current: isOutdated ? intern.terms : null,
    /** What those are called by now whom it names otherwise, where it is signed as it is. */
    namesNow:
      isSigned && !isOutdated && intern?.agreement?.id === row.id
        ? namesNow({ ...intern.agreement, employerId: row.employerId }, intern)
        : {},
  }
}

/** Once the plan has started, what all three have signed stays. */
function isRenewable(plan: PlanState, agreement: AgreementState): boolean {
  if (plan === 'started') return agreement === 'open'
  return plan === 'agreements' && agreement !== 'void'
}

function unagreedOf(consent: ConsentAnswer | null): 'missing' | 'refused' | null {
  return consent === 'agreed' ? null : (consent ?? 'missing')
}

/** Whom to ask at an employer that is not on the site, and what they were sent last. */
async function readContact(
  context: Context,
  row: { id: string; studentId: string; postId: string },
) {
  const { own: _, ...contact } = await readOwnPostContact(context.db, row)
  return {
    ...contact,
    canText: context.channels.sms !== null,
    asked: await findAsked(context.db, row.id),
  }
}

/** What an agreement on paper lacks before it: as online, nobody signs a post that was not agreed to. */
function whyNotAgreed(intern: Intern): FaultCode | null {
  const { consent, guardian, needsGuardian } = intern
  if (intern.isSiteUnsuitable) return 'site_unsuitable'
  if (consent?.answer === 'refused') return 'paper_refused'
  if (consent === null) return 'paper_unagreed'
  if (needsGuardian && guardian?.answer !== 'agreed') return 'paper_guardian'
  return null
}

async function partyOf(
  context: Context,
  row: {
    accountId: string | null
    employerId: string | null
    collegeId: string
    studentId: string
    classGroupId: string
    studentState: StudentState
  },
): Promise<{ party: AgreementParty; mayReadPaper: boolean }> {
  const isHers = row.accountId !== null && row.accountId === accountIdOf(context.actor)
  if (isHers && row.studentState === 'enrolled') return { party: 'student', mayReadPaper: false }
  if (row.employerId !== null && row.employerId === actingIdOf(context.actor, 'employer')) {
    return { party: 'employer', mayReadPaper: false }
  }
  const staff = await getStaffOf(context, row.collegeId)
  ensureAllowed(canSeeStudent(staff, { id: row.studentId, classGroupId: row.classGroupId }))
  return { party: 'college', mayReadPaper: canReadPapers(staff, row).allowed }
}

/**
 * Files the paper of an agreement that all three have signed by hand: of an employer that is not on the
 * site, or a student without an account.
 * @throws `not_found`, `not_allowed` for who is no officer, `transition_refused`, `agreement_outdated` where
 * what was signed before is another thing than what is planned by now, `site_unsuitable`,
 * `agreement_refused` of whom the employer cannot take, and at `file` `file_type`, `file_size`.
 */
export async function fileAgreement(
  context: Context,
  input: { agreementId: string; paper: SentFile },
): Promise<void> {
  const { planId, studentId, postId, current } = await getAgreement(context, input.agreementId)
  const { collegeId } = await context.db
    .selectFrom('plan')
    .where('id', '=', planId)
    .select('collegeId')
    .executeTakeFirstOrThrow()
  ensureAllowed(canMovePlans(context.actor, collegeId))
  const stored = { collegeId, purpose: 'agreement' as const, files: [input.paper] }
  await withStoredFiles(context, stored, ([file]) =>
    inTransaction(context, async (trx) => {
      const plan = await lockPlan(trx, planId)
      const { state } = await trx
        .selectFrom('agreement')
        .where('id', '=', input.agreementId)
        .select('state')
        .forUpdate()
        .executeTakeFirstOrThrow()
      if (!SIGNING_STATES.includes(plan.state)) throw new Fault('agreement_closed')
      if (current) throw new Fault('agreement_outdated')
      const [intern] = await readInterns(context, trx, { planId, studentId })
      await holdPostsOf(trx, [input.agreementId])
      const isRefused = await readRefusals(trx, [{ studentId, postId }])
      if (isRefused({ studentId, postId })) throw new Fault('agreement_refused')
      const unagreed = intern && whyNotAgreed(intern)
      if (unagreed) throw new Fault(unagreed)
      const row = ensureTransition(AGREEMENT_TRANSITIONS, {
        state,
        action: 'file',
        side: 'college',
      })
      await trx.insertInto('file').values(file!).execute()
      await trx
        .updateTable('agreement')
        .set({ state: row.to, fileId: file!.id, signedAt: context.clock.now() })
        .where('id', '=', input.agreementId)
        .execute()
      await recordAudit(context, trx, {
        action: 'agreement.filed',
        subjectKind: 'agreement',
        subjectId: input.agreementId,
        organisationId: collegeId,
      })
    }),
  )
}

/**
 * Voids an agreement with a reason and makes another one of what is so now.
 * @returns the new one; null where the student has no post any more.
 * @throws `not_found`, `not_allowed`, `reason_required`, `transition_refused`, `agreement_closed`.
 */
export async function renewAgreement(
  context: Context,
  input: { agreementId: string; reason: string },
): Promise<{ agreementId: string | null }> {
  const { planId, studentId, employerId } = await getAgreement(context, input.agreementId)
  return inTransaction(context, async (trx) => {
    const plan = await lockPlan(trx, planId)
    ensureAllowed(canMovePlans(context.actor, plan.collegeId))
    const held = await trx
      .selectFrom('agreement')
      .where('id', '=', input.agreementId)
      .select('state')
      .forUpdate()
      .executeTakeFirstOrThrow()
    // What is void already is no matter of the plan.
    if (held.state !== 'void' && !isRenewable(plan.state, held.state))
      throw new Fault('agreement_closed')
    await voidAll(context, trx, { plan, ids: [input.agreementId], reason: input.reason })
    const interns = await readInterns(context, trx, { planId, studentId })
    // Why it is void is none of the business of an employer that she goes to instead.
    const isSame = interns.every((intern) => intern.employerId === employerId)
    await makeAll(context, trx, { plan, interns, ...(isSame && { renewal: input.reason }) })
    const made = await trx
      .selectFrom('agreement')
      .where('planId', '=', planId)
      .where('studentId', '=', studentId)
      .where('state', '=', 'open')
      .select('id')
      .executeTakeFirst()
    return { agreementId: made?.id ?? null }
  })
}

/**
 * Voids all of a plan's agreements that say another thing than what is planned by now, and makes each anew.
 * Their students hear of both, and their employers of what is void, why, and what there is to sign.
 * @returns how many, and how many students and employers are told.
 * @throws `not_found`, `not_allowed` for who is no officer, `reason_required`, `agreement_closed`,
 * `outdated_none` where there is none, such as when a colleague was faster.
 */
export async function renewOutdated(
  context: Context,
  input: { planId: string; reason: string },
): Promise<{ agreements: number; students: number; employers: number }> {
  const { plan: own } = await getOwnPlan(context, input.planId)
  return inTransaction(context, async (trx) => {
    const plan = await lockPlan(trx, own.id)
    ensureAllowed(canMovePlans(context.actor, plan.collegeId))
    if (plan.state !== 'agreements') throw new Fault('agreement_closed')
    const interns = await readInterns(context, trx, { planId: plan.id })
    const outdated = interns.filter(({ agreement }) => agreement?.isOutdated)
    if (outdated.length === 0) throw new Fault('outdated_none')
    const ids = outdated.flatMap(({ agreement }) => agreement?.id ?? [])
    await voidAll(context, trx, { plan, ids, reason: input.reason })
    await makeAll(context, trx, { plan, interns: outdated, renewal: input.reason })
    return { agreements: outdated.length, ...toldOf(outdated) }
  })
}

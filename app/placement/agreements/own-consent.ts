import { recordAudit } from '#app/accounts/audit.ts'
import { notify } from '#app/accounts/notices.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { ConsentAnswer } from '#db/tables/agreement.ts'
import type { PlanState } from '#db/tables/plan.ts'
import { listClassTeachers } from '../college/class-teachers.ts'
import { findOwnStudent } from '../preferences/own-student.ts'
import { findStudentPlan } from '../preferences/student-plans.ts'
import { readSilentGuardians } from './guardian-reach.ts'
import { readInterns, type Intern } from './interns.ts'
import { takesConsents } from './model/consent-form.ts'
import { missingTerms } from './model/terms.ts'

const WITH_PAPERS: readonly PlanState[] = ['published', 'agreements', 'started', 'ended']

/**
 * What the actor as a student is asked to consent to and to sign, and how far that is. `intern` is null
 * where there is no post for her yet; `isGuardianTexted` says whether a text message can ask her guardian.
 * @param planId in which of her plans; without it in the one that she reads of first.
 * @throws `not_signed_in`, `not_found` for a plan that is not hers.
 */
export async function getOwnPapers(context: Context, planId?: string) {
  if (context.actor.kind !== 'account') throw new Fault('not_signed_in')
  const { db } = context
  const student = await findOwnStudent(context, db)
  const plan = student && (await findStudentPlan(context, db, { student, planId }))
  if (!student || !plan || !WITH_PAPERS.includes(plan.state))
    return { plan: null, intern: null, mayAnswer: false, isGuardianTexted: false }
  const [intern] = await readInterns(context, db, { planId: plan.id, studentId: student.id })
  const interns = intern ? [intern] : []
  const { lacks } = await readSilentGuardians(context, db, { planId: plan.id, interns })
  // Nobody is moved any more.
  const isOver = plan.state === 'ended'
  return {
    plan,
    intern: intern ? { ...intern, isSiteUnsuitable: intern.isSiteUnsuitable && !isOver } : null,
    mayAnswer: intern !== undefined && takesConsents(plan.state, intern),
    isGuardianTexted: context.channels.sms !== null && !lacks.has(student.id),
  }
}

/**
 * Agrees to the own post, or refuses it with a reason, of which the class teacher is told. It can be
 * answered anew until the internship starts, or the agreement of who comes later is signed.
 * @param input.planId in which of her plans; without it in the one that she reads of first.
 * @throws `not_found` for who has no post; `consent_closed`, `site_unsuitable` and `agreement_undecided` to who agrees, and
 * `conflict` where the post has become another one since it was read.
 */
export async function giveConsent(
  context: Context,
  input: { planId?: string; postId: string; answer: ConsentAnswer; reason: string },
): Promise<void> {
  const reason = input.answer === 'refused' ? input.reason : ''
  await inTransaction(context, async (trx) => {
    const student = await findOwnStudent(context, trx)
    const plan = student && (await findStudentPlan(context, trx, { student, planId: input.planId }))
    if (!student || !plan) throw new Fault('not_found')
    const intern = await holdIntern(context, trx, {
      planId: plan.id,
      studentId: student.id,
      postId: input.postId,
    })
    if (input.answer === 'agreed') ensureAgreeable(intern)
    const given = {
      postId: intern.postId,
      answer: input.answer,
      reason,
      fileId: null,
      givenBy: accountIdOf(context.actor),
      filedBy: null,
      at: context.clock.now(),
    }
    await trx
      .insertInto('consent')
      .values({ planId: plan.id, studentId: student.id, giver: 'student', ...given })
      .onConflict((conflict) =>
        conflict.columns(['planId', 'studentId', 'giver']).doUpdateSet(given),
      )
      .execute()
    await recordAudit(context, trx, {
      action: 'consent.given',
      subjectKind: 'student',
      subjectId: student.id,
      organisationId: student.collegeId,
      details: { planId: plan.id, answer: input.answer },
    })
    if (input.answer === 'agreed') return
    await tellTeachers(context, trx, student)
  })
}

/**
 * An intern whose consent is taken now, with the plan held so that it does not start meanwhile.
 * @throws `not_found`, `consent_closed`, `conflict`
 */
export async function holdIntern(
  context: Context,
  trx: Trx,
  of: { planId: string; studentId: string; postId: string },
) {
  const plan = await trx
    .selectFrom('plan')
    .where('id', '=', of.planId)
    .select('state')
    .forShare()
    .executeTakeFirst()
  if (!plan) throw new Fault('not_found')
  const [intern] = await readInterns(context, trx, of)
  if (!intern) throw new Fault('not_found')
  if (!takesConsents(plan.state, intern)) throw new Fault('consent_closed')
  if (intern.postId !== of.postId) throw new Fault('conflict')
  return intern
}

/** Nobody agrees to a post at a site that a visit has found unsuitable. @throws `site_unsuitable` */
export function ensureSuitable({ isSiteUnsuitable }: Pick<Intern, 'isSiteUnsuitable'>): void {
  if (isSiteUnsuitable) throw new Fault('site_unsuitable')
}

/**
 * Nor to what leaves open what is done there, where, or for what pay.
 * @throws `site_unsuitable`, `agreement_undecided`
 */
export function ensureAgreeable(intern: Pick<Intern, 'terms' | 'isSiteUnsuitable'>): void {
  ensureSuitable(intern)
  const { terms } = intern
  if (missingTerms(terms).length > 0) throw new Fault('agreement_undecided')
}

/** Tells the class teachers that somebody has refused. */
export async function tellTeachers(
  context: Context,
  trx: Trx,
  student: { id: string; name: string; classGroup: string; classGroupId: string },
): Promise<void> {
  const teachers = await listClassTeachers(trx, student.classGroupId)
  for (const { accountId } of teachers) {
    await notify(context, trx, {
      accountId,
      kind: 'notice.consent_refused',
      // The id is for who has to find the notice again, once her account is deleted.
      params: { name: student.name, group: student.classGroup, studentId: student.id },
      href: `/college/consents?group=${student.classGroupId}`,
    })
  }
}

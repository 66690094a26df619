import { sql } from 'kysely'
import { recordAudit } from '#app/accounts/audit.ts'
import { notifyMembers } from '#app/accounts/member-notices.ts'
import { notify } from '#app/accounts/notices.ts'
import { chooseLocale, translator } from '#app/i18n/index.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { insertRows } from '#app/kernel/many-rows.ts'
import { ensureTransition } from '#app/kernel/transitions.ts'
import { readInterns, type Intern } from './interns.ts'
import { AGREEMENT_TRANSITIONS, SIGNING_STATES } from './model/agreement-states.ts'
import { isSameTerms } from './model/terms.ts'

/**
 * Makes a plan's agreements what its placement is, in the transaction that holds the plan: who has
 * another post, or none, has the old one void with the reason; who has none gets one; what nobody has
 * signed yet says what is so now. Of a plan that is cancelled all are void. Before agreements are made
 * there are none; once it has started only those change whose students come to a post then.
 */
export async function settleAgreements(
  context: Context,
  trx: Trx,
  input: { planId: string; reason: string },
): Promise<void> {
  const plan = await trx
    .selectFrom('plan')
    .where('id', '=', input.planId)
    .select(['id', 'collegeId', 'name', 'state'])
    .executeTakeFirstOrThrow()
  const isCancelled = plan.state === 'cancelled'
  if (!SIGNING_STATES.includes(plan.state) && !isCancelled) return
  const interns = isCancelled ? [] : await readInterns(context, trx, { planId: plan.id })
  const kept = new Set(interns.flatMap(({ agreement }) => (agreement ? [agreement.id] : [])))
  const live = await trx
    .selectFrom('agreement')
    .where('planId', '=', plan.id)
    .where('state', '!=', 'void')
    .select('id')
    .orderBy('id')
    .forUpdate()
    .execute()
  const gone = live.filter(({ id }) => !kept.has(id)).map(({ id }) => id)
  await voidAll(context, trx, {
    plan,
    ids: gone,
    reason: input.reason,
    // Who hears that the plan is cancelled hears that its agreements are void.
    isTold: isCancelled,
  })
  for (const { agreement, terms, guideIds } of interns) {
    if (!agreement || agreement.signedBy.length > 0 || agreement.state !== 'open') continue
    const isSamePeople = String(agreement.guideIds) === String(guideIds)
    if (isSamePeople && isSameTerms(agreement.terms, terms)) continue
    await trx
      .updateTable('agreement')
      .set({ terms: JSON.stringify(terms), guideIds })
      .where('id', '=', agreement.id)
      .execute()
  }
  const without = interns.filter(({ agreement }) => !agreement)
  await makeAll(context, trx, { plan, interns: without })
}

interface PlanOf {
  id: string
  collegeId: string
  name: string
}

/**
 * Voids agreements, for whoever has looked that they may; their students are told why.
 * @param input.isTold that they hear of it with what it comes of.
 */
export async function voidAll(
  context: Context,
  trx: Trx,
  input: { plan: PlanOf; ids: string[]; reason: string; isTold?: boolean },
): Promise<void> {
  const { plan, ids, reason, isTold = false } = input
  if (ids.length === 0) return
  const rows = await trx
    .selectFrom('agreement')
    .innerJoin('student', 'student.id', 'agreement.studentId')
    .where('agreement.id', 'in', ids)
    .select(['agreement.id', 'agreement.state', 'student.accountId'])
    .select('student.state as studentState')
    .orderBy('agreement.id')
    .forUpdate('agreement')
    .execute()
  for (const { id, state, accountId, studentState } of rows) {
    const row = ensureTransition(AGREEMENT_TRANSITIONS, {
      state,
      action: 'void',
      side: 'college',
      reason,
    })
    await trx
      .updateTable('agreement')
      .set({
        state: row.to,
        voidReason: reason,
        voidedBy: accountIdOf(context.actor),
        voidedAt: context.clock.now(),
      })
      .where('id', '=', id)
      .execute()
    await recordAudit(context, trx, {
      action: 'agreement.voided',
      subjectKind: 'agreement',
      subjectId: id,
      organisationId: plan.collegeId,
    })
    if (isTold || !accountId || studentState !== 'enrolled') continue
    await notify(context, trx, {
      accountId,
      kind: 'notice.agreement_void',
      params: { plan: plan.name, reason },
      href: `/agreements/${id}`,
    })
  }
}

/** Who is told of agreements that are made: students with an account, and employers on the site. */
export function toldOf(interns: Intern[]): { students: number; employers: number } {
  return {
    students: interns.filter(({ accountId }) => accountId !== null).length,
    employers: new Set(interns.flatMap(({ employerId }) => employerId ?? [])).size,
  }
}

/**
 * Makes agreements for interns who have none, and tells those who are to sign.
 * @param input.renewal why they are made in the place of others with the same employers, which are void.
 */
export async function makeAll(
  context: Context,
  trx: Trx,
  input: { plan: PlanOf; interns: Intern[]; renewal?: string },
): Promise<void> {
  const { plan, interns, renewal } = input
  if (interns.length === 0) return
  const numbers = await trx
    .selectFrom('agreement')
    .where('planId', '=', plan.id)
    .groupBy('studentId')
    .select(['studentId', sql<number>`max(number)::int`.as('number')])
    .execute()
  const numberOf = new Map(numbers.map(({ studentId, number }) => [studentId, number]))
  const made = interns.map((intern) => ({ intern, id: newId() }))
  await insertRows(
    trx,
    'agreement',
    made.map(({ id, intern }) => ({
      id,
      planId: plan.id,
      studentId: intern.studentId,
      postId: intern.postId,
      employerId: intern.employerId,
      number: (numberOf.get(intern.studentId) ?? 0) + 1,
      state: 'open',
      // The rows go as one JSON, in which this is no text of its own.
      terms: intern.terms as unknown as string,
      guideIds: intern.guideIds,
      fileId: null,
      madeAt: context.clock.now(),
      signedAt: null,
      voidReason: '',
      voidedBy: null,
      voidedAt: null,
    })),
  )
  await tellMade(context, trx, { plan, made, renewal })
}

async function tellMade(
  context: Context,
  trx: Trx,
  input: { plan: PlanOf; made: { intern: Intern; id: string }[]; renewal: string | undefined },
): Promise<void> {
  const { plan, made, renewal } = input
  const accountIds = made.flatMap(({ intern }) => intern.accountId ?? [])
  const accounts =
    accountIds.length === 0
      ? []
      : await trx
          .selectFrom('account')
          .where('id', 'in', accountIds)
          .select(['id', 'locale'])
          .execute()
  const localeOf = new Map(accounts.map(({ id, locale }) => [id, locale]))
  for (const { intern, id } of made) {
    if (!intern.accountId) continue
    const t = translator(chooseLocale(localeOf.get(intern.accountId), null))
    const params = { plan: plan.name, employer: intern.terms.employer }
    await notify(context, trx, {
      accountId: intern.accountId,
      kind: 'notice.agreement_made',
      params,
      href: `/agreements/${id}`,
      email: { subject: t('notice.agreement_made', params), body: t('mail.agreement_read') },
      sms: 'message.agreement_made',
    })
  }
  const byEmployer = Map.groupBy(made, ({ intern }) => intern.employerId)
  for (const [employerId, of] of byEmployer) {
    if (!employerId) continue
    await notifyMembers(context, trx, {
      organisationId: employerId,
      kind: renewal ? 'notice.agreements_renewed' : 'notice.agreements_to_sign',
      params: { plan: plan.name, count: String(of.length), ...(renewal && { reason: renewal }) },
      href: '/employer/agreements',
      subject: 'notice.agreements_to_sign',
    })
  }
}

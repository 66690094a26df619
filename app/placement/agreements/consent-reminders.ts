import { recordAudit } from '#app/accounts/audit.ts'
import { notify } from '#app/accounts/notices.ts'
import { chooseLocale, translator } from '#app/i18n/index.ts'
import { addDays } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { getStaff } from '../college/staff.ts'
import { canSeeClassGroup } from '../policy.ts'
import type { Reminded } from '../preferences/preference-reminders.ts'
import { isToRemind } from './class-consents.ts'
import { readInterns } from './interns.ts'
import { CONSENT_STATES } from './model/consent-form.ts'

/**
 * Reminds everybody of class groups whose own consent or whose guardian's is missing, in one step, each
 * not again within a day, by a notice and an e-mail or a text message.
 * @throws `not_found` for a class group that the actor does not see, `consent_closed` where none of them
 * is in a plan that takes consents.
 */
export async function remindConsents(
  context: Context,
  input: { classGroupIds: string[] },
): Promise<Reminded> {
  const staff = await getStaff(context)
  const { classGroupIds } = input
  for (const classGroupId of classGroupIds) {
    ensureAllowed(canSeeClassGroup(staff, classGroupId))
  }
  if (classGroupIds.length === 0) throw new Fault('consent_closed')
  return inTransaction(context, async (trx) => {
    const plans = await trx
      .selectFrom('plan')
      .where('collegeId', '=', staff.collegeId)
      .where('state', 'in', CONSENT_STATES)
      .where('id', 'in', (eb) =>
        eb.selectFrom('planClassGroup').where('classGroupId', 'in', classGroupIds).select('planId'),
      )
      .select(['id', 'name'])
      .orderBy('id')
      .forShare()
      .execute()
    if (plans.length === 0) throw new Fault('consent_closed')
    const sum: Reminded = { reminded: 0, lately: 0, unreachable: 0 }
    for (const plan of plans) {
      const interns = await readInterns(context, trx, { planId: plan.id, classGroupIds })
      const missing = interns.filter(isToRemind)
      const reachable = missing.flatMap(({ studentId, accountId }) =>
        accountId ? [{ studentId, accountId }] : [],
      )
      const marked = await markReminded(context, trx, {
        planId: plan.id,
        studentIds: reachable.map(({ studentId }) => studentId),
      })
      for (const { studentId, accountId } of reachable) {
        if (marked.has(studentId)) await tell(context, trx, { accountId, plan: plan.name })
      }
      sum.reminded += marked.size
      sum.lately += reachable.length - marked.size
      sum.unreachable += missing.length - reachable.length
      await recordAudit(context, trx, {
        action: 'consent.reminded',
        subjectKind: 'plan',
        subjectId: plan.id,
        organisationId: staff.collegeId,
        details: { reminded: marked.size },
      })
    }
    return sum
  })
}

/** Notes who is reminded now; of two who remind at once each student is told by one. */
async function markReminded(
  context: Context,
  trx: Trx,
  input: { planId: string; studentIds: string[] },
): Promise<Set<string>> {
  const { planId, studentIds } = input
  if (studentIds.length === 0) return new Set()
  const remindedAt = context.clock.now()
  const rows = await trx
    .insertInto('consentReminder')
    .values(studentIds.map((studentId) => ({ planId, studentId, remindedAt })))
    .onConflict((conflict) =>
      conflict
        .columns(['planId', 'studentId'])
        .doUpdateSet({ remindedAt })
        .where('consentReminder.remindedAt', '<=', addDays(remindedAt, -1)),
    )
    .returning('studentId')
    .execute()
  return new Set(rows.map(({ studentId }) => studentId))
}

async function tell(
  context: Context,
  trx: Trx,
  input: { accountId: string; plan: string },
): Promise<void> {
  const { accountId, plan } = input
  const { locale } = await trx
    .selectFrom('account')
    .where('id', '=', accountId)
    .select('locale')
    .executeTakeFirstOrThrow()
  const t = translator(chooseLocale(locale, null))
  await notify(context, trx, {
    accountId,
    kind: 'notice.consent_missing',
    params: { plan },
    href: '/me/internship/consent',
    email: { subject: t('notice.consent_missing', { plan }), body: t('mail.consent_missing') },
    sms: 'message.consent_missing',
  })
}

import { recordAudit } from '#app/accounts/audit.ts'
import { notify } from '#app/accounts/notices.ts'
import { chooseLocale, translator } from '#app/i18n/index.ts'
import { addDays, shanghaiTime } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { sayWeekday } from '#app/fair/interviews/model/say-when.ts'
import { getStaff } from '../college/staff.ts'
import { canSeeClassGroup } from '../policy.ts'
import { isOpen } from './own-internship.ts'
import { GOES_TO_OWN_POST } from './own-post-goers.ts'

/** What came of reminding. */
export interface Reminded {
  reminded: number
  /** Reminded within a day already. */
  lately: number
  /** Have not taken over their account: nobody can be told but by word of mouth. */
  unreachable: number
}

/**
 * Reminds everybody of class groups who has sent no preferences, in one step, each not again within a
 * day, by a notice and an e-mail or a text message.
 * @throws `not_found` for a class group that the actor does not see, `preferences_closed` where none of
 * them is in a plan that takes preferences.
 */
export async function remindMissing(
  context: Context,
  input: { classGroupIds: string[] },
): Promise<Reminded> {
  const staff = await getStaff(context)
  const { classGroupIds } = input
  for (const classGroupId of classGroupIds) {
    ensureAllowed(canSeeClassGroup(staff, classGroupId))
  }
  if (classGroupIds.length === 0) throw new Fault('preferences_closed')
  return inTransaction(context, async (trx) => {
    const now = context.clock.now()
    const plans = await trx
      .selectFrom('plan')
      .where('collegeId', '=', staff.collegeId)
      .where('state', '=', 'collecting')
      .where('id', 'in', (eb) =>
        eb.selectFrom('planClassGroup').where('classGroupId', 'in', classGroupIds).select('planId'),
      )
      .select(['id', 'name', 'state', 'preferencesCloseAt'])
      .orderBy('id')
      .forShare()
      .execute()
    const open = plans.filter((plan) => isOpen(plan, now))
    if (open.length === 0) throw new Fault('preferences_closed')
    const sum: Reminded = { reminded: 0, lately: 0, unreachable: 0 }
    for (const plan of open) {
      const missing = await listMissing(trx, plan.id, classGroupIds)
      const reachable = missing.flatMap(({ id, accountId }) =>
        accountId ? [{ id, accountId }] : [],
      )
      const marked = await markReminded(context, trx, {
        planId: plan.id,
        studentIds: reachable.map(({ id }) => id),
      })
      for (const { accountId } of reachable.filter(({ id }) => marked.has(id))) {
        await tell(context, trx, { accountId, plan })
      }
      sum.reminded += marked.size
      sum.lately += reachable.length - marked.size
      sum.unreachable += missing.length - reachable.length
      await recordAudit(context, trx, {
        action: 'preference.reminded',
        subjectKind: 'plan',
        subjectId: plan.id,
        organisationId: staff.collegeId,
        details: { reminded: marked.size },
      })
    }
    return sum
  })
}

async function listMissing(trx: Trx, planId: string, classGroupIds: string[]) {
  return trx
    .selectFrom('student')
    .innerJoin('planClassGroup', 'planClassGroup.classGroupId', 'student.classGroupId')
    .innerJoin('plan', 'plan.id', 'planClassGroup.planId')
    .leftJoin('preference', (join) =>
      join.onRef('preference.studentId', '=', 'student.id').on('preference.planId', '=', planId),
    )
    .where('planClassGroup.planId', '=', planId)
    .where('student.classGroupId', 'in', classGroupIds)
    .where('student.state', '=', 'enrolled')
    .where('preference.sentAt', 'is', null)
    .where((eb) => eb.not(GOES_TO_OWN_POST))
    .select(['student.id', 'student.accountId'])
    .orderBy('student.id')
    .execute()
}

/** Notes who is reminded now; of two who remind at once each student is told by one. */
async function markReminded(
  context: Context,
  trx: Trx,
  input: { planId: string; studentIds: string[] },
): Promise<Set<string>> {
  if (input.studentIds.length === 0) return new Set()
  const now = context.clock.now()
  const rows = await trx
    .insertInto('preference')
    .values(
      input.studentIds.map((studentId) => ({
        planId: input.planId,
        studentId,
        sentAt: null,
        savedAt: now,
        revision: 0,
        remindedAt: now,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['planId', 'studentId'])
        .doUpdateSet({ remindedAt: now })
        .where('preference.sentAt', 'is', null)
        .where((eb) =>
          eb.or([
            eb('preference.remindedAt', 'is', null),
            eb('preference.remindedAt', '<=', addDays(now, -1)),
          ]),
        ),
    )
    .returning('studentId')
    .execute()
  return new Set(rows.map(({ studentId }) => studentId))
}

async function tell(
  context: Context,
  trx: Trx,
  input: { accountId: string; plan: { name: string; preferencesCloseAt: Date | null } },
): Promise<void> {
  const { accountId, plan } = input
  const { locale } = await trx
    .selectFrom('account')
    .where('id', '=', accountId)
    .select('locale')
    .executeTakeFirstOrThrow()
  const language = chooseLocale(locale, null)
  const t = translator(language)
  const closesAt = plan.preferencesCloseAt ?? context.clock.now()
  const when = `${sayWeekday(closesAt, language)} ${shanghaiTime(closesAt).slice(11, 16)}`
  await notify(context, trx, {
    accountId,
    kind: 'notice.preferences_missing',
    params: { plan: plan.name, when },
    href: '/me/internship/preferences',
    email: {
      subject: t('mail.preferences_missing_subject', { plan: plan.name }),
      body: t('mail.preferences_missing_body', { plan: plan.name, when }),
    },
    sms: 'message.preferences_missing',
  })
}

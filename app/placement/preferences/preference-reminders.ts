import { notify } from '#app/accounts/notices.ts'
import { translator } from '#app/i18n/index.ts'
import { saidParams } from '#app/i18n/said-params.ts'
import { addDays, shanghaiTime } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import type { Reminded } from '../plans/model/reminded.ts'
import { remindGroups } from '../plans/reminding.ts'
import { ownPath } from './model/own-path.ts'
import { isOpen } from './model/preferences-end.ts'
import { HAS_POST } from './post-holders.ts'

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
  const now = context.clock.now()
  return remindGroups(context, input, {
    closed: 'preferences_closed',
    audit: 'preference.reminded',
    states: ['collecting'],
    isOpen: (plan) => isOpen(plan, now),
    listMissing: (trx, { id }) => listMissing(trx, id, input.classGroupIds),
    mark: (trx, of) => markReminded(context, trx, of),
    tell: (trx, { accountId, locale, plan }) => {
      const t = translator(locale)
      const closesAt = plan.preferencesCloseAt ?? now
      const params = { plan: plan.name, when: shanghaiTime(closesAt) }
      return notify(context, trx, {
        accountId,
        kind: 'notice.preferences_missing',
        params,
        href: ownPath('/me/internship/preferences', plan.id),
        email: {
          subject: t('mail.preferences_missing_subject', { plan: plan.name }),
          body: t('mail.preferences_missing_body', saidParams(params, locale)),
        },
        sms: 'message.preferences_missing',
      })
    },
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
    .where((eb) => eb.not(HAS_POST))
    .select(['student.id as studentId', 'student.accountId'])
    .orderBy('student.id')
    .execute()
}

async function markReminded(
  context: Context,
  trx: Trx,
  input: { planId: string; studentIds: string[] },
): Promise<Set<string>> {
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

import { notify } from '#app/accounts/notices.ts'
import { translator } from '#app/i18n/index.ts'
import { addDays } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ownPath } from '../preferences/model/own-path.ts'
import type { Reminded } from '../plans/model/reminded.ts'
import { remindGroups } from '../plans/reminding.ts'
import { isToRemind } from './class-consents.ts'
import { readSilentGuardians } from './guardian-reach.ts'
import { readInterns } from './interns.ts'
import { CONSENT_STATES, takesConsents } from './model/consent-form.ts'

/**
 * Reminds everybody of class groups whose own consent is missing, or whose guardian's where no text message
 * can ask for it, in one step, each not again within a day, by a notice and an e-mail or a text message.
 * @param input.planId of which plan alone; without it of all of theirs.
 * @throws `not_found` for a class group that the actor does not see, `consent_closed` where none of them
 * is in a plan that takes consents.
 */
export async function remindConsents(
  context: Context,
  input: { classGroupIds: string[]; planId?: string },
): Promise<Reminded> {
  return remindGroups(context, input, {
    closed: 'consent_closed',
    audit: 'consent.reminded',
    states: CONSENT_STATES,
    isOpen: () => true,
    listMissing: async (trx, { id: planId, state }) => {
      const { classGroupIds } = input
      const interns = (await readInterns(context, trx, { planId, classGroupIds })).filter(
        (intern) => takesConsents(state, intern),
      )
      const silent = await readSilentGuardians(context, trx, { planId, interns })
      return interns.filter((intern) => isToRemind(context, intern, silent))
    },
    mark: (trx, of) => markReminded(context, trx, of),
    tell: (trx, { accountId, locale, plan }) => {
      const t = translator(locale)
      const params = { plan: plan.name }
      return notify(context, trx, {
        accountId,
        kind: 'notice.consent_missing',
        params,
        href: ownPath('/me/internship/consent', plan.id),
        email: { subject: t('notice.consent_missing', params), body: t('mail.consent_missing') },
        sms: 'message.consent_missing',
      })
    },
  })
}

async function markReminded(
  context: Context,
  trx: Trx,
  input: { planId: string; studentIds: string[] },
): Promise<Set<string>> {
  const { planId, studentIds } = input
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

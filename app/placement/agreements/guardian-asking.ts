import { recordAudit } from '#app/accounts/audit.ts'
import { sendMessages } from '#app/accounts/messages.ts'
import { unseal } from '#app/accounts/sealed.ts'
import { chooseLocale, translator } from '#app/i18n/index.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { getStaff } from '../college/staff.ts'
import { canAskGuardians } from '../policy.ts'
import type { Reminded } from '../plans/reminding.ts'
import type { Guardian } from '../roster/model/student.ts'
import { readInterns } from './interns.ts'
import { CONSENT_STATES } from './model/consent-form.ts'
import { addPaperLinks, listLatelyAsked, type NewPaperLink } from './paper-links.ts'

/**
 * Sends every guardian of these class groups whose answer is missing a text message with a link by which
 * they read what is asked and answer, each not again within a day. Their numbers are read by the channel
 * alone: neither the log nor the outbox has them.
 * @returns how many were written to, how many lately, and how many the roster has no number of.
 * @throws `not_found` for a class group that the actor does not see, `not_allowed` for who is neither
 * officer nor its class teacher, `consent_closed` where none of them is in a plan that takes consents.
 */
export async function askGuardians(
  context: Context,
  input: { classGroupIds: string[] },
): Promise<Reminded> {
  const staff = await getStaff(context)
  const { classGroupIds } = input
  for (const id of classGroupIds) ensureAllowed(canAskGuardians(staff, id))
  if (classGroupIds.length === 0) throw new Fault('consent_closed')
  return inTransaction(context, async (trx) => {
    const plans = await trx
      .selectFrom('plan')
      .where('collegeId', '=', staff.collegeId)
      .where('state', 'in', CONSENT_STATES)
      .where('id', 'in', (eb) =>
        eb.selectFrom('planClassGroup').where('classGroupId', 'in', classGroupIds).select('planId'),
      )
      .select('id')
      .orderBy('id')
      // Two who ask at once would each write to everybody.
      .forUpdate()
      .execute()
    if (plans.length === 0) throw new Fault('consent_closed')
    const sum: Reminded = { reminded: 0, lately: 0, unreachable: 0 }
    for (const { id: planId } of plans) {
      const interns = await readInterns(context, trx, { planId, classGroupIds })
      const missing = interns.filter((intern) => intern.needsGuardian && intern.guardian === null)
      const phones = await readPhones(
        context,
        trx,
        missing.map(({ studentId }) => studentId),
      )
      const reachable = missing.filter(({ studentId }) => phones.has(studentId))
      const lately = await listLatelyAsked(context, trx, {
        kind: 'guardian',
        planId,
        studentIds: reachable.map(({ studentId }) => studentId),
      })
      const links = reachable
        .filter(({ studentId }) => !lately.has(studentId))
        .map(({ studentId, postId }) => ({
          studentId,
          postId,
          agreementId: null,
          phone: phones.get(studentId)!,
        }))
      await send(context, trx, { planId, links })
      sum.reminded += links.length
      sum.lately += lately.size
      sum.unreachable += missing.length - reachable.length
      await recordAudit(context, trx, {
        action: 'consent.guardians_asked',
        subjectKind: 'plan',
        subjectId: planId,
        organisationId: staff.collegeId,
        details: { asked: links.length },
      })
    }
    return sum
  })
}

async function send(
  context: Context,
  trx: Trx,
  of: { planId: string; links: NewPaperLink[] },
): Promise<void> {
  const secrets = await addPaperLinks(context, trx, { kind: 'guardian', ...of })
  // Nobody knows which language a guardian reads.
  const t = translator(chooseLocale(undefined, null))
  await sendMessages(
    context,
    trx,
    of.links.map(({ phone }, at) => ({
      accountId: null,
      channel: 'sms' as const,
      address: phone,
      isHidden: true,
      subject: '',
      body: t('message.guardian_asked', {
        link: `${context.site.appUrl}/guardian/${secrets[at]}`,
      }),
    })),
  )
}

async function readPhones(
  context: Context,
  trx: Trx,
  studentIds: string[],
): Promise<Map<string, string>> {
  if (studentIds.length === 0) return new Map()
  const rows = await trx
    .selectFrom('student')
    .where('id', 'in', studentIds)
    .where('guardianSealed', 'is not', null)
    .select(['id', 'guardianSealed'])
    .execute()
  return new Map(
    rows
      .map(({ id, guardianSealed }): [string, string] => [
        id,
        (JSON.parse(unseal(context, 'guardian', guardianSealed!)) as Guardian).phone,
      ])
      .filter(([, phone]) => phone !== ''),
  )
}

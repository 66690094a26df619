import { recordAudit } from '#app/accounts/audit.ts'
import { sendMessages } from '#app/accounts/messages.ts'
import { ensureSms } from '#app/accounts/phone-codes.ts'
import { sayMoment } from '#app/i18n/say-when.ts'
import { chooseLocale, translator } from '#app/i18n/index.ts'
import { addDays } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { getStaff } from '../college/staff.ts'
import { canAskGuardians } from '../policy.ts'
import { concernsGroups } from '../plans/concerned-groups.ts'
import type { Reminded } from '../plans/model/reminded.ts'
import { readSilentGuardians } from './guardian-reach.ts'
import { sayStudentBriefly } from '../roster/model/student-address.ts'
import { readInterns, type Intern } from './interns.ts'
import { CONSENT_STATES, takesConsents } from './model/consent-form.ts'
import { LINK_DAYS } from './model/paper-link.ts'
import { addPaperLinks, type NewPaperLink } from './paper-links.ts'

/** What came of asking guardians; `unreachable` are those whose number on the roster, if any, cannot be written to. */
export interface Asked extends Reminded {
  /** Of the unreachable: the number is the student's own. */
  selfNumbered: number
  /** Of the unreachable: the number is a landline, which takes no text messages. */
  landlines: number
}

/**
 * Sends every guardian of these class groups whose answer is missing a text message with a link by which
 * they read what is asked and answer, each not again within a day about the same post at the same number.
 * Their numbers are read by the channel alone: neither the log nor the outbox has them.
 * @param input.planId in which plan alone; without it in all of theirs.
 * @returns how many were written to, how many lately, and how many cannot be.
 * @throws `sms_unavailable` where the site sends no text messages, `not_found` for a class group that the actor does not see, `not_allowed` for who is neither
 * officer nor its class teacher, `consent_closed` where none of them is in a plan that takes consents.
 */
export async function askGuardians(
  context: Context,
  input: { classGroupIds: string[]; planId?: string },
): Promise<Asked> {
  const staff = await getStaff(context)
  const { classGroupIds } = input
  for (const id of classGroupIds) ensureAllowed(canAskGuardians(staff, id))
  ensureSms(context)
  if (classGroupIds.length === 0) throw new Fault('consent_closed')
  return inTransaction(context, async (trx) => {
    const plans = await trx
      .selectFrom('plan')
      .where('collegeId', '=', staff.collegeId)
      .where('state', 'in', CONSENT_STATES)
      .$if(input.planId !== undefined, (select) => select.where('id', '=', input.planId!))
      .where((eb) => concernsGroups(eb, classGroupIds))
      .select(['id', 'state'])
      .orderBy('id')
      // Two who ask at once would each write to everybody.
      .forUpdate()
      .execute()
    if (plans.length === 0) throw new Fault('consent_closed')
    const sum: Asked = { reminded: 0, lately: 0, unreachable: 0, selfNumbered: 0, landlines: 0 }
    for (const { id: planId, state } of plans) {
      const interns = (await readInterns(context, trx, { planId, classGroupIds })).filter(
        (intern) => takesConsents(state, intern),
      )
      const of = await readSilentGuardians(context, trx, { planId, interns })
      const links = of.links.filter(({ studentId }) => !of.lately.has(studentId))
      await send(context, trx, { planId, links, interns })
      sum.reminded += links.length
      sum.lately += of.lately.size
      sum.unreachable += of.lacks.size
      const lacks = [...of.lacks.values()]
      sum.selfNumbered += lacks.filter((lack) => lack === 'self_numbered').length
      sum.landlines += lacks.filter((lack) => lack === 'landline').length
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
  of: { planId: string; links: NewPaperLink[]; interns: readonly Intern[] },
): Promise<void> {
  const { planId, links, interns } = of
  const secrets = await addPaperLinks(context, trx, { kind: 'guardian', planId, links })
  const termsOf = new Map(interns.map(({ studentId, terms }) => [studentId, terms]))
  // Nobody knows which language a guardian reads.
  const locale = chooseLocale(undefined, null)
  const t = translator(locale)
  const until = sayMoment(addDays(context.clock.now(), LINK_DAYS), locale)
  await sendMessages(
    context,
    trx,
    links.map(({ studentId, phone }, at) => {
      const { college, student } = termsOf.get(studentId)!
      return {
        accountId: null,
        channel: 'sms' as const,
        address: phone,
        isHidden: true,
        subject: '',
        body: t('message.guardian_asked', {
          college,
          student: sayStudentBriefly(t, student.name),
          until,
          link: `${context.site.appUrl}/guardian/${secrets[at]}`,
        }),
      }
    }),
  )
}

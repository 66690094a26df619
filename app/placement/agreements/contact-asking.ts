import { recordAudit } from '#app/accounts/audit.ts'
import { sendMessage } from '#app/accounts/messages.ts'
import { ensureSms } from '#app/accounts/phone-codes.ts'
import { sayMoment } from '#app/i18n/say-when.ts'
import { chooseLocale, translator } from '#app/i18n/index.ts'
import { addDays } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { lockPlan } from '../plans/locked-plan.ts'
import { canMovePlans } from '../policy.ts'
import { getAgreement } from './agreements.ts'
import { LINK_DAYS } from './model/paper-link.ts'
import type { AgreementTerms } from './model/terms.ts'
import { readOwnPostContact } from './own-post-contact.ts'
import { addPaperLinks, endPaperLinks, findSent, isLately } from './paper-links.ts'
import { holdAgreements, sayWhatIsSo, whyUnsignable } from './signing.ts'

/**
 * Sends the contact of an employer that is not on the site, of a post that a student has found herself,
 * a text message with a link by which they read the agreement and sign it; not again within a day to the
 * same number. Who was sent an earlier one signs by it no more.
 * @param input.isSure whether the number may be another one than the student wrote.
 * @throws `not_found`, `not_allowed` for who is no officer, `sms_unavailable` where the site sends no text
 * messages, `agreement_void`, `agreement_closed`, `agreement_signed`, `agreement_outdated`, `site_unsuitable`, `agreement_undecided`,
 * `invalid_input` where the employer is on the site, `too_many_tries`, and at `phone`
 * `contact_is_student`, `contact_differs`, `asked_lately`.
 */
export async function askContact(
  context: Context,
  input: { agreementId: string; phone: string; isSure?: boolean },
): Promise<void> {
  const { agreementId, phone } = input
  const { planId } = await getAgreement(context, agreementId)
  await inTransaction(context, async (trx) => {
    const { collegeId } = await lockPlan(trx, planId)
    ensureAllowed(canMovePlans(context.actor, collegeId))
    ensureSms(context)
    const [row] = await holdAgreements(context, trx, [{ id: agreementId, planId }])
    if (!row) throw new Fault('not_found')
    if (row.employerId !== null) throw new Fault('invalid_input')
    const fault = whyUnsignable(row, 'employer')
    // Nobody has read it by now who would sign another thing.
    if (fault === 'agreement_updated') await sayWhatIsSo(trx, row)
    else if (fault) throw new Fault(fault)
    const { studentId, postId } = row
    const said = await readOwnPostContact(trx, { studentId, postId })
    if (said.own.has(phone)) throw new Fault('contact_is_student', { field: 'phone' })
    if (said.phone !== '' && said.phone !== phone && !input.isSure) {
      throw new Fault('contact_differs', { field: 'phone' })
    }
    const links = [{ studentId, postId, agreementId, phone }]
    const asked = { kind: 'employer' as const, planId, links }
    if (isLately(context, (await findSent(context, trx, asked)).get(studentId))) {
      throw new Fault('asked_lately', { field: 'phone' })
    }
    await context.limits.take('contact_asked', agreementId)
    const [secret] = await addPaperLinks(context, trx, asked)
    const terms = row.current?.terms ?? (row.terms as AgreementTerms)
    const locale = chooseLocale(undefined, null)
    await sendMessage(context, trx, {
      accountId: null,
      channel: 'sms',
      address: phone,
      isHidden: true,
      subject: '',
      body: translator(locale)('message.contact_asked', {
        college: terms.college,
        student: terms.student.name,
        until: sayMoment(addDays(context.clock.now(), LINK_DAYS), locale),
        link: `${context.site.appUrl}/sign/${secret}`,
      }),
    })
    await recordAudit(context, trx, {
      action: 'agreement.contact_asked',
      subjectKind: 'agreement',
      subjectId: agreementId,
      organisationId: collegeId,
    })
  })
}

/**
 * Takes back the link that a contact was sent: who has it reads and signs nothing any more.
 * @throws `not_found`, `not_allowed` for who is no officer, `link_expired` where none is open, such as
 * when somebody has signed by it.
 */
export async function takeContactBack(
  context: Context,
  input: { agreementId: string },
): Promise<void> {
  const { agreementId } = input
  const { planId, studentId } = await getAgreement(context, agreementId)
  await inTransaction(context, async (trx) => {
    const { collegeId } = await lockPlan(trx, planId)
    ensureAllowed(canMovePlans(context.actor, collegeId))
    const of = { kind: 'employer' as const, planId, studentIds: [studentId] }
    if ((await endPaperLinks(context, trx, of)) === 0) throw new Fault('link_expired')
    await recordAudit(context, trx, {
      action: 'agreement.contact_taken_back',
      subjectKind: 'agreement',
      subjectId: agreementId,
      organisationId: collegeId,
    })
  })
}

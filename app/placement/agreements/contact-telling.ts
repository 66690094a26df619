import { sendMessage } from '#app/accounts/messages.ts'
import { unseal } from '#app/accounts/sealed.ts'
import { chooseLocale, translator } from '#app/i18n/index.ts'
import { saidParams } from '#app/i18n/said-params.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { readOwnPostContact } from './own-post-contact.ts'
import { phoneIndex } from './paper-links.ts'

/**
 * Tells the contact who has signed an agreement by a link that the college has taken the post's approval
 * back, before the agreement is void: at the number that the link was sent to, unless that is the
 * student's own by now. Of a link from before numbers were kept it is known only whether it was sent to
 * the number that the student wrote; at another one nobody is told.
 * @param of.postId the post that a student has found herself.
 */
export async function tellContactTakenBack(
  context: Context,
  trx: Trx,
  of: { postId: string; college: string },
): Promise<void> {
  const { postId, college } = of
  await tellContact(context, trx, {
    postId,
    kind: 'message.contact_taken_back',
    params: { college },
  })
}

/** What the contact hears of a student who comes after the plan's start. */
type ArrivalWords =
  'message.contact_may_begin' | 'message.contact_arrived' | 'message.contact_arrival_taken_back'

/**
 * Tells the contact who has signed an agreement by a link from which day the student may begin, on which one
 * she began, or that she has not after all, at the same number.
 * @param of.postId the post that the student has found herself.
 * @param of.day `shanghaiDate`
 */
export async function tellContactOfArrival(
  context: Context,
  trx: Trx,
  of: { postId: string; kind: ArrivalWords; college: string; day: string },
): Promise<void> {
  const { postId, kind, ...params } = of
  await tellContact(context, trx, { postId, kind, params })
}

async function tellContact(
  context: Context,
  trx: Trx,
  of: {
    postId: string
    kind: 'message.contact_taken_back' | ArrivalWords
    params: Record<string, string>
  },
): Promise<void> {
  if (!context.channels.sms) return
  const link = await trx
    .selectFrom('paperLink')
    .innerJoin('agreement', 'agreement.id', 'paperLink.agreementId')
    .innerJoin('student', 'student.id', 'paperLink.studentId')
    .where('paperLink.kind', '=', 'employer')
    .where('paperLink.postId', '=', of.postId)
    .where('paperLink.usedAt', 'is not', null)
    .where('agreement.state', '!=', 'void')
    .select(['paperLink.studentId', 'paperLink.phoneIndex', 'paperLink.phoneSealed'])
    .select('student.name')
    .orderBy('paperLink.usedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!link) return
  const { studentId } = link
  const written = await readOwnPostContact(trx, { studentId, postId: of.postId })
  const phone = link.phoneSealed ? unseal(context, 'address', link.phoneSealed) : written.phone
  if (phone === '' || written.own.has(phone)) return
  if (phoneIndex(context, phone) !== link.phoneIndex) return
  // Nobody knows which language a contact reads.
  const t = translator(chooseLocale(undefined, null))
  await sendMessage(context, trx, {
    accountId: null,
    channel: 'sms',
    address: phone,
    isHidden: true,
    subject: '',
    body: t(of.kind, saidParams({ ...of.params, student: link.name }, t.locale)),
  })
}

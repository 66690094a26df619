import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { readInterns } from './interns.ts'
import { SIGNING_STATES } from './model/agreement-states.ts'
import { withoutNumber, type AgreementTerms } from './model/terms.ts'
import { findPaperLink, isOwnLink, spendPaperLink } from './paper-links.ts'
import { holdAgreements, putSignatures, sayWhatIsSo, whyUnsignable } from './signing.ts'

interface Opened {
  token: string
  /** From where it is opened, for the rate limit. */
  address: string
}

/**
 * The agreement that a contact is asked to sign, by the link that was sent; while the link lasts it can be
 * read after signing too. Null for a link that there is not, or that is over: its time, a void agreement,
 * a number that has turned out to be the student's own, or a plan that has started unsigned. Of one that
 * says another thing than what is planned by now it tells nothing but that.
 * @throws `too_many_tries`
 */
export async function findContactPaper(context: Context, opened: Opened) {
  const link = await findPaperLink(context, { kind: 'employer', ...opened })
  if (!link?.agreementId || link.expiresAt <= context.clock.now()) return null
  const row = await context.db
    .selectFrom('agreement')
    .innerJoin('plan', 'plan.id', 'agreement.planId')
    .where('agreement.id', '=', link.agreementId)
    .select(['agreement.id', 'agreement.number', 'agreement.terms', 'agreement.state'])
    .select('plan.state as planState')
    .executeTakeFirstOrThrow()
  const isSigned = link.usedAt !== null
  const isOpen = row.state === 'open' && SIGNING_STATES.includes(row.planState)
  if (row.state === 'void' || (!isSigned && !isOpen)) return null
  if (!isSigned && (await isOwnLink(context, context.db, link))) return null
  const { planId, studentId } = link
  const [intern] = await readInterns(context, context.db, { planId, studentId })
  if (intern?.agreement?.id === row.id && intern.agreement.isOutdated) {
    return { isOutdated: true as const }
  }
  const terms = withoutNumber(row.terms as AgreementTerms)
  const isSiteUnsuitable = intern?.agreement?.id === row.id && intern.isSiteUnsuitable
  return { isOutdated: false as const, isSigned, isSiteUnsuitable, number: row.number, terms }
}

/**
 * Signs for the employer by the link, with the contact's name.
 * @throws `too_many_tries`, `link_expired`, `agreement_void`, `agreement_closed`, `agreement_signed`,
 * `agreement_outdated`, `site_unsuitable`, `agreement_undecided`, and `agreement_updated` where it says now what is planned, to be read first.
 */
export async function signAsContact(
  context: Context,
  input: Opened & { name: string },
): Promise<void> {
  const link = await findPaperLink(context, { kind: 'employer', ...input })
  if (!link?.agreementId || link.usedAt) throw new Fault('link_expired')
  await context.limits.take('paper_link', link.id)
  const found = { id: link.agreementId, planId: link.planId }
  const fault = await inTransaction(context, async (trx) => {
    const [row] = await holdAgreements(context, trx, [found])
    if (!row) throw new Fault('not_found')
    if (await isOwnLink(context, trx, link)) throw new Fault('link_expired')
    const refused = whyUnsignable(row, 'employer')
    if (refused === 'agreement_updated') await sayWhatIsSo(trx, row)
    if (refused) return refused
    await spendPaperLink(context, trx, link.id)
    await putSignatures(context, trx, {
      party: 'employer',
      rows: [row],
      by: { linkId: link.id, signer: input.name },
    })
    return null
  })
  // Outside the transaction, which keeps what the agreement says now.
  if (fault) throw new Fault(fault)
}
